import type { IncomingMessage } from 'node:http'
import { refuse } from '#platform/refusals'
import { MIB } from '#platform/values'
import { outboundRefusals } from './refusals.ts'

/** What a centre answered. Its body is read once, as JSON or in pieces, or thrown away. */
export type Answer = {
  readonly status: number
  readonly headers: Readonly<Record<string, string | string[] | undefined>>
  /** The body as JSON; `undefined` when it is empty. Refuses more than `limitBytes` (default 8 MiB). */
  json(limitBytes?: number): Promise<unknown>
  /** The body as it comes; a connection cut before its end is `outbound.peer-unreachable`. */
  pieces(): AsyncGenerator<Uint8Array>
  discard(): void
}

const jsonLimitBytes = 8 * MIB

/** Watches over one exchange: `touch` whenever something moved, `done` when it ended well, `failed` when it did not. */
export type Watch = {
  readonly touch: () => void
  readonly done: () => void
  /** Turns what happened into the refusal the caller sees, and tells the breaker. */
  readonly failed: (error: unknown) => Error
}

export function answerOf(message: IncomingMessage, peer: string, watch: Watch): Answer {
  async function* pieces(): AsyncGenerator<Uint8Array> {
    let isWhole = false
    try {
      for await (const piece of message) {
        watch.touch()
        yield piece as Uint8Array
      }
      isWhole = true
    } catch (error) {
      throw watch.failed(error)
    } finally {
      if (!isWhole) message.destroy()
      watch.done()
    }
  }
  return {
    status: message.statusCode ?? 0,
    headers: message.headers,
    pieces,
    json: (limitBytes = jsonLimitBytes) => readJson(pieces(), peer, limitBytes),
    discard: () => {
      message.destroy()
      watch.done()
    },
  }
}

async function readJson(
  pieces: AsyncIterable<Uint8Array>,
  peer: string,
  limitBytes: number,
): Promise<unknown> {
  const parts: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of pieces) {
    sizeBytes += piece.length
    if (sizeBytes > limitBytes) throw refuse(outboundRefusals['answer-too-large'], { peer, limitBytes })
    parts.push(piece)
  }
  if (sizeBytes === 0) return undefined
  try {
    return JSON.parse(Buffer.concat(parts).toString('utf8'))
  } catch {
    throw refuse(outboundRefusals['peer-failed'], { peer, reason: 'not JSON' })
  }
}
