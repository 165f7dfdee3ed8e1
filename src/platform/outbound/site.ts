import { readFileSync } from 'node:fs'
import { Agent as PlainAgent } from 'node:http'
import { Agent } from 'node:https'
import { getCACertificates } from 'node:tls'
import type { Config } from '#platform/config'
import { isRefusal, refuse } from '#platform/refusals'
import { MIB } from '#platform/values'
import { type Breaker, makeBreaker } from './breaker.ts'
import { type Exchange, exchange } from './exchange.ts'
import { outboundRefusals } from './refusals.ts'

/** What is asked of somebody outside who is no centre; every call may come to nothing and is never sent twice by itself. */
export type SiteRequest = {
  readonly method: 'GET' | 'POST'
  readonly url: string
  readonly headers?: Readonly<Record<string, string>>
  /** Sent as `application/x-www-form-urlencoded`. */
  readonly form?: Readonly<Record<string, string>>
  /** Sent as they are, under the type that the headers say. */
  readonly bytes?: Uint8Array
  /** The centre shows its certificate. */
  readonly asOurselves?: boolean
  /** What comes bears a signature of its own that is checked, so that the line needs no secrecy (RFC 5280, RFC 6960). */
  readonly isSigned?: boolean
  /** Largest answer, where 1 MiB is too little. */
  readonly mostBytes?: number
}
/** The whole answer; a redirect is not followed. */
export type SiteAnswer = { readonly status: number; readonly text: string; readonly bytes: Uint8Array }

type Allowed = Pick<Config, 'outbound'>

const timeoutMs = 10_000
const answerBytes = MIB
const portOf = ({ protocol, port }: URL): number =>
  port === ''
    ? protocol === 'https:'
      ? 443
      : protocol === 'ldaps:'
        ? 636
        : protocol === 'ldap:'
          ? 389
          : 80
    : Number(port)

/** This very machine, where a line needs no secrecy. */
export const isLoopback = (host: string): boolean => /^(?:localhost|127\.\d+\.\d+\.\d+|\[?::1\]?)$/.test(host)

/**
 * Whoever runs the centre says to which hosts it goes: an office could otherwise make it knock at doors of the inner
 * network. Refuses with `outbound.host-not-allowed` and `outbound.clear-text`.
 */
export function requireAllowed({ outbound }: Allowed, address: string, isSigned = false): URL {
  const url = new URL(address)
  const host = `${url.hostname}:${portOf(url)}`
  if (!outbound?.hosts.includes(host)) throw refuse(outboundRefusals['host-not-allowed'], { host })
  if (url.protocol === 'http:' && !isSigned && !isLoopback(url.hostname))
    throw refuse(outboundRefusals['clear-text'], { host })
  return url
}

/** Authorities believed, PEM: those that come with Node, and those of the settings. */
export const authoritiesOf = ({ outbound }: Allowed): string[] => [
  ...getCACertificates('default'),
  ...(outbound?.authority ? [readFileSync(outbound.authority, 'utf8')] : []),
]

/** What the centre shows of itself. Refuses with `outbound.no-client-certificate`. */
function ownCertificate({ outbound }: Allowed): { key: Buffer; cert: Buffer } {
  if (!outbound?.key || !outbound.certificate) throw refuse(outboundRefusals['no-client-certificate'], {})
  return { key: readFileSync(outbound.key), cert: readFileSync(outbound.certificate) }
}

const agentTo = (config: Allowed, url: URL, asOurselves = false): Agent | PlainAgent =>
  url.protocol === 'http:'
    ? new PlainAgent()
    : new Agent({
        minVersion: 'TLSv1.2',
        ca: authoritiesOf(config),
        ...(asOurselves && ownCertificate(config)),
      })

const breakers = new Map<string, Breaker>()
function breakerOf(host: string): Breaker {
  const known = breakers.get(host) ?? makeBreaker()
  breakers.set(host, known)
  return known
}

async function wholeOf(running: Exchange, mostBytes: number): Promise<SiteAnswer> {
  const head = await running.head
  const pieces: Uint8Array[] = []
  let size = 0
  for await (const piece of head as AsyncIterable<Uint8Array>) {
    running.touch()
    size += piece.length
    if (size > mostBytes) throw new Error(`more than ${mostBytes} bytes`)
    pieces.push(piece)
  }
  const bytes = Buffer.concat(pieces)
  return { status: head.statusCode ?? 0, text: bytes.toString('utf8'), bytes }
}

/**
 * Asks a site that the settings allow, over TLS 1.2 at least, with a time-out, a limit of 1 MiB and a breaker.
 *
 * Refuses with `outbound.host-not-allowed`, `outbound.clear-text`, `outbound.site-unreachable`,
 * `outbound.no-client-certificate`.
 */
export async function askSite(config: Allowed, asked: SiteRequest): Promise<SiteAnswer> {
  const url = requireAllowed(config, asked.url, asked.isSigned)
  const breaker = breakerOf(url.host)
  const form = asked.form && Buffer.from(new URLSearchParams(asked.form).toString())
  const body = form ?? asked.bytes ?? null
  const headers = {
    accept: 'application/json',
    ...(form && { 'content-type': 'application/x-www-form-urlencoded' }),
    ...(body && { 'content-length': String(body.length) }),
    ...asked.headers,
  }
  const agent = agentTo(config, url, asked.asOurselves)
  let running: Exchange | null = null
  try {
    if (breaker.enter(performance.now()) > 0) throw new Error('paused after repeated failures')
    running = exchange({ method: asked.method, url, headers, body, agent: agent as Agent }, timeoutMs)
    const answer = await wholeOf(running, asked.mostBytes ?? answerBytes)
    breaker.succeeded()
    return answer
  } catch (error) {
    if (isRefusal(error)) throw error
    breaker.failed(performance.now())
    throw refuse(outboundRefusals['site-unreachable'], { host: url.host, reason: (error as Error).message })
  } finally {
    running?.end()
    agent.destroy()
  }
}
