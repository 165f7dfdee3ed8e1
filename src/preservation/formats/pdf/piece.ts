import { KIB, MIB } from '#platform/values'
import type { Reader } from '../validate/reader.ts'
import { type Cursor, cursorAt, PdfBroken, PdfEnd } from './cursor.ts'
import { readValue, readWord, skipBlanks } from './lexer.ts'
import { isDictionary, type PdfValue } from './value.ts'

/** An object is read in pieces that double until it fits; no object of a document without its stream is larger. */
const [firstBytes, mostBytes] = [4 * KIB, 16 * MIB]

/** An object as it lies in the file, with what its spelling shows (ISO 19005-1, 6.1.7 and 6.1.8). */
export type PlacedObject = {
  readonly number: number
  readonly generation: number
  readonly value: PdfValue
  readonly at: number
  /** Byte behind the value; behind `stream` and its line end where it is one. */
  readonly endsAt: number
  readonly cursor: Cursor
  /** `N G obj` with single spaces and line ends before and after it. */
  readonly hasPlainHead: boolean
  /** For a stream: whether the keyword ends in LF or CR LF. For others: whether `endobj` stands on its own line. */
  readonly hasPlainTail: boolean
  readonly endsWithEndobj: boolean
}

/** Reads what begins at a byte of the file; more is read as long as the reading runs out of bytes. */
export async function readGrowing<T>(
  reader: Reader,
  at: number,
  read: (cursor: Cursor) => T,
): Promise<T | null> {
  for (let length = firstBytes; ; length *= 4) {
    const bytes = await reader.bytes(at, length)
    const isLast = at + bytes.length >= reader.sizeBytes || length >= mostBytes
    // A word at the very end of the file ends with it.
    const padded = isLast ? new Uint8Array(bytes.length + 1) : bytes
    if (isLast) {
      padded.set(bytes)
      padded[bytes.length] = 10
    }
    try {
      return read(cursorAt(padded))
    } catch (error) {
      if (error instanceof PdfBroken || (isLast && error instanceof PdfEnd)) return null
      if (!(error instanceof PdfEnd)) throw error
    }
  }
}

const isLineEnd = (byte: number | undefined): boolean => byte === 10 || byte === 13

/** The place behind a line end at `at`, or `at` itself. */
const pastLineEnd = ({ bytes }: Cursor, at: number): number =>
  bytes[at] === 13 && bytes[at + 1] === 10 ? at + 2 : isLineEnd(bytes[at]) ? at + 1 : at

function readStreamStart(cursor: Cursor): { at: number; isPlain: boolean } {
  const { bytes } = cursor
  if (cursor.at + 1 >= bytes.length) throw new PdfEnd()
  const isPlain = bytes[cursor.at] === 10 || (bytes[cursor.at] === 13 && bytes[cursor.at + 1] === 10)
  return { at: pastLineEnd(cursor, cursor.at), isPlain }
}

function readPlaced(cursor: Cursor, at: number, byteBefore: number | undefined): PlacedObject {
  skipBlanks(cursor)
  const from = cursor.at
  const before = from > 0 ? cursor.bytes[from - 1] : byteBefore
  const [number, generation, keyword] = [0, 1, 2].map(() => {
    skipBlanks(cursor)
    return readWord(cursor)
  })
  if (!/^\d{1,10}$/.test(number!) || !/^\d{1,5}$/.test(generation!) || keyword !== 'obj')
    throw new PdfBroken('obj')
  const isSpaced = cursor.at - from === `${number} ${generation} obj`.length
  const hasPlainHead =
    isSpaced && (before === undefined || isLineEnd(before)) && isLineEnd(cursor.bytes[cursor.at])
  const value = readValue(cursor)
  const valueEnd = cursor.at
  skipBlanks(cursor)
  const wordAt = cursor.at
  const word = cursor.bytes[wordAt] === undefined ? '' : readWord(cursor)
  const common = { number: Number(number), generation: Number(generation), at, cursor, hasPlainHead }
  if (word === 'stream' && isDictionary(value)) {
    const { at: contentAt, isPlain } = readStreamStart(cursor)
    const streamAt = at + contentAt
    return {
      ...common,
      value: { ...value, streamAt },
      endsAt: streamAt,
      hasPlainTail: isPlain,
      endsWithEndobj: true,
    }
  }
  const hasPlainTail =
    wordAt > valueEnd && isLineEnd(cursor.bytes[wordAt - 1]) && isLineEnd(cursor.bytes[cursor.at])
  return { ...common, value, endsAt: at + cursor.at, hasPlainTail, endsWithEndobj: word === 'endobj' }
}

/** The object whose head begins at a byte; `null` where there is none. */
export async function objectAt(reader: Reader, at: number): Promise<PlacedObject | null> {
  if (at < 0 || at >= reader.sizeBytes) return null
  const before = at > 0 ? (await reader.bytes(at - 1, 1))[0] : undefined
  return readGrowing(reader, at, cursor => readPlaced(cursor, at, before))
}
