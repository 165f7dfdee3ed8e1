import { escapeAttribute, escapeText, isElement, type XmlElement } from '#platform/xml'

/** XML that may be bent: a tree without promises. */
export type LooseElement = {
  name: string
  attributes: [name: string, value: string][]
  children: (LooseElement | string)[]
}

export const isLoose = (node: LooseElement | string): node is LooseElement => typeof node !== 'string'

export const looseCopy = (element: XmlElement): LooseElement => ({
  name: element.name,
  attributes: element.attributes.map(({ name, value }) => [name, value]),
  children: element.children.map(node => (isElement(node) ? looseCopy(node) : node)),
})

/** Written as it stands, white space included, and nothing added. */
export function looseText(root: LooseElement): string {
  const parts = ['<?xml version="1.0" encoding="UTF-8"?>\n']
  const write = (element: LooseElement): void => {
    parts.push('<', element.name)
    for (const [name, value] of element.attributes) parts.push(' ', name, '="', escapeAttribute(value), '"')
    if (element.children.length === 0) {
      parts.push('/>')
      return
    }
    parts.push('>')
    for (const node of element.children) {
      if (isLoose(node)) write(node)
      else parts.push(escapeText(node))
    }
    parts.push('</', element.name, '>')
  }
  write(root)
  return parts.join('')
}

/** Every element with its parent, from the root down. */
export function looseElements(root: LooseElement): { element: LooseElement; parent: LooseElement | null }[] {
  const found: { element: LooseElement; parent: LooseElement | null }[] = [{ element: root, parent: null }]
  for (const { element } of found)
    for (const child of element.children) if (isLoose(child)) found.push({ element: child, parent: element })
  return found
}
