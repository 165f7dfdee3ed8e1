import { withoutReferences } from './references.ts'
import { SyntaxStop } from './syntax-faults.ts'

/** An attribute as written, its value with references replaced and blanks made spaces. */
export type WrittenAttribute = { readonly name: string; readonly value: string }

export type Tag = {
  readonly name: string
  readonly attributes: readonly WrittenAttribute[]
  readonly isEmpty: boolean
  /** Where it ends. */
  readonly end: number
}

/** A tag of which only the beginning came, with that many values of attributes. */
export type CutTag = { readonly values: number }

const [tab, lineEnd, space, doubleQuote, singleQuote] = [0x9, 0xa, 0x20, 0x22, 0x27]
const [slash, less, equals, greater] = [0x2f, 0x3c, 0x3d, 0x3e]
const none: readonly WrittenAttribute[] = []

const isBlank = (code: number): boolean => code === space || code === lineEnd || code === tab

const endsName = (code: number): boolean =>
  isBlank(code) ||
  code === equals ||
  code === greater ||
  code === slash ||
  code === doubleQuote ||
  code === singleQuote ||
  code === less

function nameEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && !endsName(text.charCodeAt(at))) at++
  return at
}

function blankEnd(text: string, from: number): number {
  let at = from
  while (at < text.length && isBlank(text.charCodeAt(at))) at++
  return at
}

/** Reads the tag that begins at a place (XML 1.0, 3.1). */
export function readTag(text: string, begin: number): Tag | CutTag {
  let at = nameEnd(text, begin + 1)
  if (at === text.length) return { values: 0 }
  const name = text.slice(begin + 1, at)
  if (name === '') throw new SyntaxStop('markup')
  let attributes: WrittenAttribute[] | null = null
  for (;;) {
    const next = blankEnd(text, at)
    const code = text.charCodeAt(next)
    if (code === greater) return { name, attributes: attributes ?? none, isEmpty: false, end: next + 1 }
    if (code === slash && next + 1 < text.length) {
      if (text.charCodeAt(next + 1) !== greater) throw new SyntaxStop('markup')
      return { name, attributes: attributes ?? none, isEmpty: true, end: next + 2 }
    }
    if (next >= text.length || code === slash) return { values: attributes?.length ?? 0 }
    if (next === at) throw new SyntaxStop('unparted')
    attributes ??= []
    at = readAttribute(text, next, attributes)
    if (at < 0) return { values: attributes.length + 1 }
  }
}

/** Reads one attribute into the list; gives where it ends, −1 where it is cut. */
function readAttribute(text: string, from: number, into: WrittenAttribute[]): number {
  const end = nameEnd(text, from)
  const name = text.slice(from, end)
  const sign = blankEnd(text, end)
  if (sign === text.length) return -1
  if (name === '') throw new SyntaxStop('markup')
  if (text.charCodeAt(sign) !== equals) throw new SyntaxStop('valueless', name)
  const open = blankEnd(text, sign + 1)
  if (open === text.length) return -1
  const quote = text.charCodeAt(open)
  if (quote !== doubleQuote && quote !== singleQuote) throw new SyntaxStop('unquoted', name)
  const close = text.indexOf(quote === doubleQuote ? '"' : "'", open + 1)
  if (close < 0) return -1
  const value = text.slice(open + 1, close)
  if (value.includes('<')) throw new SyntaxStop('markup')
  into.push({ name, value: withoutReferences(/[\t\n]/.test(value) ? value.replace(/[\t\n]/g, ' ') : value) })
  return close + 1
}
