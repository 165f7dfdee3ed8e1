import { type Cursor, isBlank, PdfBroken, PdfEnd } from './cursor.ts'
import { readHexText, readLiteralText } from './lexer-text.ts'
import type { PdfValue } from './value.ts'

/** Deeper nesting is an attack, not a document. */
const depthMost = 200
/** Annex C of ISO 32000-1 and 6.1.12 or 6.1.13 of ISO 19005. */
const limits = { array: 8191, dictionary: 4095, integer: 2_147_483_647, name: 127, real: 32_767 }

const delimiters = new Set([...'()<>[]{}/%'].map(letter => letter.charCodeAt(0)))
const isRegular = (byte: number | undefined): boolean =>
  byte !== undefined && !isBlank(byte) && !delimiters.has(byte)

/** Moves past white space and comments. */
export function skipBlanks(cursor: Cursor): void {
  const { bytes } = cursor
  for (;;) {
    while (isBlank(bytes[cursor.at])) cursor.at++
    if (bytes[cursor.at] !== 0x25) return
    while (cursor.at < bytes.length && bytes[cursor.at] !== 10 && bytes[cursor.at] !== 13) cursor.at++
  }
}

/** Letters up to the next blank or delimiter. */
export function readWord(cursor: Cursor): string {
  const from = cursor.at
  while (isRegular(cursor.bytes[cursor.at])) cursor.at++
  if (cursor.at >= cursor.bytes.length) throw new PdfEnd()
  return String.fromCharCode(...cursor.bytes.subarray(from, Math.min(cursor.at, from + 1000)))
}

function readName(cursor: Cursor): PdfValue {
  cursor.at++
  const word = readWord(cursor)
  const name = word.replace(/#([0-9A-Fa-f]{2})/g, (_, code: string) =>
    String.fromCharCode(Number.parseInt(code, 16)),
  )
  if (name.length > limits.name) cursor.remarks.add('name-long')
  return { kind: 'name', name }
}

function numberFrom(word: string, cursor: Cursor): number | null {
  if (!/^[+-]?(\d+\.?\d*|\.\d+)$/.test(word)) return null
  const value = Number(word)
  if (word.includes('.')) {
    if (Math.abs(value) > limits.real) cursor.remarks.add('real-big')
  } else if (value > limits.integer || value < -limits.integer - 1) cursor.remarks.add('integer-big')
  return value
}

/** A number, a reference `12 0 R`, or a word; a word that is none of PDF’s is broken. */
function readPlain(cursor: Cursor): PdfValue {
  const word = readWord(cursor)
  if (word === 'true' || word === 'false') return word === 'true'
  if (word === 'null') return null
  const value = numberFrom(word, cursor)
  if (value === null) throw new PdfBroken(word)
  if (!/^\d+$/.test(word)) return value
  const after = cursor.at
  const generation = wordAfter(cursor)
  if (/^\d{1,5}$/.test(generation) && wordAfter(cursor) === 'R')
    return { kind: 'reference', number: value, generation: Number(generation) }
  cursor.at = after
  return value
}

function wordAfter(cursor: Cursor): string {
  skipBlanks(cursor)
  if (cursor.at >= cursor.bytes.length) throw new PdfEnd()
  return isRegular(cursor.bytes[cursor.at]) ? readWord(cursor) : ''
}

function readArray(cursor: Cursor, depth: number): PdfValue {
  cursor.at++
  const items: PdfValue[] = []
  for (;;) {
    skipBlanks(cursor)
    if (cursor.bytes[cursor.at] === 0x5d) break
    items.push(readValue(cursor, depth + 1))
  }
  cursor.at++
  if (items.length > limits.array) cursor.remarks.add('array-long')
  return items
}

function readDictionary(cursor: Cursor, depth: number): PdfValue {
  cursor.at += 2
  const entries = new Map<string, PdfValue>()
  for (;;) {
    skipBlanks(cursor)
    if (cursor.bytes[cursor.at] === 0x3e) break
    const key = readValue(cursor, depth + 1)
    if (key === null || typeof key !== 'object' || !('kind' in key) || key.kind !== 'name')
      throw new PdfBroken('key')
    entries.set(key.name, readValue(cursor, depth + 1))
  }
  if (cursor.at + 1 >= cursor.bytes.length) throw new PdfEnd()
  if (cursor.bytes[cursor.at + 1] !== 0x3e) throw new PdfBroken('>')
  cursor.at += 2
  if (entries.size > limits.dictionary) cursor.remarks.add('dictionary-long')
  return { kind: 'dictionary', entries, streamAt: null }
}

/** The value that begins at the cursor. Throws `PdfEnd` where the bytes end inside it, `PdfBroken` where there is none. */
export function readValue(cursor: Cursor, depth = 0): PdfValue {
  if (depth > depthMost) throw new PdfBroken('depth')
  skipBlanks(cursor)
  const byte = cursor.bytes[cursor.at]
  if (byte === undefined) throw new PdfEnd()
  if (byte === 0x2f) return readName(cursor)
  if (byte === 0x28) return readLiteralText(cursor)
  if (byte === 0x5b) return readArray(cursor, depth)
  if (byte !== 0x3c) return readPlain(cursor)
  if (cursor.at + 1 >= cursor.bytes.length) throw new PdfEnd()
  return cursor.bytes[cursor.at + 1] === 0x3c ? readDictionary(cursor, depth) : readHexText(cursor)
}
