import { open } from 'node:fs/promises'
import type { ByteSource } from '../bytes.ts'

/** A file on disk as bytes; opened once, closed by the one who opened it (`await using`). */
export async function fileBytes(path: string): Promise<ByteSource & AsyncDisposable> {
  const handle = await open(path, 'r')
  const { size } = await handle.stat()
  return {
    sizeBytes: size,
    async read(start, end, into) {
      const wanted = Math.max(0, Math.min(end, size) - start)
      const buffer = into && into.length >= wanted ? into : Buffer.allocUnsafe(wanted)
      let filled = 0
      while (filled < wanted) {
        const { bytesRead } = await handle.read(buffer, filled, wanted - filled, start + filled)
        if (bytesRead === 0) break
        filled += bytesRead
      }
      return buffer.subarray(0, filled)
    },
    [Symbol.asyncDispose]: () => handle.close(),
  }
}
