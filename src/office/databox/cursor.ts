import { KIB, type ReadableBytes } from '#platform/values'

const windowBytes = 256 * KIB
const nothing = new Uint8Array(0)

/** Of a place that reads on: one window is used, one read, and what was handed out of a third may still be in use. */
const windowsInTurn = 3

/**
 * A reading place in bytes, with a window before it. Views it hands out are never written over; of one that reads on, not
 * before the next window but one is asked for.
 */
export type ByteCursor = {
  readonly position: number
  /** Up to `most` bytes at the place, without moving; fewer only before the end. */
  peek(most: number): Promise<Uint8Array>
  /** At least one and at most `most` bytes, moving past them; none at the end. */
  some(most: number): Promise<Uint8Array>
  /** Moves on by so many bytes of those last peeked at. */
  skip(count: number): void
  /** What stands in the window already, without moving. */
  readonly atHand: Uint8Array
  /** Waits for a read that is still under way; before the source is closed. */
  settle(): Promise<void>
}

/** Opens a reading place. One that reads on to the end has the next window read while the present one is used. */
export function byteCursor(source: ReadableBytes, from = 0, isReadingOn = false): ByteCursor {
  let ahead: { readonly at: number; readonly bytes: Promise<Uint8Array> } | null = null
  // Fresh memory for each window of a large file costs more than reading it.
  const windows: Uint8Array[] = []
  let turn = 0
  const readAt = (at: number) => {
    const end = Math.min(at + windowBytes, source.sizeBytes)
    if (!isReadingOn || end - at < windowBytes) return source.read(at, end)
    windows[turn] ??= new Uint8Array(windowBytes)
    const into = windows[turn]
    turn = (turn + 1) % windowsInTurn
    return source.read(at, end, into)
  }
  const windowAt = async (at: number): Promise<Uint8Array> => {
    const known = ahead?.at === at ? ahead.bytes : null
    ahead = null
    const bytes = await (known ?? readAt(at))
    const next = at + bytes.length
    if (isReadingOn && bytes.length > 0 && next < source.sizeBytes) {
      ahead = { at: next, bytes: readAt(next) }
      // Whoever never asks for it is not told of its failure.
      ahead.bytes.catch(() => {})
    }
    return bytes
  }
  let window: Uint8Array = nothing
  let start = from
  let at = 0
  const fill = async (wanted: number): Promise<void> => {
    while (window.length - at < wanted) {
      const next = start + window.length
      const more = await windowAt(next)
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
    get atHand() {
      return window.subarray(at)
    },
    async settle() {
      await ahead?.bytes.catch(() => {})
    },
  }
}
