import type { FastifyReply } from 'fastify'
import type { Refusal } from '#platform/refusals'
import type { Tongue } from '#platform/values'

/** A refusal as RFC 9457 `application/problem+json`; `code` is stable, `detail` is for people. */
export const problemOf = (refusal: Refusal, tongue: Tongue, instance: string) => ({
  type: `urn:egon:refusal:${refusal.code}`,
  title: refusal.code,
  status: refusal.status,
  detail: refusal.sentence[tongue],
  code: refusal.code,
  law: refusal.law,
  instance,
  ...(Object.keys(refusal.details).length > 0 && { details: refusal.details }),
})

/** Says by the header programs know when it is worth trying again (RFC 9110 10.2.3), in seconds. */
export function tellWhenAgain(reply: FastifyReply, { status, details }: Refusal): void {
  const { minutes } = details as { minutes?: unknown }
  if (status === 429 && typeof minutes === 'number') reply.header('retry-after', String(minutes * 60))
}

/** Sends a problem under its own media type. */
export const sendProblem = (
  reply: FastifyReply,
  problem: { status: number; [field: string]: unknown },
): FastifyReply => reply.code(problem.status).type('application/problem+json').send(problem)
