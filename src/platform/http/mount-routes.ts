import swagger from '@fastify/swagger'
import type { FastifyReply, FastifyRequest } from 'fastify'
import { isRefusal, refuse } from '#platform/refusals'
import { MIB } from '#platform/values'
import { traceAttempt } from './attempt-trace.ts'
import { described, securitySchemes } from './described.ts'
import { parseInput } from './parse-input.ts'
import { requirePermission } from './permission.ts'
import { httpRefusals } from './refusals.ts'
import type { Route } from './route.ts'
import type { Server } from './server.ts'

/** A stream that announces more than is taken is refused before a byte of it is read. */
function requireDeclared({ headers }: FastifyRequest, limitBytes: number | undefined): void {
  if (limitBytes !== undefined && Number(headers['content-length'] ?? 0) > limitBytes)
    throw refuse(httpRefusals['too-large'], { limit: `${Math.floor(limitBytes / MIB)} MiB` })
}

async function answerRoute(server: Server, route: Route, request: FastifyRequest, reply: FastifyReply) {
  const { instance } = server
  const inSession = await server.visitorOf(request)
  const visitor = inSession ?? (route.takesKeys ? await server.keyHolderOf(request) : null)
  try {
    if (route.permission !== 'public') requirePermission(visitor, route.permission)
    // No page can make a browser show a key; only what a cookie carries needs the token.
    if (inSession && route.method !== 'GET' && request.headers['x-egon-csrf'] !== inSession.csrf)
      throw refuse(httpRefusals['stale-form'], {})
    requireDeclared(request, route.streamBytes)
    const input = {
      params: parseInput(route.params, request.params),
      query: parseInput(route.query, request.query),
      body: route.streamBytes ? request.body : parseInput(route.body, request.body),
    }
    const tongue = server.tongueOf(request)
    const answer = await route.act({ instance, visitor, tongue, request, reply }, input)
    return reply.sent ? reply : answer
  } catch (error) {
    if (isRefusal(error)) await traceAttempt(instance, visitor, request, error)
    throw error
  }
}

const ofItself = {
  summary: 'Tento popis',
  description: 'This description. Permission: public.',
  security: [],
}

/**
 * Mounts the interface below `/api` and its description at `/api/openapi.json` (OpenAPI 3.1). Every changing call
 * needs the session's token in the header `x-egon-csrf`.
 */
export async function mountRoutes(server: Server, routes: readonly Route[], version: string): Promise<void> {
  const { app } = server
  await app.register(swagger, {
    openapi: {
      openapi: '3.1.0',
      info: {
        title: 'eGON centrum',
        version,
        description: 'Rozhraní centra. Interface of the centre.',
        license: { name: 'EUPL-1.2' },
      },
      components: { securitySchemes: securitySchemes(server.instance.config.instance) },
    },
  })
  await app.register(async scope => {
    // Input is judged by our own schemas below, with our own words; the JSON Schema here only describes.
    scope.setValidatorCompiler(() => () => true)
    scope.setSerializerCompiler(() => data => JSON.stringify(data))
    for (const route of routes) {
      scope.route({
        method: route.method,
        url: `/api${route.path}`,
        schema: described(route),
        bodyLimit: route.streamBytes ?? 2 * 1024 * 1024,
        handler: (request, reply) => answerRoute(server, route, request, reply),
      })
    }
  })
  app.get('/api/openapi.json', { schema: ofItself }, async () => app.swagger())
}
