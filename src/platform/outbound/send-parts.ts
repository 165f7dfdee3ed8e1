import { MIB } from '#platform/values'
import type { Outbound } from './outbound.ts'

/** One part of an upload; what is lost when a line breaks is at most this. */
const partBytes = 8 * MIB

/** Joins small pieces into parts of at most 8 MiB. */
async function* partsOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let held: Uint8Array[] = []
  let size = 0
  for await (const piece of pieces)
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + partBytes - size)
      held.push(taken)
      size += taken.length
      at += taken.length
      if (size < partBytes) continue
      yield Buffer.concat(held)
      held = []
      size = 0
    }
  if (size > 0) yield Buffer.concat(held)
}

/**
 * Sends what a peer does not hold yet of a large file, part by part below `root`, and says that it is all. `bytes` gives
 * the file from a place on. Cut anywhere it is begun again with how much the peer then says it holds. Refuses as
 * `outbound.call` does.
 */
export async function sendInParts(
  outbound: Pick<Outbound, 'call'>,
  peer: string,
  root: string,
  receivedBytes: number,
  bytes: (from: number) => AsyncIterable<Uint8Array>,
): Promise<void> {
  let at = receivedBytes
  for await (const part of partsOf(bytes(at))) {
    const taken = await outbound.call(peer, {
      method: 'PUT',
      path: `${root}/parts?offset=${at}`,
      bytes: part,
    })
    at = ((await taken.json()) as { receivedBytes: number }).receivedBytes
  }
  await outbound.call(peer, { method: 'POST', path: `${root}/completion` })
}
