import { KIB, type ReadableBytes } from '#platform/values'

const windowBytes = 256 * KIB
const nothing = new Uint8Array(0)

/** A reading place in bytes, with a window before it. Views it hands out are never written over. */
export type ByteCursor = {
  readonly position: number
  /** Up to `most` bytes at the place, without moving; fewer only before the end. */
  peek(most: number): Promise<Uint8Array>
  /** At least one and at most `most` bytes, moving past them; none at the end. */
  some(most: number): Promise<Uint8Array>
  /** Moves on by so many bytes of those last peeked at. */
  skip(count: number): void
}

export function byteCursor(source: ReadableBytes, from = 0): ByteCursor {
  let window: Uint8Array = nothing
  let start = from
  let at = 0
  const fill = async (wanted: number): Promise<void> => {
    while (window.length - at < wanted) {
      const next = start + window.length
      const more = await source.read(next, Math.min(next + windowBytes, source.sizeBytes))
      if (more.length === 0) return
      const rest = window.subarray(at)
      start += at
      at = 0
      if (rest.length === 0) window = more
      else {
        window = new Uint8Array(rest.length + more.length)
        window.set(rest)
        window.set(more, rest.length)
      }
    }
  }
  return {
    get position() {
      return start + at
    },
    async peek(most) {
      if (window.length - at < most) await fill(most)
      return window.subarray(at, at + most)
    },
    async some(most) {
      if (at === window.length) await fill(1)
      const view = window.subarray(at, at + most)
      at += view.length
      return view
    },
    skip(count) {
      at += count
    },
  }
}
