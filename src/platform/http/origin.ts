import type { FastifyRequest } from 'fastify'
import type { Config } from '#platform/config'
import { refuse } from '#platform/refusals'
import { singleLine } from '#platform/values'
import { httpRefusals } from './refusals.ts'

const safe = new Set(['GET', 'HEAD', 'OPTIONS'])
const originShown = 100

/**
 * A changing request that a page of another site made a browser send is refused before a byte of it is read, with
 * `http.foreign-origin`. `Sec-Fetch-Site` is the browser's own word and cannot be set by a page; `none` means that a
 * person did it, no page. A browser that does not send it (old, or on plain HTTP away from this machine) sends
 * `Origin`, whose host must be the one asked. A program sends neither, and no browser sends its cookie along.
 */
export async function requireOwnOrigin(request: FastifyRequest): Promise<void> {
  if (safe.has(request.method) || isOwn(request)) return
  const origin = singleLine(String(request.headers.origin ?? '?')).slice(0, originShown)
  throw refuse(httpRefusals['foreign-origin'], { origin })
}

function isOwn({ headers }: FastifyRequest): boolean {
  const site = headers['sec-fetch-site']
  if (site !== undefined) return site === 'same-origin' || site === 'none'
  return headers.origin === undefined || hostOf(headers.origin) === headers.host
}

/** Host and port of an origin; `null` for an opaque one, which is nobody's. */
const hostOf = (origin: string): string | null => (URL.canParse(origin) ? new URL(origin).host : null)

/** Scheme, host and port at which the browser of a visitor has the centre open: as set, otherwise as it asked. */
export const ownOrigin = (
  { http }: Pick<Config, 'http'>,
  { protocol, host }: Pick<FastifyRequest, 'protocol' | 'host'>,
): string => http.address ?? `${protocol}://${host}`
