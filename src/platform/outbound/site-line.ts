import { readFileSync } from 'node:fs'
import { Agent as PlainAgent } from 'node:http'
import { Agent } from 'node:https'
import { createSecureContext } from 'node:tls'
import type { Config } from '#platform/config'
import { isRefusal, refuse } from '#platform/refusals'
import { type Answer, answerOf } from './answer.ts'
import { makeBreaker } from './breaker.ts'
import { type Exchange, exchange, type Outgoing, StaleConnection } from './exchange.ts'
import { outboundRefusals } from './refusals.ts'
import { authoritiesOf, requireAllowed } from './site.ts'

export type LineRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE' | 'HEAD'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** A stream is sent once and never again; its length then stands in the headers. */
  readonly body: Uint8Array | AsyncIterable<Uint8Array>
  /** Longest silence, default 60 s. */
  readonly timeoutMs?: number
}

/** A lasting line to one site outside, whose answers may be large and are read as they come. */
export type SiteLine = {
  /**
   * Asks once. A kept connection that the other side had closed meanwhile is opened again, but never for a body that is
   * a stream: whether that arrived nobody knows, and the caller must find out.
   *
   * Refuses with `outbound.host-not-allowed`, `outbound.clear-text`, `outbound.site-unreachable`.
   */
  ask(request: LineRequest): Promise<Answer>
  close(): void
}

export type LineIdentity = {
  /** Paths, PEM: what we show of ourselves. */
  readonly key?: string | undefined
  readonly certificate?: string | undefined
  /** Authorities believed on this line beside those of the settings, PEM. */
  readonly authority?: string | undefined
  readonly connections: number
}

const defaultTimeoutMs = 60_000

function agentOf(config: Pick<Config, 'outbound'>, identity: LineIdentity, keepAlive: boolean): Agent {
  const { key, certificate, authority } = identity
  const agent = new Agent({
    keepAlive,
    maxSockets: identity.connections,
    secureContext: createSecureContext({
      minVersion: 'TLSv1.2',
      ca: [...authoritiesOf(config), ...(authority ? [readFileSync(authority, 'utf8')] : [])],
      ...(key && certificate && { key: readFileSync(key), cert: readFileSync(certificate) }),
    }),
  })
  // All connections of one agent show and believe the same. Its own name for them holds all authorities in full, is made
  // for each request several times and costs two milliseconds.
  agent.getName = ({ host = '', port = '' } = {}) => `${host}:${port}`
  return agent
}

/** Opens a line to a site that the settings allow, over TLS 1.2 at least, with time-outs and a breaker. On this very machine it may be in the clear. */
export function openSiteLine(config: Pick<Config, 'outbound'>, identity: LineIdentity): SiteLine {
  const breaker = makeBreaker()
  const kept = agentOf(config, identity, true)
  const plain = new PlainAgent({ keepAlive: true, maxSockets: identity.connections })

  const unreachable = (host: string, error: unknown): Error => {
    if (isRefusal(error)) return error
    breaker.failed(performance.now())
    return refuse(outboundRefusals['site-unreachable'], { host, reason: (error as Error).message })
  }

  const once = async (outgoing: Outgoing, host: string, timeoutMs: number): Promise<Answer> => {
    let running: Exchange | null = null
    try {
      running = exchange(outgoing, timeoutMs)
      const head = await running.head
      breaker.succeeded()
      const { touch, end } = running
      return answerOf(head, host, { touch, done: end, failed: error => unreachable(host, error) })
    } catch (error) {
      running?.end()
      throw error
    }
  }

  return {
    async ask({ method, url: address, headers = {}, body, timeoutMs = defaultTimeoutMs }) {
      const url = requireAllowed(config, address)
      if (breaker.enter(performance.now()) > 0)
        throw refuse(outboundRefusals['site-unreachable'], {
          host: url.host,
          reason: 'paused after repeated failures',
        })
      const isReplayable = body instanceof Uint8Array
      const secure = isReplayable ? kept : agentOf(config, identity, false)
      // The types of the two agents differ, their use does not.
      const agent = url.protocol === 'http:' ? (plain as Agent) : secure
      const outgoing: Outgoing = {
        method,
        url,
        body,
        agent,
        headers: { ...(isReplayable && { 'content-length': String(body.length) }), ...headers },
      }
      try {
        return await once(outgoing, url.host, timeoutMs).catch(error => {
          if (!(error instanceof StaleConnection) || !isReplayable) throw error
          return once(outgoing, url.host, timeoutMs)
        })
      } catch (error) {
        throw unreachable(url.host, error)
      }
    },
    close: () => {
      kept.destroy()
      plain.destroy()
    },
  }
}
