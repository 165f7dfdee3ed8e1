import { isElement, textOf, type XmlElement } from '#platform/xml'

/** Names that only serve inside one file and say nothing of the thing. */
const local: ReadonlySet<string> = new Set(['ID', 'vztah_k'])

const holds = (element: XmlElement): readonly XmlElement[] => element.children.filter(isElement)

function hasSameAttributes(one: XmlElement, other: XmlElement): boolean {
  const told = (element: XmlElement) => element.attributes.filter(({ name }) => !local.has(name))
  const [here, there] = [told(one), told(other)]
  return (
    here.length === there.length &&
    here.every(({ name, value }) => there.some(same => same.name === name && same.value === value))
  )
}

/**
 * Whether two elements say the same: names, attributes but for names inside the file, texts without blanks around them,
 * children in order. White space between elements says nothing.
 */
export function isSameContent(one: XmlElement, other: XmlElement): boolean {
  if (one === other) return true
  if (one.name !== other.name || !hasSameAttributes(one, other)) return false
  const [here, there] = [holds(one), holds(other)]
  if (here.length !== there.length) return false
  if (here.length === 0) return textOf(one).trim() === textOf(other).trim()
  return here.every((child, at) => isSameContent(child, there[at]!))
}
