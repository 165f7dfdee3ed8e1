import { KIB } from '#platform/values'
import { SyntaxStop } from './syntax-faults.ts'

const predefined: Readonly<Record<string, string>> = { lt: '<', gt: '>', amp: '&', quot: '"', apos: "'" }
const reference = /&(?:#x([0-9a-fA-F]+)|#([0-9]+)|([^\s;&#][^\s;&]*))?(;?)/g

/** XML 1.0, 2.2: Char. */
const isChar = (code: number): boolean =>
  code === 0x9 ||
  code === 0xa ||
  code === 0xd ||
  (code >= 0x20 && code <= 0xd7ff) ||
  (code >= 0xe000 && code <= 0xfffd) ||
  (code >= 0x10000 && code <= 0x10ffff)

/** No reference that XML knows is longer. */
export const referenceLength = 1000
/** Signs replaced at once: a text of nothing but references would make millions of pieces. */
const replacedLength = 64 * KIB

/** A text with its references replaced; those to characters and the five entities that XML itself knows. */
export function withoutReferences(text: string): string {
  if (!text.includes('&')) return text
  if (text.length <= replacedLength) return replaced(text)
  const parts: string[] = []
  for (let at = 0; at < text.length; ) {
    let end = at + replacedLength
    const reference = text.lastIndexOf('&', end)
    if (reference > end - referenceLength && end < text.length) end = reference
    parts.push(replaced(text.slice(at, end)))
    at = end
  }
  return parts.join('')
}

function replaced(text: string): string {
  return text.replace(reference, (_, hexadecimal, decimal, name, semicolon) => {
    if (semicolon !== ';') throw new SyntaxStop('ampersand')
    if (name !== undefined) {
      if (!Object.hasOwn(predefined, name)) throw new SyntaxStop('entity', name)
      return predefined[name]!
    }
    const digits = hexadecimal ?? decimal
    if (digits === undefined) throw new SyntaxStop('ampersand')
    const code = Number.parseInt(digits, hexadecimal === undefined ? 10 : 16)
    if (!isChar(code)) throw new SyntaxStop('sign')
    return String.fromCodePoint(code)
  })
}
