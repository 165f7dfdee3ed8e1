import { readFileSync } from 'node:fs'
import cookie from '@fastify/cookie'
import multipart from '@fastify/multipart'
import fastify, { type FastifyInstance, type FastifyRequest } from 'fastify'
import type { Instance } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { MIB, newId, type Tongue } from '#platform/values'
import { answerUnusableAddress, requireUsableAddress } from './addresses.ts'
import { requireUnfenced } from './fenced.ts'
import { personWaits } from './give-way.ts'
import { countRequests } from './metrics.ts'
import { requireOwnOrigin } from './origin.ts'
import { httpRefusals } from './refusals.ts'
import type { Visitor } from './route.ts'

/** A session that ran out: what its forms carried, and the post of the office that they were written in. */
export type EndedSession = {
  readonly csrf: string
  readonly organisation: string
  readonly postId: string
}

export type SessionPort = {
  /** Who holds a session token; `null` when nobody does any more. */
  visitorOf(token: string): Promise<Visitor | null>
  /** The session of a token that ran out not long ago; `null` when it goes on, was signed out of or is forgotten. */
  endedOf(token: string): Promise<EndedSession | null>
  /** Who holds a key for programs, shown with the login it was made under; `null` when nobody does. */
  holderOfKey(shown: ShownKey): Promise<Visitor | null>
}

export type ShownKey = { readonly login: string; readonly key: string }

export type Server = {
  readonly app: FastifyInstance
  readonly instance: Instance
  readonly cookieName: string
  readonly visitorOf: (request: FastifyRequest) => Promise<Visitor | null>
  readonly endedOf: (request: FastifyRequest) => Promise<EndedSession | null>
  readonly keyHolderOf: (request: FastifyRequest) => Promise<Visitor | null>
  readonly tongueOf: (request: FastifyRequest) => Tongue
  readonly requests: ReturnType<typeof countRequests>
}

const formBytes = 2 * MIB
/** A page of a list sends a hundred at most; nobody fills in more. */
export const formFieldsMost = 500

const headers = {
  'content-security-policy':
    "default-src 'none'; script-src 'self'; worker-src 'self'; style-src 'self'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; frame-src 'self'; object-src 'self'; form-action 'self'; base-uri 'none'; frame-ancestors 'self'",
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
    frameworkErrors: (error, request, reply) => void answerUnusableAddress(error, request, reply),
    ...transport(config.http.tls),
  })
  await app.register(cookie)
  await app.register(multipart, {
    limits: {
      fieldSize: formBytes,
      fields: formFieldsMost,
      files: 100,
      parts: formFieldsMost + 100,
      fileSize: Number.MAX_SAFE_INTEGER,
    },
  })
  app.addContentTypeParser(
    'application/x-www-form-urlencoded',
    { parseAs: 'string' },
    (_request, body, done) => {
      try {
        done(null, formFields(String(body)))
      } catch (error) {
        done(error as Error)
      }
    },
  )
  app.addContentTypeParser('application/octet-stream', (_request, payload, done) => done(null, payload))
  app.addHook('onRequest', async (_request, reply) => personWaits(over => void reply.raw.once('close', over)))
  app.addHook('onRequest', requireUsableAddress)
  app.addHook('onRequest', requireOwnOrigin)
  app.addHook('onRequest', requireUnfenced(instance))
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
    endedOf: async request => {
      const token = request.cookies[cookieName]
      return token ? sessions.endedOf(token) : null
    },
    keyHolderOf: async request => {
      const shown = basicOf(request.headers.authorization)
      return shown ? sessions.holderOfKey(shown) : null
    },
    tongueOf: request => (request.cookies[`${cookieName}_tongue`] === 'en' ? 'en' : 'cs'),
  }
  return server
}

/** Name and key of HTTP Basic (RFC 7617), `null` where nothing such was sent. */
function basicOf(header: string | undefined): ShownKey | null {
  const [, encoded] = /^Basic ([A-Za-z0-9+/]{1,1000}={0,2})$/i.exec(header ?? '') ?? []
  if (!encoded) return null
  const text = Buffer.from(encoded, 'base64').toString('utf8')
  const at = text.indexOf(':')
  return at < 1 ? null : { login: text.slice(0, at), key: text.slice(at + 1) }
}

/** Whoever does not end the head of a request in this time is let go: a line must not be held for nothing. */
const patience = { headersTimeout: 15_000, connectionsCheckingInterval: 5_000 }

const transport = (tls: { key: string; certificate: string } | undefined) =>
  tls ? { https: { key: readKey(tls.key), cert: readKey(tls.certificate), ...patience } } : { http: patience }

const readKey = (path: string) => readFileSync(path)

/** A repeated field becomes a list; nothing is parsed as code or as a nested object. */
function formFields(body: string): Record<string, string | string[]> {
  const fields: Record<string, string | string[]> = Object.create(null)
  let count = 0
  for (const [name, value] of new URLSearchParams(body)) {
    if (++count > formFieldsMost) throw refuse(httpRefusals['too-many-fields'], { limit: formFieldsMost })
    const before = fields[name]
    if (before === undefined) fields[name] = value
    else if (Array.isArray(before)) before.push(value)
    else fields[name] = [before, value]
  }
  return fields
}
