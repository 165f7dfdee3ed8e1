/** One attribute; `name` is as written, with its prefix. */
export type XmlAttribute = {
  readonly name: string
  readonly local: string
  readonly uri: string
  readonly value: string
}

/** An element with the line it begins on. Text and CDATA are plain strings among the children; comments are left out. */
export type XmlElement = {
  /** As written, with its prefix. */
  readonly name: string
  readonly local: string
  readonly uri: string
  readonly line: number
  readonly attributes: readonly XmlAttribute[]
  readonly children: readonly (XmlElement | string)[]
  readonly parent: XmlElement | null
}

const none: readonly never[] = []

export const isElement = (node: XmlElement | string): node is XmlElement => typeof node !== 'string'

/** Child elements, all or those of one name as written (`mets:file`). */
export function childrenOf(element: XmlElement | undefined | null, name?: string): readonly XmlElement[] {
  if (!element) return none
  return element.children.filter(
    (node): node is XmlElement => isElement(node) && (name === undefined || node.name === name),
  )
}

/** The first child of a name, followed down a path: `childOf(spis, 'nsesss:EvidencniUdaje', 'nsesss:Popis')`. */
export function childOf(element: XmlElement | undefined | null, ...path: string[]): XmlElement | undefined {
  let at = element ?? undefined
  for (const name of path) {
    at = at?.children.find((node): node is XmlElement => isElement(node) && node.name === name)
  }
  return at
}

/** Value of an attribute by its name as written, `undefined` where it is missing. */
export const attributeOf = (element: XmlElement | undefined | null, name: string): string | undefined =>
  element?.attributes.find(attribute => attribute.name === name)?.value

/** All text inside, in order. */
export function textOf(element: XmlElement | undefined | null): string {
  if (!element) return ''
  if (element.children.length === 1 && typeof element.children[0] === 'string') return element.children[0]
  return element.children.map(node => (isElement(node) ? textOf(node) : node)).join('')
}

/** Every element below, in document order, all or those of one name as written; without recursion. */
export function* descendantsOf(element: XmlElement | undefined | null, name?: string): Generator<XmlElement> {
  const waiting = element ? [...childrenOf(element)].reverse() : []
  for (let at = waiting.pop(); at; at = waiting.pop()) {
    if (name === undefined || at.name === name) yield at
    for (let i = at.children.length - 1; i >= 0; i--) {
      const node = at.children[i]!
      if (isElement(node)) waiting.push(node)
    }
  }
}
