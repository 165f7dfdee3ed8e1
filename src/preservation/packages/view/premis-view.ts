import { attributeOf, childrenOf, textOf, type XmlElement } from '#platform/xml'

export type PremisIdentifier = { readonly type: string; readonly value: string }
/** One link of an event to an object or an agent, with the roles it plays. */
export type PremisLink = PremisIdentifier & {
  readonly element: XmlElement
  readonly roles: readonly string[]
}

type Identified = { readonly element: XmlElement; readonly identifiers: readonly PremisIdentifier[] }
export type PremisObject = Identified & {
  /** `representation`, `file`, `intellectualEntity`, `bitstream`; by `xsi:type`. */
  readonly kind: string
  readonly originalName: string
  readonly properties: readonly string[]
}
export type PremisAgent = Identified & { readonly type: string; readonly names: readonly string[] }
export type PremisEvent = Identified & {
  readonly type: string
  readonly dateTime: string
  readonly agents: readonly PremisLink[]
  readonly objects: readonly PremisLink[]
}

/** What a PREMIS file tells: objects, events, agents. */
export type PremisView = {
  readonly root: XmlElement
  readonly objects: readonly PremisObject[]
  readonly events: readonly PremisEvent[]
  readonly agents: readonly PremisAgent[]
  readonly objectOf: ReadonlyMap<string, PremisObject>
  readonly agentOf: ReadonlyMap<string, PremisAgent>
}

const texts = (element: XmlElement, name: string): string[] =>
  childrenOf(element, name).map(child => textOf(child).trim())
const text = (element: XmlElement, name: string): string => texts(element, name)[0] ?? ''

const identifiers = (element: XmlElement, name: string): PremisIdentifier[] =>
  childrenOf(element, name).map(found => ({
    type: text(found, `${name}Type`),
    value: text(found, `${name}Value`),
  }))

const links = (element: XmlElement, name: string, role: string): PremisLink[] =>
  childrenOf(element, name).map(found => ({
    element: found,
    type: text(found, `${name}Type`),
    value: text(found, `${name}Value`),
    roles: texts(found, role),
  }))

const local = ({ type }: PremisIdentifier) => type === 'local'

/** Things by their local identifier; the first where several claim the same. */
function byLocal<T extends Identified>(things: readonly T[]): Map<string, T> {
  const found = new Map<string, T>()
  for (const thing of things)
    for (const { value } of thing.identifiers.filter(local)) if (!found.has(value)) found.set(value, thing)
  return found
}

const views = new WeakMap<XmlElement, PremisView>()

export function premisViewOf(root: XmlElement): PremisView {
  const known = views.get(root)
  if (known) return known
  const objects = childrenOf(root, 'object').map(element => ({
    element,
    identifiers: identifiers(element, 'objectIdentifier'),
    kind: (attributeOf(element, 'xsi:type') ?? '').replace(/^.*:/, ''),
    originalName: text(element, 'originalName'),
    properties: childrenOf(element, 'significantProperties').map(found =>
      text(found, 'significantPropertiesType'),
    ),
  }))
  const events = childrenOf(root, 'event').map(element => ({
    element,
    identifiers: identifiers(element, 'eventIdentifier'),
    type: text(element, 'eventType'),
    dateTime: text(element, 'eventDateTime'),
    agents: links(element, 'linkingAgentIdentifier', 'linkingAgentRole'),
    objects: links(element, 'linkingObjectIdentifier', 'linkingObjectRole'),
  }))
  const agents = childrenOf(root, 'agent').map(element => ({
    element,
    identifiers: identifiers(element, 'agentIdentifier'),
    type: text(element, 'agentType'),
    names: texts(element, 'agentName'),
  }))
  const made = { root, objects, events, agents, objectOf: byLocal(objects), agentOf: byLocal(agents) }
  views.set(root, made)
  return made
}

/** Values of the identifiers of one type. */
export const valuesOf = ({ identifiers: all }: Identified, type: string): string[] =>
  all.filter(one => one.type === type).map(({ value }) => value)

export const isFonds = (object: PremisObject | undefined): boolean =>
  object?.kind === 'intellectualEntity' && valuesOf(object, 'FONDS_ID').length > 0

/** This package or another one: it has an identifier of an archive, or is called `_THIS`. */
export const isPackage = (object: PremisObject | undefined): boolean =>
  object?.kind === 'intellectualEntity' &&
  (valuesOf(object, 'AIP_ID').length > 0 || valuesOf(object, 'local').includes('_THIS'))
