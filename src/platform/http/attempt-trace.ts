import type { FastifyRequest } from 'fastify'
import type { Instance } from '#platform/acts'
import type { Refusal } from '#platform/refusals'
import type { Visitor } from './route.ts'

/** What somebody tried at an address: to look at it, or to change something. */
const typeOf = (method: string): string => (method === 'GET' ? 'http.looked-at' : 'http.sent')

const addressCharacters = 300
const lookedForInVain = new Set([403, 404])

/**
 * A refused attempt of somebody signed in leaves a line in the log of their office, whether it was refused by an act or
 * before one could begin. Looking leaves one where it was not permitted or where no such record is: a guessed address.
 */
export async function traceAttempt(
  instance: Instance,
  visitor: Visitor | null,
  request: FastifyRequest,
  refusal: Refusal,
): Promise<void> {
  if (!visitor || (request.method === 'GET' && !lookedForInVain.has(refusal.status))) return
  const address = request.url.split('?')[0]!.slice(0, addressCharacters)
  const attempted = { type: typeOf(request.method), object: { kind: 'address', id: address } }
  await instance.runner.refused(visitor, refusal, attempted)
}
