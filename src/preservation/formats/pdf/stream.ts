import { MIB } from '#platform/values'
import type { Reader } from '../validate/reader.ts'
import { ascii85, asciiHex, type Decoded, inflate, runLength } from './filters.ts'
import { unpredicted } from './predictor.ts'
import { isArray, isDictionary, nameOf, numberOf, type PdfDictionary, type PdfValue } from './value.ts'

export type Resolve = (value: PdfValue | undefined) => Promise<PdfValue | undefined>

/** A longer stream is a picture or a recording: what it holds is not judged. */
const rawMost = 64 * MIB
/** More filters in a row no program writes. */
const filtersMost = 8

/** Names of the filters of a stream, in order. */
export async function filtersOf(stream: PdfDictionary, resolve: Resolve): Promise<string[]> {
  const value = await resolve(stream.entries.get('Filter') ?? stream.entries.get('F'))
  const items = isArray(value) ? value.slice(0, filtersMost) : [value]
  const names: string[] = []
  for (const item of items) {
    const name = nameOf(await resolve(item))
    if (name !== null) names.push(name)
  }
  return names
}

async function parameterOf(
  stream: PdfDictionary,
  place: number,
  resolve: Resolve,
): Promise<PdfDictionary | null> {
  const value = await resolve(stream.entries.get('DecodeParms') ?? stream.entries.get('DP'))
  const own = isArray(value) ? await resolve(value[place]) : place === 0 ? value : null
  return isDictionary(own) ? own : null
}

async function unfiltered(
  bytes: Uint8Array,
  name: string,
  parameters: PdfDictionary | null,
): Promise<Decoded> {
  if (name === 'ASCIIHexDecode' || name === 'AHx') return asciiHex(bytes)
  if (name === 'ASCII85Decode' || name === 'A85') return ascii85(bytes)
  if (name === 'RunLengthDecode' || name === 'RL') return runLength(bytes)
  if (name !== 'FlateDecode' && name !== 'Fl') return null
  const inflated = await inflate(bytes)
  const told = (key: string, otherwise: number) => numberOf(parameters?.entries.get(key)) ?? otherwise
  return (
    inflated &&
    unpredicted(inflated, {
      predictor: told('Predictor', 1),
      colors: told('Colors', 1),
      bitsPerComponent: told('BitsPerComponent', 8),
      columns: told('Columns', 1),
    })
  )
}

/** Bytes of a stream as they lie in the file; `null` where they lie outside it or are too many. */
export async function rawStream(
  reader: Reader,
  stream: PdfDictionary,
  resolve: Resolve,
): Promise<Uint8Array | null> {
  const length = numberOf(await resolve(stream.entries.get('Length')))
  const at = stream.streamAt
  if (at === null || length === null || length < 0 || length > rawMost) return null
  if (!Number.isSafeInteger(length) || at + length > reader.sizeBytes) return null
  return Uint8Array.from(await reader.bytes(at, length))
}

/** Content of a stream; `null` where it is damaged, too large, or a picture or recording behind a filter of its own. */
export async function decodedStream(
  reader: Reader,
  stream: PdfDictionary,
  resolve: Resolve,
): Promise<Decoded> {
  let bytes: Decoded = await rawStream(reader, stream, resolve)
  for (const [place, name] of (await filtersOf(stream, resolve)).entries()) {
    if (!bytes) return null
    bytes = await unfiltered(bytes, name, await parameterOf(stream, place, resolve))
  }
  return bytes
}
