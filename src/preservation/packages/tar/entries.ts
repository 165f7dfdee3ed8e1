import { MIB } from '#platform/values'
import type { ByteSource } from '#preservation/formats'
import { zipName } from '../zip/names.ts'
import { blockBytes, type Extended, extendedOf, headerOf, isHeader } from './header.ts'

/** One entry: where its bytes lie and what it is called, by all its headers. */
export type TarEntry = {
  readonly name: string
  readonly kind: string
  readonly start: number
  readonly sizeBytes: number
}

/** From this byte on it is no TAR that can be read. */
export class BadTar extends Error {
  readonly at: number
  constructor(at: number) {
    super(`the TAR cannot be read from byte ${at}`)
    this.name = 'BadTar'
    this.at = at
  }
}

/** Bytes of one extended header; a path and a few times fit many times. */
const extendedBytes = MIB
/** Headers that may speak of one file: long name, long link, pax and pax for all. */
const speakingMost = 16
/** Empty bytes that may follow the end: a tape was written in large blocks. */
const paddingBytes = 10 * MIB

const wholeBlocks = (sizeBytes: number): number => Math.ceil(sizeBytes / blockBytes) * blockBytes
const isEmpty = (block: Uint8Array): boolean => block.every(byte => byte === 0)

/** Behind the end mark nothing may lie: another reader could take it for more files. */
async function requireEnd(source: ByteSource, at: number): Promise<void> {
  if (source.sizeBytes - at > paddingBytes) throw new BadTar(at)
  for (let from = at; from < source.sizeBytes; from += MIB)
    if (!isEmpty(await source.read(from, Math.min(from + MIB, source.sizeBytes)))) throw new BadTar(from)
}

const withoutNul = (bytes: Uint8Array): Uint8Array => {
  const at = bytes.indexOf(0)
  return at < 0 ? bytes : bytes.subarray(0, at)
}

/** What the headers before a file say of it. Throws `BadTar` where they cannot be read or speak of all files. */
async function spoken(
  source: ByteSource,
  { kind, start, sizeBytes }: TarEntry,
  before: Extended,
): Promise<Extended> {
  if (sizeBytes > extendedBytes) throw new BadTar(start)
  const bytes = await source.read(start, start + sizeBytes)
  if (kind === 'L') return { ...before, path: zipName(withoutNul(bytes)) }
  const told = extendedOf(bytes)
  // A header for all files must not name or measure them: that would be another file for each.
  if (told === null || (kind === 'g' && Object.keys(told).length > 0)) throw new BadTar(start)
  return kind === 'g' ? before : { ...before, ...told }
}

/** Kinds that speak of the entry behind them: pax, pax for all, long name and long link of GNU. */
const speaking = ['x', 'g', 'L', 'K']

/** Entries of a TAR in their order, without reading what lies in them. Throws `BadTar`. */
export async function* entriesOf(source: ByteSource): AsyncGenerator<TarEntry> {
  let extended: Extended = {}
  let spokenOnes = 0
  for (let at = 0; at < source.sizeBytes; ) {
    const block = await source.read(at, at + blockBytes)
    if (block.length === blockBytes && isEmpty(block)) return await requireEnd(source, at)
    if (!isHeader(block)) throw new BadTar(at)
    const header = headerOf(block)
    const start = at + blockBytes
    const isSpeaking = speaking.includes(header.kind)
    const told = isSpeaking ? header.sizeBytes : (extended.sizeBytes ?? header.sizeBytes)
    // Folders, links and devices have no bytes, whatever their header says.
    const sizeBytes = /[1-6]/.test(header.kind) ? 0 : told
    if (sizeBytes === null || start + sizeBytes > source.sizeBytes) throw new BadTar(at)
    const entry = { name: extended.path ?? header.name, kind: header.kind, start, sizeBytes }
    if (isSpeaking) {
      if (++spokenOnes > speakingMost) throw new BadTar(at)
      extended = await spoken(source, entry, extended)
    } else {
      yield extended.isSparse ? { ...entry, kind: 'S' } : entry
      extended = {}
      spokenOnes = 0
    }
    at = start + wholeBlocks(sizeBytes)
  }
  if (Object.keys(extended).length > 0 || source.sizeBytes === 0) throw new BadTar(source.sizeBytes)
}
