import { readFileSync } from 'node:fs'
import type { TLSSocket } from 'node:tls'
import fastify, { type FastifyInstance } from 'fastify'
import type { Instance } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { answerUnusableAddress, requireUsableAddress } from './addresses.ts'
import { refusalOf } from './errors.ts'
import { requireUnfenced } from './fenced.ts'
import { parseInput } from './parse-input.ts'
import { problemOf, sendProblem } from './problem.ts'
import { httpRefusals } from './refusals.ts'
import type { PeerRoute } from './route.ts'

const urn = 'URI:urn:egon:centre:'

/** Name of the centre in a verified client certificate, from its subject alternative name. */
export function centreOf(socket: TLSSocket): string | null {
  const names = socket.authorized ? (socket.getPeerCertificate().subjectaltname ?? '') : ''
  const entry = names.split(', ').find(name => name.startsWith(urn))
  return entry ? entry.slice(urn.length) : null
}

/**
 * The second port: other centres over mutual TLS 1.3, nobody else. A certificate of another authority does not get
 * past the handshake; a centre without an agreement (not among `peers`) is refused with `http.unknown-centre`. A centre
 * that only stands by has no database open and mounts only routes that ask for none.
 */
export async function makePeerServer(
  instance: Pick<Instance, 'config' | 'log' | 'fencedBy'>,
  routes: readonly PeerRoute[],
): Promise<FastifyInstance | null> {
  const { centre, peers } = instance.config
  if (!centre) return null
  const app = fastify({
    bodyLimit: 8 * 1024 * 1024,
    genReqId: () => newId(),
    forceCloseConnections: true,
    frameworkErrors: (error, request, reply) => void answerUnusableAddress(error, request, reply),
    https: {
      key: readFileSync(centre.key),
      cert: readFileSync(centre.certificate),
      ca: readFileSync(centre.authority),
      requestCert: true,
      rejectUnauthorized: true,
      minVersion: 'TLSv1.3',
    },
  })
  app.addHook('onRequest', requireUsableAddress)
  app.addHook('onRequest', requireUnfenced(instance))
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.setNotFoundHandler((request, reply) =>
    sendProblem(reply, problemOf(refuse(httpRefusals['not-found'], {}), 'cs', request.id)),
  )
  app.setErrorHandler((error: Error, request, reply) => {
    const refusal = refusalOf(error, request)
    if (refusal) return sendProblem(reply, problemOf(refusal, 'cs', request.id))
    instance.log.error('fault at the second port', { request: request.id, url: request.url, error })
    return sendProblem(reply, { type: 'urn:egon:fault', title: 'fault', status: 500, instance: request.id })
  })
  for (const route of routes) {
    app.route({
      method: route.method,
      url: `/centre${route.path}`,
      bodyLimit: route.streamBytes ?? 8 * 1024 * 1024,
      handler: async (request, reply) => {
        const peer = centreOf(request.raw.socket as TLSSocket)
        if (!peer || !peers.some(known => known.name === peer))
          throw refuse(httpRefusals['unknown-centre'], { name: peer ?? '?' })
        const input = {
          params: parseInput(route.params, request.params),
          query: parseInput(route.query, request.query),
          body: route.streamBytes ? request.body : parseInput(route.body, request.body),
        }
        const answer = await route.act({ instance: instance as Instance, request, reply, peer }, input)
        return reply.sent ? reply : answer
      },
    })
  }
  return app
}
