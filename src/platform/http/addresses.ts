import type { FastifyReply, FastifyRequest } from 'fastify'
import { refuse } from '#platform/refusals'
import { problemOf, sendProblem } from './problem.ts'
import { httpRefusals } from './refusals.ts'

/** A null character names nothing here, and no database would take it. */
export async function requireUsableAddress(request: FastifyRequest): Promise<void> {
  if (/%00/.test(request.url)) throw refuse(httpRefusals['unusable-address'], {})
}

/** An address that cannot even be taken apart: answered before there is a page or a route. */
export function answerUnusableAddress(
  _error: unknown,
  request: FastifyRequest,
  reply: FastifyReply,
): FastifyReply {
  return sendProblem(reply, problemOf(refuse(httpRefusals['unusable-address'], {}), 'cs', request.id))
}
