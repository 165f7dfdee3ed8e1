import { type ClientRequest, type IncomingMessage, request as plainRequest } from 'node:http'
import { type Agent, request as secureRequest } from 'node:https'

export type Outgoing = {
  readonly method: string
  readonly url: URL
  readonly headers: Readonly<Record<string, string>>
  readonly body: Uint8Array | AsyncIterable<Uint8Array> | null
  readonly agent: Agent
}

/** Running exchange: silence of `timeoutMs` on either side ends it. */
export type Exchange = {
  readonly head: Promise<IncomingMessage>
  touch(): void
  end(): void
}

/**
 * Sends one request and waits for the head of its answer. Whatever moves in either direction resets the time-out, so
 * a large upload may last long and a silent peer may not.
 */
export function exchange(outgoing: Outgoing, timeoutMs: number): Exchange {
  const { method, url, headers, agent } = outgoing
  const request = url.protocol === 'http:' ? plainRequest : secureRequest
  const sent = request(url, { method, headers, agent })
  const timer = setTimeout(() => sent.destroy(new Error(`no answer in ${timeoutMs} ms`)), timeoutMs)
  // The connection keeps a program running while it waits for an answer, the clock beside it does not.
  timer.unref()
  const head = new Promise<IncomingMessage>((resolve, reject) => {
    sent.once('response', answer => {
      timer.refresh()
      // A refusal may come before the whole body was sent; what then fails in sending is no longer of interest.
      sent.on('error', () => {})
      resolve(answer)
    })
    sent.once('error', error => {
      clearTimeout(timer)
      reject(isStale(sent, error) ? new StaleConnection(error) : error)
    })
  })
  send(sent, outgoing.body, () => timer.refresh()).catch(error => sent.destroy(error as Error))
  return {
    head,
    touch: () => {
      timer.refresh()
    },
    end: () => clearTimeout(timer),
  }
}

/** The kept connection had been closed by the other side meanwhile: the request was never seen and may be sent again. */
export class StaleConnection extends Error {
  constructor(cause: Error) {
    super(cause.message, { cause })
    this.name = 'StaleConnection'
  }
}

const isStale = (sent: ClientRequest, error: NodeJS.ErrnoException): boolean =>
  sent.reusedSocket && (error.code === 'ECONNRESET' || error.code === 'EPIPE')

async function send(
  sent: ClientRequest,
  body: Uint8Array | AsyncIterable<Uint8Array> | null,
  moved: () => void,
): Promise<void> {
  if (body === null || body instanceof Uint8Array) {
    sent.end(body ?? undefined)
    return
  }
  for await (const piece of body) {
    if (sent.destroyed) return
    if (!sent.write(piece)) await drained(sent)
    moved()
  }
  sent.end()
}

/** The other side took what was sent, or the connection ended. */
const drained = (sent: ClientRequest): Promise<void> =>
  new Promise(resolve => {
    const go = () => {
      sent.off('drain', go).off('close', go)
      resolve()
    }
    if (sent.destroyed) resolve()
    else sent.on('drain', go).on('close', go)
  })
