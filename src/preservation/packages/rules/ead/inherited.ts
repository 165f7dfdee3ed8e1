import { attributeOf, isElement, type XmlElement } from '#platform/xml'
import type { Level } from '../../view/ead-view.ts'

/** What a level may take over from the one above, and says so. */
export const mayInherit = [
  'unitdatestructured',
  'origination',
  'language',
  'container',
  'altformavail',
  'relation',
] as const

const told = (element: XmlElement) =>
  element.attributes.filter(({ name }) => name !== 'altrender' || element.local === 'daterange')

/** Text that stands in an element itself, without blanks around its pieces. */
const ownText = ({ children }: XmlElement): string =>
  children
    .map(child => (isElement(child) ? ' ' : child.trim()))
    .join('')
    .trim()

/** Whether two elements say the same, but for the mark that one is inherited. */
function isSame(one: XmlElement, other: XmlElement): boolean {
  const [here, there] = [told(one), told(other)]
  const [inside, outside] = [one.children.filter(isElement), other.children.filter(isElement)]
  return (
    one.local === other.local &&
    here.length === there.length &&
    here.every(({ name, value }) => attributeOf(other, name) === value) &&
    ownText(one) === ownText(other) &&
    inside.length === outside.length &&
    inside.every((child, at) => isSame(child, outside[at]!))
  )
}

/** Whether an element is either its own, or truly inherited: the level above holds the same. */
export function isInherited(element: XmlElement, level: Level): boolean {
  const mark = attributeOf(element, 'altrender')
  if (mark === undefined) return true
  return (
    mark === 'inherited' && (level.parent?.own(element.local).some(above => isSame(element, above)) ?? false)
  )
}
