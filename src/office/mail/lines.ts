import { KIB, type ReadableBytes } from '#platform/values'

const windowBytes = 256 * KIB
const lineFeed = 0x0a
const carriageReturn = 0x0d

/** A line: where it starts, where its text ends, where the next one starts, and its first bytes. */
export type Line = {
  readonly start: number
  readonly end: number
  readonly next: number
  readonly bytes: Uint8Array
}

/** Goes over the lines of a source. Of a longer line only the first `mostBytes` are at hand; memory stays flat. */
export async function eachLine(
  source: ReadableBytes,
  mostBytes: number,
  take: (line: Line) => void,
): Promise<void> {
  let carried: Uint8Array = new Uint8Array(0)
  let start = 0
  let last = 0
  const tell = (end: number, next: number, bytes: Uint8Array): void => {
    const trimmed = last === carriageReturn ? end - 1 : end
    take({ start, end: trimmed, next, bytes: bytes.subarray(0, Math.min(mostBytes, trimmed - start)) })
    start = next
    last = 0
  }
  for (let at = 0; at < source.sizeBytes; ) {
    const piece = await source.read(at, Math.min(at + windowBytes, source.sizeBytes))
    if (piece.length === 0) throw new Error(`the source ended at byte ${at} of ${source.sizeBytes}`)
    let from = 0
    for (let feed = piece.indexOf(lineFeed); feed >= 0; feed = piece.indexOf(lineFeed, from)) {
      if (feed > from) last = piece[feed - 1] ?? 0
      const part = piece.subarray(from, feed)
      tell(at + feed, at + feed + 1, carried.length ? Buffer.concat([carried, part]) : part)
      carried = new Uint8Array(0)
      from = feed + 1
    }
    const rest = piece.subarray(from)
    if (rest.length > 0) last = rest[rest.length - 1] ?? 0
    const room = Math.max(0, mostBytes - carried.length)
    if (rest.length > 0) carried = Buffer.concat([carried, rest.subarray(0, room)])
    at += piece.length
  }
  if (start < source.sizeBytes) tell(source.sizeBytes, source.sizeBytes, carried)
}
