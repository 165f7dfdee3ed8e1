import { MIB } from '#platform/values'
import type { Reader } from '../validate/reader.ts'
import { type CrossReference, readCrossReference } from './cross-reference.ts'
import { cursorAt, PdfBroken, PdfEnd } from './cursor.ts'
import { readValue } from './lexer.ts'
import { objectAt } from './piece.ts'
import type { PdfPlace } from './section.ts'
import { decodedStream } from './stream.ts'
import { isReference, isStream, numberOf, type PdfDictionary, type PdfValue } from './value.ts'

/** A PDF opened for reading at any place. What is missing is `null`, as PDF says. */
export type PdfDocument = {
  readonly reader: Reader
  readonly trailer: PdfDictionary
  readonly crossReference: CrossReference
  /** Follows references until a value stands there. */
  resolve(value: PdfValue | undefined): Promise<PdfValue>
  /** Content of a stream without its filters; `null` where it cannot be had. Counts against what a document may ask. */
  content(stream: PdfDictionary): Promise<Uint8Array | null>
}

const referencesMost = 32
/** Objects kept; a document asks for the same ones again and again. */
const keptObjects = 20_000
const keptStreams = 8
/** All content that one document may make us unpack. */
const unpackedMost = 512 * MIB

type Loader = {
  readonly reader: Reader
  readonly places: ReadonlyMap<number, PdfPlace | null>
  resolve(value: PdfValue | undefined): Promise<PdfValue>
  content(stream: PdfDictionary): Promise<Uint8Array | null>
}

type ObjectStream = { readonly bytes: Uint8Array; readonly offsets: ReadonlyMap<number, number> }

async function readObjectStream(loader: Loader, number: number): Promise<ObjectStream | null> {
  const place = loader.places.get(number)
  if (place?.kind !== 'at') return null
  const found = await objectAt(loader.reader, place.offset)
  if (!found || !isStream(found.value)) return null
  const content = await loader.content(found.value)
  const first = numberOf(await loader.resolve(found.value.entries.get('First')))
  if (!content || first === null) return null
  // A word at the very end of the content ends with it.
  const bytes = new Uint8Array(content.length + 1)
  bytes.set(content)
  bytes[content.length] = 10
  const offsets = new Map<number, number>()
  const head = String.fromCharCode(...bytes.subarray(0, Math.min(first, MIB / 16)))
  const words = head.trim().split(/[\s\0]+/)
  for (let n = 0; n + 1 < words.length; n += 2) offsets.set(Number(words[n]), first + Number(words[n + 1]))
  return { bytes, offsets }
}

function valueAt(bytes: Uint8Array, at: number): PdfValue {
  try {
    return readValue(cursorAt(bytes, at))
  } catch (error) {
    if (error instanceof PdfBroken || error instanceof PdfEnd) return null
    throw error
  }
}

/** Loads objects by number, the last ones kept. */
function loading(loader: Loader): (number: number) => Promise<PdfValue> {
  const objects = new Map<number, PdfValue>()
  const streams = new Map<number, ObjectStream | null>()
  const streamOf = async (number: number): Promise<ObjectStream | null> => {
    const kept = streams.get(number)
    if (kept !== undefined) return kept
    // Before it is read a stream that is said to lie in itself is none.
    streams.set(number, null)
    const found = await readObjectStream(loader, number)
    if (streams.size > keptStreams) streams.clear()
    streams.set(number, found)
    return found
  }
  const load = async (number: number): Promise<PdfValue> => {
    const place = loader.places.get(number)
    if (!place) return null
    if (place.kind === 'at') {
      const found = await objectAt(loader.reader, place.offset)
      return found?.number === number ? found.value : null
    }
    const stream = await streamOf(place.stream)
    const at = stream?.offsets.get(number)
    return stream && at !== undefined && at < stream.bytes.length ? valueAt(stream.bytes, at) : null
  }
  return async number => {
    const kept = objects.get(number)
    if (kept !== undefined) return kept
    const value = await load(number)
    if (objects.size >= keptObjects) objects.clear()
    objects.set(number, value)
    return value
  }
}

/** Opens a PDF by its last cross-reference section; `null` where the first section or its trailer is not there. */
export async function openPdf(reader: Reader, start: number): Promise<PdfDocument | null> {
  const crossReference = await readCrossReference(reader, start)
  const trailer = crossReference.sections[0]?.trailer
  if (!trailer) return null
  let unpackedBytes = 0
  let load: (number: number) => Promise<PdfValue> = async () => null
  const resolve = async (value: PdfValue | undefined): Promise<PdfValue> => {
    let at = value ?? null
    for (let n = 0; isReference(at); n++) at = n > referencesMost ? null : await load(at.number)
    return at
  }
  const content = async (stream: PdfDictionary): Promise<Uint8Array | null> => {
    if (unpackedBytes > unpackedMost) return null
    const bytes = await decodedStream(reader, stream, resolve)
    unpackedBytes += bytes?.length ?? 0
    return bytes
  }
  load = loading({ reader, places: crossReference.places, resolve, content })
  return { reader, trailer, crossReference, resolve, content }
}
