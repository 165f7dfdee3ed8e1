import type { Reader } from '../validate/reader.ts'
import { type Cursor, PdfBroken, PdfEnd } from './cursor.ts'
import { readValue, readWord, skipBlanks } from './lexer.ts'
import { readGrowing } from './piece.ts'
import { objectsMost, type PdfPlace, type Section } from './section.ts'
import { isDictionary, type PdfDictionary } from './value.ts'

const entryBytes = 20

const latin = (bytes: Uint8Array): string => String.fromCharCode(...bytes)

/** Head of a table or of its part: first number and count; `null` where the trailer follows. */
type PartHead = {
  readonly first: number
  readonly count: number
  readonly isPlain: boolean
  readonly bytes: number
}

async function partHeadAt(reader: Reader, at: number): Promise<PartHead | null> {
  const text = latin(await reader.bytes(at, 64))
  const found = /^[\s\0]*(\d{1,10})([\s\0]+)(\d{1,10})([\s\0]*?)(\r\n|\r|\n)/.exec(text)
  if (!found) return null
  const [all, first, between, count, behind] = found as unknown as [string, string, string, string, string]
  const isPlain = between === ' ' && behind.trim() === '' && !/^[\s\0]/.test(text)
  return { first: Number(first), count: Number(count), isPlain, bytes: all.length }
}

function trailerIn(cursor: Cursor): PdfDictionary {
  skipBlanks(cursor)
  if (cursor.at >= cursor.bytes.length) throw new PdfEnd()
  if (readWord(cursor) !== 'trailer') throw new PdfBroken('trailer')
  const value = readValue(cursor)
  if (!isDictionary(value)) throw new PdfBroken('trailer')
  return value
}

/** Lines of one part, 20 bytes each; those of 19 that some programs write are read too. */
async function readPart(
  reader: Reader,
  at: number,
  { first, count }: PartHead,
  entries: Map<number, PdfPlace | null>,
): Promise<number> {
  const linesAtOnce = 10_000
  let place = at
  for (let done = 0; done < count; done += linesAtOnce) {
    const lines = Math.min(linesAtOnce, count - done)
    const text = latinLong(await reader.bytes(place, lines * entryBytes))
    const line = /(\d{10}) (\d{5}) ([nf])(?: \r\n|[ \r\n]{0,2})/y
    for (let n = 0; n < lines; n++) {
      const found = line.exec(text)
      if (!found) return -1
      const [, offset, generation, kind] = found
      const isUsed = kind === 'n'
      entries.set(
        first + done + n,
        isUsed ? { kind: 'at', offset: Number(offset), generation: Number(generation) } : null,
      )
    }
    place += line.lastIndex
  }
  return place
}

function latinLong(bytes: Uint8Array): string {
  const parts: string[] = []
  for (let at = 0; at < bytes.length; at += 8192) parts.push(latin(bytes.subarray(at, at + 8192)))
  return parts.join('')
}

/** A cross-reference table and its trailer (ISO 32000-1, 7.5.4 and 7.5.5). */
export async function tableAt(reader: Reader, at: number): Promise<Section | null> {
  const entries = new Map<number, PdfPlace | null>()
  const start = latin(await reader.bytes(at, 16))
  // `xref` and the head of the first part are parted by one line end (ISO 19005-1, 6.1.4).
  let isPlain = /^xref(\r\n|\n|\r)\d/.test(start)
  let place = at + 4 + (/^xref(\s*)/.exec(start)?.[1]?.length ?? 0)
  for (;;) {
    const head = await partHeadAt(reader, place)
    if (!head) break
    if (head.count > objectsMost) return null
    isPlain &&= head.isPlain
    place = await readPart(reader, place + head.bytes, head, entries)
    if (place < 0) return null
  }
  const trailer = await readGrowing(reader, place, trailerIn)
  return trailer && { kind: 'table', at, trailer, entries, isPlain }
}
