import { type Day, isDay } from '#platform/values'
import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from '#platform/xml'
import { type Entity, type EntityKind, saidIn, within } from '../view/entities.ts'
import { type SipView, sipView } from '../view/sip-view.ts'
import type { Described, DescribedKind, DescribedParty } from './described.ts'
import { submissionFolder } from './order.ts'

const kinds: Readonly<Record<EntityKind, DescribedKind>> = {
  SpisovyPlan: 'filing-plan',
  VecnaSkupina: 'subject-group',
  TypovySpis: 'type-dossier',
  Soucast: 'dossier-part',
  Dil: 'volume',
  Spis: 'dossier',
  Dokument: 'document',
  Komponenta: 'component',
}

const of = (element: XmlElement | undefined, ...path: readonly string[]) =>
  childOf(element, ...path.map(name => `nsesss:${name}`))
const said = (element: XmlElement | undefined, ...path: readonly string[]): string =>
  textOf(of(element, ...path)).trim()

const dayIn = (text: string | undefined): Day | undefined =>
  text !== undefined && isDay(text) ? text : undefined

/** The person in the office, or whichever of the two is told. */
function partyName(subject: XmlElement): string {
  const organisation = said(subject, 'NazevOrganizace')
  const id = of(subject, 'IdentifikatorOrganizace')
  const source = attributeOf(id, 'zdroj') ?? ''
  const number = source === 'IČO' || source === 'IČ' ? ` (IČO ${textOf(id).trim()})` : ''
  return [
    said(subject, 'NazevFyzickeOsoby'),
    said(subject, 'PracovniPozice'),
    said(subject, 'OrganizacniUtvar'),
    organisation === '' ? '' : organisation + number,
  ]
    .filter(text => text !== '')
    .join(', ')
}

const parties = (holder: XmlElement | undefined, role: DescribedParty['role']): DescribedParty[] =>
  childrenOf(holder, 'nsesss:Subjekt').map(subject => ({ role, name: partyName(subject) }))

function partiesOf(entity: Entity): readonly DescribedParty[] {
  const settlement = ['Vyrizeni', 'VyrizeniUzavreni', 'Uzavreni'].map(name => within(entity, name))
  return [
    ...parties(within(entity, 'Puvod', 'DorucenyDokument', 'Odesilatel'), 'sender'),
    ...parties(within(entity, 'Puvod', 'VlastniDokument', 'Autor'), 'author'),
    ...settlement.flatMap(place => parties(of(place, 'Zpracovatel'), 'handler')),
  ]
}

function datesOf(entity: Entity): Pick<Described, 'from' | 'to'> {
  const day = (...path: readonly string[]) => dayIn(saidIn(entity, ...path))
  if (entity.kind === 'Dokument') {
    const arose =
      day('Puvod', 'VlastniDokument', 'DatumVytvoreni') ?? day('Puvod', 'DorucenyDokument', 'DatumDoruceni')
    return { from: arose, to: arose }
  }
  const opened = day('Manipulace', 'DatumOtevreni')
  return { from: opened, to: day('Manipulace', 'DatumUzavreni') }
}

const markOf = (entity: Entity): string | undefined =>
  entity.kind === 'Spis' || entity.kind === 'Dokument'
    ? saidIn(entity, 'Evidence', 'EvidencniCislo')
    : entity.kind === 'Komponenta'
      ? undefined
      : saidIn(entity, 'Trideni', 'PlneUrcenySpisovyZnak')

/** Things being gathered: those above a base entity stand in the file once for each base, and are one. */
type Gathering = {
  readonly sip: SipView
  readonly parts: Map<string, number>
  readonly above: Map<string, { readonly told: Described; readonly children: Described[] }>
}

function newPart({ parts }: Gathering, { kind, identities: [first] }: Entity): string {
  const bare = ['object', kinds[kind], first?.source ?? '', first?.value ?? ''].join('\n')
  const count = (parts.get(bare) ?? 0) + 1
  parts.set(bare, count)
  return count === 1 ? bare : `${bare}\n${count}`
}

function tell(gathering: Gathering, entity: Entity, children: readonly Described[]): Described {
  const file = entity.kind === 'Komponenta' ? gathering.sip.fileFor(entity) : undefined
  const href = attributeOf(childOf(file, 'mets:FLocat'), 'xlink:href')
  return {
    kind: kinds[entity.kind],
    part: newPart(gathering, entity),
    identity: entity.identities[0] ?? { value: '', source: '' },
    title:
      entity.kind === 'SpisovyPlan' ? said(entity.record, 'Nazev') : (saidIn(entity, 'Popis', 'Nazev') ?? ''),
    mark: markOf(entity),
    ...datesOf(entity),
    languages: childrenOf(within(entity, 'Jazyky')).map(language => textOf(language).trim()),
    parties: partiesOf(entity),
    form: attributeOf(entity.element, 'forma_uchovani'),
    path: href === undefined ? undefined : submissionFolder + href,
    children,
  }
}

const whole = (gathering: Gathering, entity: Entity): Described =>
  tell(
    gathering,
    entity,
    entity.lower.map(held => whole(gathering, held)),
  )

/** Puts what a base entity holds below all that it belongs to; gives the top. */
function placed(gathering: Gathering, base: Entity): Described {
  let below = whole(gathering, base)
  for (let entity = base.upper; entity; entity = entity.upper) {
    const [first] = entity.identities
    const key = [entity.kind, first?.source, first?.value].join('\n')
    const known = gathering.above.get(key)
    if (known) {
      if (!known.children.includes(below)) known.children.push(below)
      below = known.told
      continue
    }
    const children = [below]
    const told = tell(gathering, entity, children)
    gathering.above.set(key, { told, children })
    below = told
  }
  return below
}

/** What the metadata of a SIP describe, from the top down; several tops only where its bases have nothing in common. */
export function describedIn(root: XmlElement): readonly Described[] {
  const gathering: Gathering = { sip: sipView(root), parts: new Map(), above: new Map() }
  return [...new Set(gathering.sip.bases.map(base => placed(gathering, base)))]
}
