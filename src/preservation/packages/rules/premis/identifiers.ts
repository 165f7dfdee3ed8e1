import type { XmlElement } from '#platform/xml'
import type { PackageInHand, Rule } from '../../judge/rule.ts'
import { type PremisObject, type PremisView, valuesOf } from '../../view/premis-view.ts'
import { isLocalId } from '../aip/demand.ts'
import { type Broken, ofPackage, premisRule } from './demand.ts'
import { linked, submission } from './links.ts'
import { isPremisTime } from './times.ts'

const packageEvents = ['cre', 'ing', 'tra', 'exp', 'ipc']
const otherEvents = ['cre', 'del', 'mig', 'pac', 'unp', 'fix', 'vir', 'for', 'val']

const eventTypes = (code: string, profiles: Rule['profiles'], types: readonly string[]): Rule =>
  premisRule({
    code,
    source: 'CZDAX-PMS0103, CZDAX-PMS0502',
    profiles,
    cs: `Událost je typu ${types.join(', ')}.`,
    en: `An event is of type ${types.join(', ')}.`,
    *broken({ events }) {
      for (const { element, type } of events)
        if (!types.includes(type)) yield [element, `typ „${type}“`, `type "${type}"`]
    },
  })

const hasOneLocal = (thing: Parameters<typeof valuesOf>[0], allowsThis = false): boolean => {
  const [value, ...others] = valuesOf(thing, 'local')
  return others.length === 0 && value !== undefined && (isLocalId(value) || (allowsThis && value === '_THIS'))
}

function* failing(
  things: readonly { readonly element: XmlElement }[],
  isRight: (at: number) => boolean,
): Generator<Broken> {
  for (const [at, { element }] of things.entries()) if (!isRight(at)) yield [element]
}

const ofKind = ({ objects }: PremisView, kind: string) => objects.filter(object => object.kind === kind)

const localRule = (
  code: string,
  source: string,
  kind: string,
  cs: string,
  en: string,
  allowsThis = false,
): Rule =>
  premisRule({
    code,
    source,
    cs,
    en,
    broken: view => {
      const objects = ofKind(view, kind)
      return failing(objects, at => hasOneLocal(objects[at]!, allowsThis))
    },
  })

/** Whether an intellectual entity is identified as a package, a fonds, or this package alone. */
export function isEntityIdentified(entity: PremisObject): boolean {
  const values = (type: string) => valuesOf(entity, type)
  const [local, ...locals] = values('local')
  const [aips, fonds] = [values('AIP_ID').length, values('FONDS_ID').length]
  const isKnown = entity.identifiers.every(({ type }) => ['local', 'AIP_ID', 'FONDS_ID'].includes(type))
  if (!isKnown || local === undefined || locals.length > 0 || aips > 1 || fonds > 1 || aips + fonds > 1)
    return false
  if (aips === 1) return local === '_THIS' || isLocalId(local)
  return fonds === 1 ? isLocalId(local) : local === '_THIS'
}

/**
 * Names of representations where no METS.xml is known: what the creation of a package brought forth is its submission
 * (CZDAX-PKG0504), nothing is known of the others.
 */
function namesByCreation({ events }: PremisView, { profile }: PackageInHand): ReadonlyMap<string, string> {
  const created = events.filter(({ type }) => type === 'cre' && profile.endsWith('/PACKAGE_INFO'))
  return new Map(created.flatMap(event => linked(event, 'out')).map(({ value }) => [value, submission]))
}

/** Rules on what things are called in metadata of preservation, and when events happened. */
export const premisIdentifierRules: readonly Rule[] = [
  eventTypes('obs01', ofPackage, packageEvents),
  eventTypes('obs02', ['METADATA'], otherEvents),
  premisRule({
    code: 'obs03',
    source: 'CZDAX-PMS0201, CZDAX-PMS0501',
    cs: 'Událost má identifikátor typu local ve tvaru uuid-….',
    en: 'An event has an identifier of type local, of the form uuid-….',
    broken: ({ events }) => failing(events, at => hasOneLocal(events[at]!)),
  }),
  premisRule({
    code: 'obs04',
    source: 'CZDAX-PMS0201, CZDAX-PMS0601',
    cs: 'Agent má právě jeden identifikátor typu local ve tvaru uuid-….',
    en: 'An agent has exactly one identifier of type local, of the form uuid-….',
    broken: ({ agents }) => failing(agents, at => hasOneLocal(agents[at]!)),
  }),
  premisRule({
    code: 'obs05',
    source: 'CZDAX-PMS0603, CZDAX-PMS0604, CZDAX-PMS0606',
    cs: 'Agent má typ; program právě jedno jméno.',
    en: 'An agent has a type; a program exactly one name.',
    broken: ({ agents }) =>
      failing(agents, at => {
        const { type, names } = agents[at]!
        return type !== '' && (type !== 'sof' || (names.length === 1 && names[0] !== ''))
      }),
  }),
  premisRule({
    code: 'obs06',
    source: 'CZDAX-PMS0201, CZDAX-PMS0401, CZDAX-PMS0402, CZDAX-PMS0403',
    cs: 'Reprezentace má identifikátor a název skupiny souborů v METS.xml.',
    en: 'A representation has the identifier and name of its group of files in METS.xml.',
    broken: (view, hand) => {
      const objects = ofKind(view, 'representation')
      const names = hand.representations ?? namesByCreation(view, hand)
      return failing(objects, at => {
        const [value] = valuesOf(objects[at]!, 'local')
        if (!isLocalId(value)) return false
        const name = names.get(value!)
        return name === objects[at]!.originalName || (hand.representations === null && name === undefined)
      })
    },
  }),
  localRule(
    'obs07',
    'CZDAX-PMS0201, CZDAX-PMS0202',
    'file',
    'Soubor má právě jeden identifikátor typu local ve tvaru uuid-….',
    'A file has exactly one identifier of type local, of the form uuid-….',
  ),
  localRule(
    'obs08',
    'CZDAX-PMS0201',
    'intellectualEntity',
    'Intelektuální entita má právě jeden identifikátor typu local: _THIS nebo uuid-….',
    'An intellectual entity has exactly one identifier of type local: _THIS or uuid-….',
    true,
  ),
  premisRule({
    code: 'obs09',
    source: 'CZDAX-PMS0301, CZDAX-PMS0302, CZDAX-PMS0304',
    cs: 'Čas události je datum, datum s časem, rozmezí od/do, nebo NA.',
    en: 'The time of an event is a day, a day with time, a range from/to, or NA.',
    broken: ({ events }) => failing(events, at => isPremisTime(events[at]!.dateTime)),
  }),
  premisRule({
    code: 'obs10',
    source: 'CZDAX-PKG0101, CZDAX-PKG0301',
    profiles: ofPackage,
    cs: 'Intelektuální entita je balíček (AIP_ID), fond (FONDS_ID), nebo tento balíček (_THIS).',
    en: 'An intellectual entity is a package (AIP_ID), a fonds (FONDS_ID), or this package (_THIS).',
    broken: view => {
      const entities = ofKind(view, 'intellectualEntity')
      return failing(entities, at => isEntityIdentified(entities[at]!))
    },
  }),
  premisRule({
    code: 'obs11',
    source: 'CZDAX-PKG0104',
    profiles: ofPackage,
    cs: 'Fond uvádí právě jeden archiv (INSTITUTION_ID).',
    en: 'A fonds names exactly one archive (INSTITUTION_ID).',
    broken: view => {
      const fonds = ofKind(view, 'intellectualEntity').filter(
        entity => valuesOf(entity, 'FONDS_ID').length > 0,
      )
      return failing(
        fonds,
        at => fonds[at]!.properties.filter(type => type === 'INSTITUTION_ID').length === 1,
      )
    },
  }),
]
