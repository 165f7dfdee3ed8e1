import type { FastifySchema } from 'fastify'
import { type ZodType, z } from 'zod'
import type { Route } from './route.ts'

const jsonSchema = (schema: ZodType | undefined, io: 'input' | 'output') =>
  schema ? z.toJSONSchema(schema, { io, unrepresentable: 'any', target: 'draft-2020-12' }) : undefined

/** A refusal as it goes over the wire (RFC 9457); codes are listed in `docs/generated/refusals.md`. */
const problem = {
  type: 'object',
  required: ['type', 'title', 'status', 'detail', 'code', 'law', 'instance'],
  properties: {
    type: { type: 'string' },
    title: { type: 'string' },
    status: { type: 'integer' },
    detail: { type: 'string', description: 'What happened and what to do, for people' },
    code: { type: 'string', description: 'Stable, for programs' },
    law: { type: ['string', 'null'] },
    instance: { type: 'string', description: 'Number of the request, as the log of the program has it' },
    details: { type: 'object', additionalProperties: true },
  },
}

const inContent = (kind: string, schema: object) => ({ content: { [kind]: { schema } } })

/** Names of the ways in which a caller shows who it is. */
export const sessionScheme = 'session'
export const tokenScheme = 'token'
export const keyScheme = 'key'

/** The session's cookie, and beside it the token that every changing call carries. */
export const securitySchemes = (instance: string) => ({
  [sessionScheme]: {
    type: 'apiKey' as const,
    in: 'cookie' as const,
    name: `egon_${instance}`,
    description: 'Cookie of a session, as signing in gives it',
  },
  [tokenScheme]: {
    type: 'apiKey' as const,
    in: 'header' as const,
    name: 'x-egon-csrf',
    description: 'Token of the session, as every page carries it in its forms',
  },
  [keyScheme]: {
    type: 'http' as const,
    scheme: 'basic',
    description: 'Login and a key for programs, as its maker got it on the page of the account',
  },
})

function securityOf({ permission, method, takesKeys }: Route): Record<string, string[]>[] {
  if (permission === 'public') return []
  const session = { [sessionScheme]: [], ...(method !== 'GET' && { [tokenScheme]: [] }) }
  return takesKeys ? [session, { [keyScheme]: [] }] : [session]
}

/** How a call of the interface is described: what it takes, what it answers, and how it says no. */
export function described(route: Route): FastifySchema {
  const body = route.streamBytes
    ? inContent('application/octet-stream', { type: 'string', format: 'binary' })
    : jsonSchema(route.body, 'input')
  const answer = jsonSchema(route.answer, 'output') ?? { type: 'object', additionalProperties: true }
  return {
    summary: route.summary.cs,
    description: `${route.summary.en}. Permission: ${route.permission}.`,
    tags: [route.path.split('/')[1] ?? ''],
    security: securityOf(route),
    ...(route.params && { params: jsonSchema(route.params, 'input') }),
    ...(route.query && { querystring: jsonSchema(route.query, 'input') }),
    ...(body && { body }),
    response: {
      200: { description: route.summary.en, ...inContent('application/json', answer) },
      default: {
        description: 'Refused, or a fault of the program',
        ...inContent('application/problem+json', problem),
      },
    },
  } as FastifySchema
}
