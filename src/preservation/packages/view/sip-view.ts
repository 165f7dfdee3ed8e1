import { attributeOf, childrenOf, type XmlElement } from '#platform/xml'
import { type Entity, type EntityKind, saidIn, type Walked, walkEntities, within } from './entities.ts'
import { type Structure, structureOf } from './structure.ts'

/**
 * A SIP as its rules see it: entities, what belongs to what, sections and files. Built once for a package in one walk,
 * so that the cost of a rule grows with the number of what it judges and with nothing else.
 */
export type SipView = Structure &
  Walked & {
    /** Whether the package joins several base entities by firm cross references (NSESSS 4.1.2). */
    readonly isJoined: boolean
    /** Entities of some kinds, in the order of the file. */
    of(...kinds: readonly EntityKind[]): readonly Entity[]
    /** Elements of one local name in the descriptive section; only names that the walk keeps. */
    every(name: string): readonly XmlElement[]
    /** The `mets:file` of a component. */
    fileFor(component: Entity): XmlElement | undefined
  }

export function sipView(root: XmlElement): SipView {
  const structure = structureOf(root)
  const contents = structure.descriptions
    .flatMap(section => childrenOf(section, 'mets:mdWrap'))
    .flatMap(wrap => childrenOf(wrap, 'mets:xmlData'))
  const walked = walkEntities(contents)
  const byKind = new Map<EntityKind, Entity[]>()
  for (const entity of walked.entities) {
    const known = byKind.get(entity.kind)
    if (known) known.push(entity)
    else byKind.set(entity.kind, [entity])
  }
  const every = (name: string): readonly XmlElement[] => walked.named.get(name) ?? []
  return {
    ...structure,
    ...walked,
    isJoined: every('KrizovyOdkaz').some(link => attributeOf(link, 'pevny') === 'ano'),
    of: (...kinds) => kinds.flatMap(kind => byKind.get(kind) ?? []),
    every,
    fileFor: ({ id }) => (id === undefined ? undefined : structure.fileOf.get(id)),
  }
}

/** Whether an entity says that it is analogue; `undefined` where it says neither. */
export function isAnalogue(entity: Entity): boolean | undefined {
  const said = saidIn(entity, 'Manipulace', 'AnalogovyDokument')
  return said === 'ano' ? true : said === 'ne' ? false : undefined
}

/** Day (`2026-03-31`) on which an entity was settled or closed; `undefined` where it does not say. */
export function closingDay(entity: Entity): string | undefined {
  for (const place of ['Vyrizeni', 'VyrizeniUzavreni', 'Uzavreni']) {
    const said = saidIn(entity, place, 'Datum')
    if (said) return said.slice(0, 10)
  }
  return undefined
}

/** Spisový znak of an entity, simple and full. */
export type Codes = { readonly simple: string | undefined; readonly full: string | undefined }

export const codesOf = (entity: Entity): Codes => ({
  simple: saidIn(entity, 'Trideni', 'JednoduchySpisovyZnak'),
  full: saidIn(entity, 'Trideni', 'PlneUrcenySpisovyZnak'),
})

/** What a person calls an entity by: its first identifier, else its name inside the file. */
export const nameOf = ({ identities, id }: Entity): string => identities[0]?.value || id || '?'

/** Everything that an entity holds, with those who hold it in between, top down. */
export function* heldBy(entity: Entity): Generator<Entity> {
  for (const held of entity.lower) {
    yield held
    yield* heldBy(held)
  }
}

/** Whether a text says something: a letter or a digit, not only blanks and punctuation. */
export const hasWords = (text: string): boolean => /[\p{L}\p{N}]/u.test(text)

/** Whether the record of an entity has an element that says something. */
export const says = (entity: Entity, ...path: readonly string[]): boolean =>
  hasWords(saidIn(entity, ...path) ?? '')

export const has = (entity: Entity, ...path: readonly string[]): boolean =>
  within(entity, ...path) !== undefined
