import type { Readable } from 'node:stream'
import type { FastifyInstance, FastifyReply, FastifyRequest } from 'fastify'
import type { Instance } from '#platform/acts'
import { traceAttempt } from './attempt-trace.ts'
import { refusalOf } from './errors.ts'
import { mayDo } from './permission.ts'
import type { Visitor } from './route.ts'
import type { Server } from './server.ts'

export type ProtocolCall = {
  readonly instance: Instance
  readonly request: FastifyRequest
  readonly reply: FastifyReply
  /** Who showed a key for programs; `null` when nobody did. */
  readonly visitor: Visitor | null
  /** What follows the route's prefix, as sent: `/a%20b/c`, `/` at least. */
  readonly path: string
  readonly body: Readable
}

/**
 * A protocol of its own below one prefix, with its own methods and its own answers (WebDAV). Programs sign in to it by
 * HTTP Basic with a key for programs; the session's cookie is not looked at, so no page can make a browser act here.
 */
export type ProtocolRoute = {
  /** `/dav`. */
  readonly prefix: string
  readonly methods: readonly string[]
  /** What the holder of a key must be allowed; the route itself judges those who bring no key. */
  readonly permission: string
  readonly answer: (call: ProtocolCall) => Promise<FastifyReply>
}

const known = new Set(['GET', 'HEAD', 'POST', 'PUT', 'PATCH', 'DELETE', 'OPTIONS', 'TRACE'])

/** A fault is logged without the address: below some prefixes whoever knows it may write. */
function answerFault(
  { instance }: Server,
  { prefix }: ProtocolRoute,
  { id, method }: FastifyRequest,
  reply: FastifyReply,
  error: unknown,
): FastifyReply {
  instance.log.error('fault in a protocol', { request: id, prefix, method, error })
  return reply
    .code(500)
    .type('text/plain; charset=utf-8')
    .send(`Program narazil na svou chybu. Nic se nezměnilo. Správci sdělte číslo ${id}.`)
}

async function answerProtocol(
  server: Server,
  route: ProtocolRoute,
  request: FastifyRequest,
  reply: FastifyReply,
): Promise<FastifyReply> {
  const holder = await server.keyHolderOf(request)
  const visitor = mayDo(holder, route.permission) ? holder : null
  const raw = request.raw.url ?? '/'
  const path = raw.split('?', 1)[0]!.slice(route.prefix.length) || '/'
  const body = request.body as Readable | undefined
  try {
    return await route.answer({
      instance: server.instance,
      request,
      reply,
      visitor,
      path,
      body: body ?? request.raw,
    })
  } catch (error) {
    const refusal = refusalOf(error as Error, request)
    if (!refusal) return answerFault(server, route, request, reply, error)
    await traceAttempt(server.instance, visitor, request, refusal)
    // People read the sentence in the window of their program, where it shows what the server wrote.
    return reply.code(refusal.status).type('text/plain; charset=utf-8').send(refusal.sentence.cs)
  }
}

/** Mounts protocols beside pages and the interface; their bodies are streams, never parsed before. */
export async function mountProtocols(server: Server, routes: readonly ProtocolRoute[]): Promise<void> {
  for (const method of new Set(routes.flatMap(route => route.methods)))
    if (!known.has(method)) server.app.addHttpMethod(method, { hasBody: true })
  await server.app.register(async (scope: FastifyInstance) => {
    scope.removeAllContentTypeParsers()
    scope.addContentTypeParser('*', (_request, payload, done) => done(null, payload))
    for (const route of routes)
      for (const url of [route.prefix, `${route.prefix}/*`])
        scope.route({
          method: [...route.methods],
          url,
          bodyLimit: Number.MAX_SAFE_INTEGER,
          exposeHeadRoute: false,
          // The description is of the interface; a protocol is described by its own standard.
          schema: { hide: true },
          handler: (request, reply) => answerProtocol(server, route, request, reply),
        })
  })
}
