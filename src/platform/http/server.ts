import { readFileSync } from 'node:fs'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Instance } from '#platform/acts'
import { MIB, newId, type Tongue } from '#platform/values'
import { countRequests } from './metrics.ts'
import type { Visitor } from './route.ts'

/** Tells who holds a session token; `null` when nobody does any more. */
export type SessionPort = { visitorOf(token: string): Promise<Visitor | null> }

export type Server = {
  readonly app: FastifyInstance
  readonly instance: Instance
  readonly cookieName: string
  readonly visitorOf: (request: FastifyRequest) => Promise<Visitor | null>
  readonly tongueOf: (request: FastifyRequest) => Tongue
  readonly requests: ReturnType<typeof countRequests>
}

const formBytes = 2 * MIB

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
  'x-content-type-options': 'nosniff',
  'x-frame-options': 'SAMEORIGIN',
  'referrer-policy': 'same-origin',
  'cross-origin-opener-policy': 'same-origin',
  'cross-origin-resource-policy': 'same-origin',
  'permissions-policy': 'camera=(), microphone=(), geolocation=()',
}

/** Opens the server of the browser face, without routes; nothing listens yet. */
export async function makeServer(instance: Instance, sessions: SessionPort): Promise<Server> {
  const { config } = instance
  const app = fastify({
    bodyLimit: formBytes,
    genReqId: () => newId(),
    trustProxy: false,
    forceCloseConnections: true,
    ...https(config.http.tls),
  })
  await app.register(cookie)
  await app.register(multipart, {
    limits: { fieldSize: formBytes, fields: 200, files: 100, parts: 300, fileSize: Number.MAX_SAFE_INTEGER },
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      done(null, formFields(String(body)))
    },
  )
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  const cookieName = `egon_${config.instance}`
  const requests = countRequests()
  app.addHook('onSend', async (_request, reply) => {
    for (const [name, value] of Object.entries(headers)) if (!reply.hasHeader(name)) reply.header(name, value)
    if (!reply.hasHeader('cache-control')) reply.header('cache-control', 'no-store')
  })
  app.addHook('onResponse', async (request, reply) =>
    requests.add(request.method, reply.statusCode, reply.elapsedTime / 1000),
  )
  const server: Server = {
    app,
    instance,
    cookieName,
    requests,
    visitorOf: async request => {
      const token = request.cookies[cookieName]
      return token ? sessions.visitorOf(token) : null
    },
    tongueOf: request => (request.cookies[`${cookieName}_tongue`] === 'en' ? 'en' : 'cs'),
  }
  return server
}

const https = (tls: { key: string; certificate: string } | undefined) =>
  tls ? { https: { key: readKey(tls.key), cert: readKey(tls.certificate) } } : {}

const readKey = (path: string) => readFileSync(path)

/** A repeated field becomes a list; nothing is parsed as code or as a nested object. */
function formFields(body: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null)
  for (const [name, value] of new URLSearchParams(body)) {
    const before = fields[name]
    fields[name] = before === undefined ? value : [...(Array.isArray(before) ? before : [before]), value]
  }
  return fields
}
