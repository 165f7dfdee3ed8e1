import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, type Refusal, refuse } from '#platform/refusals'
import { type Both, both, say, singleLine } from '#platform/values'
import { httpRefusals } from './refusals.ts'
import type { Server } from './server.ts'

type Thrown = Error & { statusCode?: number; code?: string }

/** How a refusal and a fault are told: as a page to people, as a problem to programs. */
export type ErrorPages = {
  refused(
    request: FastifyRequest,
    reply: FastifyReply,
    refusal: Refusal,
  ): Promise<FastifyReply> | FastifyReply
  fault(request: FastifyRequest, reply: FastifyReply, sentence: Both): Promise<FastifyReply> | FastifyReply
}

const mebibytes = (request: FastifyRequest): string =>
  `${Math.floor((request.routeOptions.bodyLimit ?? 0) / 2 ** 20)} MiB`

/** What the caller did wrong, or null where the fault is ours. */
export function refusalOf(error: Thrown, request: FastifyRequest): Refusal | null {
  if (isRefusal(error)) return error
  const status = error.statusCode ?? 500
  if (error.code === 'FST_ERR_CTP_BODY_TOO_LARGE' || status === 413)
    return refuse(httpRefusals['too-large'], { limit: mebibytes(request) })
  if (status === 415)
    return refuse(httpRefusals['unknown-media-type'], { type: singleLine(mediaTypeOf(request)) })
  return status < 500 || isCutOff(error, request) ? refuse(httpRefusals['unreadable-body'], {}) : null
}

const mediaTypeOf = (request: FastifyRequest): string =>
  String(request.headers['content-type'] ?? '').slice(0, 100)

/** The sender went away in the middle; nobody reads the answer, and it is no fault of ours. */
const isCutOff = ({ code }: Thrown, { raw }: FastifyRequest): boolean =>
  raw.destroyed && !raw.complete && (code === 'ECONNRESET' || code === 'ERR_STREAM_PREMATURE_CLOSE')

/** Nothing leaves this program as a bare error: refusals are told, faults are logged once and numbered. */
export function answerErrors(server: Server, pages: ErrorPages): void {
  const { app, instance } = server
  app.setNotFoundHandler((request, reply) =>
    pages.refused(request, reply, refuse(httpRefusals['not-found'], {})),
  )
  app.setErrorHandler((error: Thrown, request, reply) => {
    const refusal = refusalOf(error, request)
    if (refusal) return pages.refused(request, reply, refusal)
    instance.log.error('fault', { request: request.id, url: request.url, error })
    const sentence = both(
      `Program narazil na svou chybu. Nic se nezměnilo. Správci sdělte číslo ${request.id}.`,
      `The program met a fault of its own. Nothing has changed. Tell the administrator the number ${request.id}.`,
    )
    return pages.fault(request, reply, sentence)
  })
}

/** A fault as a problem for programs. */
export const faultProblem = (server: Server, request: FastifyRequest, sentence: Both) => ({
  type: 'urn:egon:fault',
  title: 'fault',
  status: 500,
  detail: say(sentence, server.tongueOf(request)),
  instance: request.id,
})
