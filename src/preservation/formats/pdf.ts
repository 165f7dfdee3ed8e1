import { MIB } from '#platform/values'
import type { FormatTrait } from './format.ts'
import { asWords, type Look } from './look.ts'
import { pattern, stands } from './pattern.ts'

const levels: Readonly<Record<string, string>> = {
  '1a': 'fmt/95',
  '1b': 'fmt/354',
  '2a': 'fmt/476',
  '2b': 'fmt/477',
  '2u': 'fmt/478',
  '3a': 'fmt/479',
  '3b': 'fmt/480',
  '3u': 'fmt/481',
  '4': 'fmt/1910',
  '4e': 'fmt/1911',
  '4f': 'fmt/1912',
}

const pieceBytes = MIB
/** Metadata of one file fit; a claim may lie over the edge of two pieces. */
const overlapBytes = 4096
/** Farther from the end a claim is not looked for. */
const searchedBytes = 256 * MIB

const part = /pdfaid:part\s*(?:=\s*["']|>\s*)(\d)/g
const conformance = /pdfaid:conformance\s*(?:=\s*["']|>\s*)([A-Za-z])/

/** The claim that stands last in a text: metadata added later replace earlier ones. */
function lastClaim(words: string): string | null {
  const found = [...words.matchAll(part)].at(-1)
  if (!found) return null
  const at = found.index
  const around = words.slice(Math.max(0, at - overlapBytes / 2), at + overlapBytes / 2)
  const level = `${found[1]}${conformance.exec(around)?.[1]?.toLowerCase() ?? ''}`
  return levels[level] ?? levels[found[1]!] ?? null
}

// Metadata in UTF-16 or UTF-32 are read too: their letters are parted by zero bytes.
const claimMark = pattern(
  `'p'(${['', ' 00', ' 00 00 00'].map(gap => [...'dfaid'].map(letter => `${gap} '${letter}'`).join('')).join('|')})`,
)
const lockMark = pattern("'/Encrypt'")

// Most files claim nothing and are not locked; turning them into text to learn that would cost the most of the look.
const claimIn = (bytes: Uint8Array): string | null =>
  stands(claimMark, bytes, 0, bytes.length) ? lastClaim(asWords(bytes).replaceAll('\u0000', '')) : null

/**
 * The PDF/A level that a file claims in its metadata (ISO 19005: XMP, never compressed), `null` where it claims none.
 * Read from the end backwards, piece by piece; a file that only flows is read through.
 */
export async function pdfaClaim({ source }: Look): Promise<string | null> {
  if (source.pieces) return claimInFlow(source.pieces())
  const stop = Math.max(0, source.sizeBytes - searchedBytes)
  for (let end = source.sizeBytes; end > stop; end -= pieceBytes - overlapBytes) {
    const start = Math.max(stop, end - pieceBytes)
    const claim = claimIn(await source.read(start, end))
    if (claim !== null || start === stop) return claim
  }
  return null
}

async function claimInFlow(pieces: AsyncIterable<Uint8Array>): Promise<string | null> {
  let last: string | null = null
  let before: Uint8Array = new Uint8Array()
  for await (const piece of pieces) {
    const joined = new Uint8Array(before.length + piece.length)
    joined.set(before)
    joined.set(piece, before.length)
    last = claimIn(joined) ?? last
    before = joined.subarray(Math.max(0, joined.length - overlapBytes))
  }
  return last
}

/** A PDF locked by a password or by rights says so in its trailer, at either end. */
export const pdfTraits = ({ head, tail }: Look): readonly FormatTrait[] =>
  [...new Set([tail, head])].some(
    bytes => stands(lockMark, bytes, 0, bytes.length) && /\/Encrypt[\s\d<]/.test(asWords(bytes)),
  )
    ? ['encrypted']
    : []
