import { MIB } from '#platform/values'
import type { Outbound } from './outbound.ts'

/** One part of an upload; what is lost when a line breaks is at most this. */
const partBytes = 8 * MIB

/** Joins small pieces into parts of at most 8 MiB, laid in turn into two rooms: a part is good until the one after next. */
async function* partsOf(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  let room = new Uint8Array(0)
  let other = room
  let filled = 0
  for await (const piece of pieces)
    for (let at = 0; at < piece.length; ) {
      const taken = piece.subarray(at, at + partBytes - filled)
      if (room.length < filled + taken.length) room = enlarged(room, filled, taken.length)
      room.set(taken, filled)
      filled += taken.length
      at += taken.length
      if (filled < partBytes) continue
      yield room
      ;[room, other] = [other, room]
      filled = 0
    }
  if (filled > 0) yield room.subarray(0, filled)
}

/** A room for what is in it and what is to come; twice as large each time, so that a small file takes little. */
function enlarged(room: Uint8Array, filled: number, more: number): Uint8Array<ArrayBuffer> {
  const larger = new Uint8Array(Math.min(partBytes, Math.max(filled + more, 2 * room.length)))
  larger.set(room.subarray(0, filled))
  return larger
}

/**
 * Sends what a peer does not hold yet of a large file, part by part below `root`, and says that it is all. `bytes` gives
 * the file from a place on; a piece is used up before the next one is asked for. Cut anywhere it is begun again with how much the peer then says it holds. Refuses as
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
  // An answer that nobody reads keeps its connection, and there are only so many to a centre.
  await (await outbound.call(peer, { method: 'POST', path: `${root}/completion` })).json()
}
