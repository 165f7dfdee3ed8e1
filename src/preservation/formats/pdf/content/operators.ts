import { type Cursor, cursorAt, isBlank, PdfBroken, PdfEnd } from '../cursor.ts'
import { readValue, readWord, skipBlanks } from '../lexer.ts'
import type { PdfDictionary, PdfValue } from '../value.ts'

/** One operator with what stands before it. An inline image comes as `BI` with its dictionary. */
export type Operation = { readonly operator: string; readonly operands: readonly PdfValue[] }

/** More operands than any operator takes; what stands before them is forgotten. */
const operandsMost = 1_000

const isValueStart = (byte: number): boolean => {
  const letter = String.fromCharCode(byte)
  return /[/(<[+\-.\d]/.test(letter)
}

/** The dictionary of an inline image; the cursor stands behind `BI`, later behind `EI`. */
function readInlineImage(cursor: Cursor): PdfDictionary {
  const entries = new Map<string, PdfValue>()
  for (;;) {
    skipBlanks(cursor)
    if (cursor.bytes[cursor.at] !== 0x2f) break
    const key = readValue(cursor)
    const name =
      typeof key === 'object' && key !== null && 'kind' in key && key.kind === 'name' ? key.name : ''
    entries.set(name, readValue(cursor))
  }
  if (readWord(cursor) !== 'ID') throw new PdfBroken('ID')
  cursor.at = endOfImage(cursor)
  return { kind: 'dictionary', entries, streamAt: null }
}

/** The place behind `EI`: a word of its own, with text behind it and not picture data. */
function endOfImage({ bytes, at: from }: Cursor): number {
  for (let at = from + 1; at + 2 < bytes.length; at++) {
    if (bytes[at] !== 0x45 || bytes[at + 1] !== 0x49) continue
    if (!isBlank(bytes[at - 1]) || !isBlank(bytes[at + 2])) continue
    const behind = bytes.subarray(at + 2, at + 12)
    if (behind.every(byte => byte < 0x80 && (byte >= 0x20 || isBlank(byte)))) return at + 2
  }
  throw new PdfEnd()
}

/**
 * Operators of a content stream in order (ISO 32000-1, 7.8.2). Ends quietly where the content is broken: what cannot be
 * read is not judged. `cursor.remarks` gathers limits and spelling.
 */
export function* operationsOf(cursor: Cursor): Generator<Operation> {
  let operands: PdfValue[] = []
  try {
    for (;;) {
      skipBlanks(cursor)
      const byte = cursor.bytes[cursor.at]
      if (byte === undefined) return
      if (isValueStart(byte)) {
        if (operands.length >= operandsMost) operands = []
        operands.push(readValue(cursor))
        continue
      }
      const before = cursor.at
      const word = readWord(cursor)
      if (cursor.at === before) return
      if (word === 'true' || word === 'false' || word === 'null') {
        operands.push(word === 'null' ? null : word === 'true')
        continue
      }
      yield { operator: word, operands: word === 'BI' ? [readInlineImage(cursor)] : operands }
      operands = []
    }
  } catch (error) {
    if (!(error instanceof PdfBroken || error instanceof PdfEnd)) throw error
  }
}

/** A cursor over content; a word at its very end ends with it. */
export function contentCursor(bytes: Uint8Array): Cursor {
  const padded = new Uint8Array(bytes.length + 1)
  padded.set(bytes)
  padded[bytes.length] = 10
  return cursorAt(padded)
}
