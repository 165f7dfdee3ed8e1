import type { Instance } from '#platform/acts'
import type { Digest } from '#platform/values'
import { objectStoresOf, piecesOf } from '#storage/objects'

/** A file of a form as it rests for a moment: its size and digest are known only when its last byte has come. */
export type SentForWhile = {
  readonly measured: { readonly sizeBytes: number; readonly digest: Digest }
  readonly pieces: () => AsyncIterable<Uint8Array>
  readonly forget: () => Promise<void>
}

export async function keepSent(instance: Instance, bytes: AsyncIterable<Uint8Array>): Promise<SentForWhile> {
  const { uploads } = objectStoresOf(instance)
  const upload = await uploads.begin()
  try {
    await uploads.append(upload, 0, bytes)
    const { digest, sizeBytes } = await uploads.measure(upload)
    return {
      measured: { sizeBytes, digest },
      async *pieces() {
        await using file = await uploads.open(upload)
        yield* piecesOf(file)
      },
      forget: () => uploads.discard(upload),
    }
  } catch (error) {
    await uploads.discard(upload)
    throw error
  }
}
