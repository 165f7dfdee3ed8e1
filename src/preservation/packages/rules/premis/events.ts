import type { Rule } from '../../judge/rule.ts'
import { isPackage, type PremisEvent, type PremisView, valuesOf } from '../../view/premis-view.ts'
import { isLocalId } from '../aip/demand.ts'
import { type Broken, premisRule } from './demand.ts'
import {
  hasAgents,
  hasOnlyKnown,
  isFondsLink,
  isKnownAgent,
  isPackageLink,
  isSoftware,
  linked,
  playsOnly,
  roleOf,
  submission,
} from './links.ts'

const info = ['PACKAGE_INFO'] as const

const eventsOf = ({ events }: PremisView, type: string) => events.filter(event => event.type === type)

function* single(
  view: PremisView,
  type: string,
  isRight: (event: PremisEvent) => boolean,
): Generator<Broken> {
  const events = eventsOf(view, type)
  if (events.length !== 1)
    yield [
      events[1]?.element ?? view.root,
      `událostí ${type} je ${events.length}`,
      `there are ${events.length} events ${type}`,
    ]
  for (const event of events) if (!isRight(event)) yield [event.element]
}

function* every(view: PremisView, type: string, isRight: (event: PremisEvent) => boolean): Generator<Broken> {
  for (const event of eventsOf(view, type)) if (!isRight(event)) yield [event.element]
}

const isCreation = (
  view: PremisView,
  event: PremisEvent,
  names: ReadonlyMap<string, string> | null,
): boolean => {
  const [object, ...others] = event.objects
  const target = object?.type === 'local' ? view.objectOf.get(object.value) : undefined
  const isSubmission = names?.get(object?.value ?? '') === submission || target?.originalName === submission
  return (
    event.dateTime !== 'NA' &&
    event.agents.length > 0 &&
    event.agents.every(link => roleOf(link) === 'ORIGINATOR' && isKnownAgent(view, link)) &&
    others.length === 0 &&
    object !== undefined &&
    roleOf(object) === 'out' &&
    object.type === 'local' &&
    isSubmission
  )
}

function isIngest(view: PremisView, event: PremisEvent, names: ReadonlyMap<string, string> | null): boolean {
  const results = linked(event, 'out')
  const packages = results.filter(link => isPackageLink(view, link))
  const fonds = results.filter(link => isFondsLink(view, link))
  const others = results.filter(link => !packages.includes(link) && !fonds.includes(link))
  return (
    hasAgents(view, event, 'SUBMITTER', 'CURATOR') &&
    playsOnly(event, 'sou', 'out') &&
    linked(event, 'sou').every(
      ({ type, value }) => type === 'local' && (view.objectOf.has(value) || names?.has(value)),
    ) &&
    packages.length === 1 &&
    fonds.length === 1 &&
    hasOnlyKnown(others, ['INGESTION_ID', 'REFERENCE_NUMBER'])
  )
}

/** The outcome of a transfer is the fonds alone, as the rule lists it: the package is its source and stays the same. */
function isTransfer(view: PremisView, event: PremisEvent, fondsWanted: number): boolean {
  const sources = linked(event, 'sou')
  const results = linked(event, 'out')
  const fonds = results.filter(link => isFondsLink(view, link))
  const others = results.filter(link => !fonds.includes(link))
  return (
    hasAgents(view, event, 'CURATOR') &&
    playsOnly(event, 'sou', 'out') &&
    sources.length === 1 &&
    isPackageLink(view, sources[0]!) &&
    fonds.length === fondsWanted &&
    hasOnlyKnown(others, [])
  )
}

const isInPackage = (view: PremisView, event: PremisEvent): boolean =>
  hasAgents(view, event, 'imp') &&
  isSoftware(view, event, 'imp') &&
  event.objects.length === 1 &&
  roleOf(event.objects[0]!) === 'out' &&
  isPackageLink(view, event.objects[0]!)

function isChange(view: PremisView, event: PremisEvent): boolean {
  const [source, ...sources] = linked(event, 'sou')
  const [result, ...results] = linked(event, 'out')
  const entity = source?.type === 'local' ? view.objectOf.get(source.value) : undefined
  return (
    hasAgents(view, event, 'SUBMITTER', 'imp') &&
    isSoftware(view, event, 'imp') &&
    playsOnly(event, 'sou', 'out') &&
    sources.length === 0 &&
    results.length === 0 &&
    result?.type === 'local' &&
    result.value === '_THIS' &&
    entity !== undefined &&
    valuesOf(entity, 'AIP_ID').length === 1 &&
    entity.properties.filter(type => type === 'AIP_VERSION').length === 1
  )
}

/** In which role an event of a type names its package. */
const packageRoles: Readonly<Record<string, string>> = { ing: 'out', ipc: 'out', tra: 'sou', exp: 'sou' }

function* packageFaults(view: PremisView): Generator<Broken> {
  const used = new Set<string>()
  for (const event of view.events) {
    const role = packageRoles[event.type]
    if (!role) continue
    const found = linked(event, role).filter(link => isPackageLink(view, link))
    for (const { value } of found) used.add(value)
    if (found.length !== 1)
      yield [event.element, `balíčků je v ní ${found.length}`, `it names ${found.length} packages`]
  }
  for (const object of view.objects.filter(isPackage)) {
    const [local, ...locals] = valuesOf(object, 'local')
    const isNamed =
      locals.length === 0 && (local === '_THIS' || isLocalId(local)) && valuesOf(object, 'AIP_ID').length <= 1
    if (!isNamed || !used.has(local ?? '')) yield [object.element]
  }
}

const agentRoles: Readonly<Record<string, readonly string[]>> = {
  cre: ['ORIGINATOR'],
  ing: ['SUBMITTER', 'CURATOR'],
  tra: ['CURATOR'],
  exp: ['CURATOR'],
}

function* agentFaults(view: PremisView): Generator<Broken> {
  const used = new Set<string>()
  for (const { type, agents } of view.events)
    for (const link of agents)
      if (link.type === 'local' && link.roles.some(role => agentRoles[type]?.includes(role)))
        used.add(link.value)
  for (const agent of view.agents) {
    if (!['per', 'org', 'organization'].includes(agent.type)) continue
    const [local, ...locals] = valuesOf(agent, 'local')
    const isNamed =
      locals.length === 0 &&
      valuesOf(agent, 'CAM_ID').length <= 1 &&
      valuesOf(agent, 'INSTITUTION_ID').length <= 1 &&
      agent.names.some(name => name !== '')
    if (!isNamed || !used.has(local ?? '')) yield [agent.element]
  }
}

/** Rules on the events by which a package came to be and moved (CZDAX-PKG). */
export const premisEventRules: readonly Rule[] = [
  premisRule({
    code: 'obs12',
    source: 'CZDAX-PKG0201',
    profiles: info,
    cs: 'Reprezentace submission je právě jedna a odpovídá skupině souborů v METS.xml.',
    en: 'There is exactly one representation submission, and it matches its group of files in METS.xml.',
    *broken({ root, objects }, { representations }) {
      const found = objects.filter(
        object => object.kind === 'representation' && object.originalName === submission,
      )
      const [local] = found[0] ? valuesOf(found[0], 'local') : []
      const isKnown = representations === null || representations.get(local ?? '') === submission
      if (found.length !== 1 || !isKnown) yield [found[1]?.element ?? found[0]?.element ?? root]
    },
  }),
  premisRule({
    code: 'obs13',
    source: 'CZDAX-PKG0301 až CZDAX-PKG0304',
    profiles: info,
    cs: 'Balíček má jeden identifikátor a vede na něj událost ve správné roli.',
    en: 'A package has one identifier, and an event names it in the right role.',
    broken: packageFaults,
  }),
  premisRule({
    code: 'obs14',
    source: 'CZDAX-PKG0401, CZDAX-PKG0402, CZDAX-PKG0403',
    profiles: info,
    cs: 'Osoba nebo organizace má jméno a vystupuje v některé události.',
    en: 'A person or organisation has a name and takes part in some event.',
    broken: agentFaults,
  }),
  premisRule({
    code: 'obs15',
    source: 'CZDAX-PKG0501 až CZDAX-PKG0504',
    profiles: info,
    cs: 'Vznik (cre) je právě jeden, s časem, původcem a reprezentací submission.',
    en: 'There is exactly one creation (cre), with its time, originator and representation submission.',
    broken: (view, { representations }) =>
      single(view, 'cre', event => isCreation(view, event, representations)),
  }),
  premisRule({
    code: 'obs16',
    source: 'CZDAX-PKG0601 až CZDAX-PKG0611',
    profiles: info,
    cs: 'Vložení (ing) je právě jedno, s předávajícím, přejímajícím, balíčkem a fondem.',
    en: 'There is exactly one ingest (ing), with who gave, who took, the package and the fonds.',
    broken: (view, { representations }) =>
      single(view, 'ing', event => isIngest(view, event, representations)),
  }),
  premisRule({
    code: 'obs17',
    source: 'CZDAX-PKG0701 až CZDAX-PKG0706',
    profiles: info,
    cs: 'Přenos (tra) má přejímajícího, zdrojový balíček a cílový fond.',
    en: 'A transfer (tra) has who took, the source package and the target fonds.',
    broken: view => every(view, 'tra', event => isTransfer(view, event, 1)),
  }),
  premisRule({
    code: 'obs18',
    source: 'CZDAX-PKG0801 až CZDAX-PKG0805',
    profiles: info,
    cs: 'Vyřazení (exp) má archiv a zdrojový balíček.',
    en: 'A removal (exp) has the archive and the source package.',
    broken: view => every(view, 'exp', event => isTransfer(view, event, 0)),
  }),
  premisRule({
    code: 'obs19',
    source: 'CZDAX-PKG0901, CZDAX-PKG0902, CZDAX-PKG0903',
    profiles: info,
    cs: 'Změna balíčku (ipc) má program a výsledný balíček.',
    en: 'A change of the package (ipc) has its program and the resulting package.',
    broken: view => every(view, 'ipc', event => isInPackage(view, event)),
  }),
  premisRule({
    code: 'obs20',
    source: 'CZDAP-IPF0201',
    profiles: ['PACKAGE_INFO_CHANGE'],
    cs: 'Změnový balíček má jedno vložení (ing): kdo, kterým programem, z které verze kterého balíčku.',
    en: 'A change package has one ingest (ing): by whom, by which program, of which version of which package.',
    broken: view => single(view, 'ing', event => isChange(view, event)),
  }),
]
