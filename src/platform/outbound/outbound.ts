import type { Agent } from 'node:https'
import type { Config } from '#platform/config'
import type { Log } from '#platform/log'
import { isRefusal, refuse } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { type Answer, answerOf } from './answer.ts'
import { type Breaker, makeBreaker } from './breaker.ts'
import { type Exchange, exchange, type Outgoing, StaleConnection } from './exchange.ts'
import { agentFor } from './peer-identity.ts'
import { problemRefusal } from './problem.ts'
import { outboundRefusals } from './refusals.ts'

export type PeerRequest = {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** As the other centre's `PeerRoute` names it, below `/centre`; with the query. */
  readonly path: string
  readonly json?: unknown
  /** Sent as `application/octet-stream`; a stream is sent once and never again. */
  readonly bytes?: Uint8Array | AsyncIterable<Uint8Array>
  readonly headers?: Readonly<Record<string, string>>
  /** Longest silence, default 30 s. */
  readonly timeoutMs?: number
}

export type PeerProbe = { readonly isReachable: boolean; readonly tookMs: number; readonly says: Both }

export type Outbound = {
  /**
   * Asks another centre. Every call may be made twice (a broken connection leaves it open whether the first came
   * through), so what it asks for must be safe to repeat.
   *
   * Refuses with `outbound.unknown-peer`, `outbound.peer-unreachable` and `outbound.peer-failed` (try later),
   * `outbound.peer-refused` (the other's own code and sentence inside).
   */
  call(peer: string, request: PeerRequest): Promise<Answer>
  /** Whether a centre answers under its name; asks nothing of it. */
  probe(peer: string): Promise<PeerProbe>
  close(): void
}

type Line = { readonly name: string; readonly url: string; readonly agent: Agent; readonly breaker: Breaker }

const defaultTimeoutMs = 30_000
const probeTimeoutMs = 5_000

/** Opens the way out. Connections are made when first needed. */
export function openOutbound(
  config: Pick<Config, 'centre' | 'peers'>,
  log: Log,
  nowMs: () => number = () => performance.now(),
): Outbound {
  const lines = new Map<string, Line>()

  const lineTo = (peer: string): Line => {
    const agreed = config.peers.find(({ name }) => name === peer)
    if (!agreed) throw refuse(outboundRefusals['unknown-peer'], { peer })
    if (!config.centre) throw refuse(outboundRefusals['no-certificate'], {})
    const open = lines.get(peer)
    if (open) return open
    const url = agreed.url.replace(/\/$/, '')
    const line = { name: peer, url, agent: agentFor(config.centre, peer), breaker: makeBreaker() }
    lines.set(peer, line)
    return line
  }

  const enter = (line: Line): void => {
    const retryAfterMs = line.breaker.enter(nowMs())
    if (retryAfterMs > 0)
      throw refuse(outboundRefusals['peer-unreachable'], {
        peer: line.name,
        reason: 'paused after repeated failures',
        retryAfterMs,
      })
  }

  const failed = (line: Line, error: unknown): Error => {
    if (isRefusal(error)) return error
    const reason = reasonOf(error)
    if (line.breaker.failed(nowMs()))
      log.warn('a centre does not answer, pausing', { peer: line.name, reason })
    return refuse(outboundRefusals['peer-unreachable'], { peer: line.name, reason, retryAfterMs: null })
  }

  const ask = async (line: Line, outgoing: Outgoing, timeoutMs: number): Promise<Answer> => {
    let running: Exchange | null = null
    try {
      running = exchange(outgoing, timeoutMs)
      const head = await running.head
      if (line.breaker.isOpen) log.info('a centre answers again', { peer: line.name })
      line.breaker.succeeded()
      const { touch, end } = running
      return answerOf(head, line.name, { touch, done: end, failed: error => failed(line, error) })
    } catch (error) {
      running?.end()
      throw error
    }
  }

  const call: Outbound['call'] = async (peer, request) => {
    const line = lineTo(peer)
    const outgoing = outgoingOf(line, request)
    enter(line)
    const timeoutMs = request.timeoutMs ?? defaultTimeoutMs
    const isReplayable = outgoing.body === null || outgoing.body instanceof Uint8Array
    try {
      const answer = await ask(line, outgoing, timeoutMs).catch(error => {
        if (!(error instanceof StaleConnection) || !isReplayable) throw error
        return ask(line, outgoing, timeoutMs)
      })
      if (answer.status < 400) return answer
      throw await problemRefusal(answer, peer)
    } catch (error) {
      throw failed(line, error)
    }
  }

  const probe: Outbound['probe'] = async peer => {
    const line = lineTo(peer)
    const begun = nowMs()
    const outgoing = outgoingOf(line, { method: 'GET', path: '/' })
    try {
      ;(await ask(line, outgoing, probeTimeoutMs)).discard()
      return { isReachable: true, tookMs: nowMs() - begun, says: both('odpovídá', 'answers') }
    } catch (error) {
      const { sentence } = failed(line, error) as Error & { sentence: Both }
      return { isReachable: false, tookMs: nowMs() - begun, says: sentence }
    }
  }

  return {
    call,
    probe,
    close: () => {
      for (const { agent } of lines.values()) agent.destroy()
      lines.clear()
    },
  }
}

const reasonOf = (error: unknown): string => {
  const { code, message } = error as NodeJS.ErrnoException
  return code && !message.includes(code) ? `${code}: ${message}` : message
}

function outgoingOf(line: Line, request: PeerRequest): Outgoing {
  const { method, path, json, bytes, headers } = request
  const url = new URL(`${line.url}/centre${path}`)
  if (!path.startsWith('/') || !url.href.startsWith(`${line.url}/centre/`))
    throw new TypeError(`not a path below /centre: ${path}`)
  const body = json === undefined ? (bytes ?? null) : Buffer.from(JSON.stringify(json), 'utf8')
  const type = json === undefined ? 'application/octet-stream' : 'application/json'
  return {
    method,
    url,
    body,
    agent: line.agent,
    headers: {
      accept: 'application/json',
      ...(body !== null && { 'content-type': type }),
      ...(body instanceof Uint8Array && { 'content-length': String(body.length) }),
      ...headers,
    },
  }
}
