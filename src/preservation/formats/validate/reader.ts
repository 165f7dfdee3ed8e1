import { KIB } from '#platform/values'
import type { ByteSource } from '../bytes.ts'

const windowBytes = 256 * KIB

/** Reads a file at any place; what lies near the last place costs nothing. Past the end there are no bytes. */
export type Reader = {
  readonly sizeBytes: number
  bytes(at: number, length: number): Promise<Uint8Array>
  /** `null` where fewer bytes are left. */
  view(at: number, length: number): Promise<DataView | null>
}

export function readerOf(source: ByteSource): Reader {
  let window = new Uint8Array()
  let from = 0
  const bytes = async (at: number, length: number): Promise<Uint8Array> => {
    const end = Math.min(at + length, source.sizeBytes)
    if (at >= end) return new Uint8Array()
    if (at < from || end > from + window.length) {
      // What is read may be good only until the next reading; the window is a copy.
      window = Uint8Array.from(
        await source.read(at, Math.min(source.sizeBytes, at + Math.max(length, windowBytes))),
      )
      from = at
    }
    return window.subarray(at - from, end - from)
  }
  return {
    sizeBytes: source.sizeBytes,
    bytes,
    async view(at, length) {
      const found = await bytes(at, length)
      return found.length < length ? null : new DataView(found.buffer, found.byteOffset, length)
    },
  }
}

/** Four bytes as letters. */
export const lettersAt = (view: DataView, at: number, length = 4): string =>
  Array.from({ length }, (_, n) => String.fromCharCode(view.getUint8(at + n))).join('')
