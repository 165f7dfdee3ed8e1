import { attributeOf, childOf, childrenOf, textOf, type XmlElement } from '#platform/xml'

/** Kinds of entity that a SIP describes, and how `mets:div/@TYPE` calls each (bulletin of the National Archive 20/2018). */
export const divTypes = {
  SpisovyPlan: 'spisový plán',
  VecnaSkupina: 'věcná skupina',
  TypovySpis: 'typový spis',
  Soucast: 'součást',
  Dil: 'díl',
  Spis: 'spis',
  Dokument: 'dokument',
  Komponenta: 'komponenta',
} as const
export type EntityKind = keyof typeof divTypes

export type EntityIdentity = { readonly value: string; readonly source: string }

/** One entity as the metadata describe it at one place. */
export type Entity = {
  readonly kind: EntityKind
  readonly element: XmlElement
  /** `EvidencniUdaje`; of a filing plan, which has none, the plan itself. */
  readonly record: XmlElement | undefined
  readonly id: string | undefined
  readonly identities: readonly EntityIdentity[]
  /** Base entity: it stands directly in the descriptive section. */
  readonly isBase: boolean
  /** The base entity at whose place this one is described; a base entity is its own. */
  base: Entity | null
  /** Whom it belongs to, whichever of the two holds the other in the file. */
  upper: Entity | null
  /** What it holds below it, in the order of the file. */
  readonly lower: Entity[]
}

/** What was gathered in one walk over the descriptive section. */
export type Walked = {
  readonly entities: readonly Entity[]
  readonly bases: readonly Entity[]
  /** Elements that some rule asks for, by local name. */
  readonly named: ReadonlyMap<string, readonly XmlElement[]>
  /** Elements with attribute `datum`. */
  readonly dated: readonly XmlElement[]
}

const prefix = 'nsesss:'
const kindOf = (element: XmlElement): EntityKind | null =>
  element.name.startsWith(prefix) && element.local in divTypes ? (element.local as EntityKind) : null

/** Names asked for wherever they stand; kept so that no rule walks the file again. */
const wanted: ReadonlySet<string> = new Set([
  'CasOvereni',
  'CasPouziti',
  'Identifikator',
  'Jazyk',
  'KrizovyOdkaz',
  'Manipulace',
  'MaterskeEntity',
  'Nazev',
  'Platnost',
  'PosuzovanyOkamzik',
  'SkartacniRizeni',
  'UrceneCasoveObdobi',
  'Vyrizeni',
  'VyrizeniUzavreni',
])

const above: ReadonlySet<string> = new Set(['MaterskaEntita', 'MaterskeEntity', 'Trideni'])
const below: ReadonlySet<string> = new Set(['Dokumenty', 'Spisy', 'Komponenty'])

export const identityOf = (element: XmlElement): EntityIdentity => ({
  value: textOf(element).trim(),
  source: (attributeOf(element, 'zdroj') ?? '').trim(),
})

function entityOf(kind: EntityKind, element: XmlElement, around: Entity | null, isBase: boolean): Entity {
  const record = kind === 'SpisovyPlan' ? element : childOf(element, 'nsesss:EvidencniUdaje')
  const holder = kind === 'SpisovyPlan' ? element : childOf(record, 'nsesss:Identifikace')
  const entity: Entity = {
    kind,
    element,
    record,
    id: attributeOf(element, 'ID'),
    identities: childrenOf(holder, 'nsesss:Identifikator').map(identityOf),
    isBase,
    base: around?.base ?? null,
    upper: null,
    lower: [],
  }
  if (isBase) entity.base = entity
  const place = element.parent?.local ?? ''
  if (around && above.has(place)) around.upper ??= entity
  if (around && below.has(place)) {
    entity.upper = around
    around.lower.push(entity)
  }
  return entity
}

/**
 * Walks the content of the descriptive sections once. What stands in `JineUdaje` belongs to others and is passed over.
 * The depth is bounded by the limits of reading XML.
 */
export function walkEntities(contents: readonly XmlElement[]): Walked {
  const entities: Entity[] = []
  const bases: Entity[] = []
  const named = new Map<string, XmlElement[]>()
  const dated: XmlElement[] = []
  const keep = (element: XmlElement): void => {
    const known = named.get(element.local)
    if (known) known.push(element)
    else named.set(element.local, [element])
  }
  const visit = (element: XmlElement, around: Entity | null, isTop: boolean): void => {
    let inside = around
    const kind = kindOf(element)
    if (kind) {
      inside = entityOf(kind, element, around, isTop)
      entities.push(inside)
      if (isTop) bases.push(inside)
    } else if (element.name.startsWith(prefix) && wanted.has(element.local)) keep(element)
    if (attributeOf(element, 'datum') !== undefined) dated.push(element)
    if (element.name === 'nsesss:JineUdaje') return
    for (const child of childrenOf(element)) visit(child, inside, false)
  }
  for (const content of contents) for (const child of childrenOf(content)) visit(child, null, true)
  return { entities, bases, named, dated }
}

/** Follows names of the national standard, written without their prefix, from the record of an entity. */
export const within = (entity: Entity, ...path: readonly string[]): XmlElement | undefined =>
  childOf(entity.record, ...path.map(name => prefix + name))

/** The text at such a place without blanks around it; `undefined` where the element is missing. */
export function saidIn(entity: Entity, ...path: readonly string[]): string | undefined {
  const element = within(entity, ...path)
  return element && textOf(element).trim()
}
