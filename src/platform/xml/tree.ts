import type { XmlElement } from './element.ts'

const none: readonly never[] = []

export const isElement = (found: XmlElement | string): found is XmlElement => typeof found !== 'string'

/** Child elements, all or those of one name as written (`mets:file`). */
export const childrenOf = (element: XmlElement | undefined | null, name?: string): readonly XmlElement[] =>
  element ? element.elements(name) : none

/** The first child of a name, followed down a path: `childOf(spis, 'nsesss:EvidencniUdaje', 'nsesss:Popis')`. */
export function childOf(element: XmlElement | undefined | null, ...path: string[]): XmlElement | undefined {
  let at = element ?? undefined
  for (const name of path) at = at?.firstElement(name)
  return at
}

/** Value of an attribute by its name as written, `undefined` where it is missing. */
export const attributeOf = (element: XmlElement | undefined | null, name: string): string | undefined =>
  element?.attribute(name)

/** All text inside, in order. */
export function textOf(element: XmlElement | undefined | null): string {
  if (!element) return ''
  return (
    element.onlyText ?? element.children.map(found => (isElement(found) ? textOf(found) : found)).join('')
  )
}

/** Every element below, in document order, all or those of one name as written. */
export const descendantsOf = (element: XmlElement | undefined | null, name?: string): Iterable<XmlElement> =>
  element ? element.descendants(name) : none
