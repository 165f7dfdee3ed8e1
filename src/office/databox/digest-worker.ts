/** A thread that takes the digests of large messages, while the program goes on reading them. */
import { createHash, type Hash } from 'node:crypto'
import { parentPort } from 'node:worker_threads'

/** Bytes of a room from a place to another, and whether they belong to the message within the content. */
export type Run = { readonly start: number; end: number; readonly isOfMessage: boolean }

export type DigestOrder =
  | { readonly id: number; readonly room: SharedArrayBuffer; readonly runs: readonly Run[] }
  | { readonly id: number; readonly what: 'end' | 'drop' }

export type DigestAnswer =
  | { readonly id: number; readonly room: SharedArrayBuffer }
  | { readonly id: number; readonly content: Uint8Array; readonly message: Uint8Array }

type Pair = { readonly content: Hash; readonly message: Hash }
const pairs = new Map<number, Pair>()

function pairOf(id: number): Pair {
  const known = pairs.get(id) ?? { content: createHash('sha256'), message: createHash('sha256') }
  pairs.set(id, known)
  return known
}

const answer = (given: DigestAnswer) => parentPort!.postMessage(given)

parentPort?.on('message', (order: DigestOrder) => {
  const { id } = order
  if ('room' in order) {
    const { content, message } = pairOf(id)
    for (const { start, end, isOfMessage } of order.runs) {
      const bytes = new Uint8Array(order.room, start, end - start)
      content.update(bytes)
      if (isOfMessage) message.update(bytes)
    }
    return answer({ id, room: order.room })
  }
  if (order.what === 'end') {
    const { content, message } = pairOf(id)
    answer({ id, content: content.digest(), message: message.digest() })
  }
  pairs.delete(id)
})
