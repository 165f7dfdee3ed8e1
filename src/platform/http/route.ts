import type { FastifyReply, FastifyRequest } from 'fastify'
import type { ZodType } from 'zod'
import type { Actor, Instance, Who } from '#platform/acts'
import type { Both, Tongue } from '#platform/values'

/** A signed-in person, in one post of one organisation. */
export type Visitor = Who & {
  readonly actor: Extract<Actor, { kind: 'person' }>
  readonly organisationName: string
  readonly accent: string
  /** Of the office that runs the centre, which sees what belongs to the whole of it. */
  readonly speaksForCentre: boolean
  readonly roles: readonly string[]
  readonly permissions: ReadonlySet<string>
  readonly csrf: string
}

export type Call = {
  readonly instance: Instance
  /** `null` only on public routes. */
  readonly visitor: Visitor | null
  readonly tongue: Tongue
  readonly request: FastifyRequest
  readonly reply: FastifyReply
}

type Schemas = { readonly params?: ZodType; readonly query?: ZodType; readonly body?: ZodType }

/** A line of the interface: OpenAPI, the permission table and the server are made from it. */
export type Route = Schemas & {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/api`, nouns; an act is a sub-resource: `/dossiers/:id/closing`. */
  readonly path: string
  readonly permission: string
  readonly summary: Both
  readonly answer?: ZodType
  /** The body is a stream of bytes (`application/octet-stream`) of at most so many. */
  readonly streamBytes?: number
  /** Whether a program may show a key of its maker (HTTP Basic) in place of a session. */
  readonly takesKeys?: true
  readonly act: (call: Call, input: { params: unknown; query: unknown; body: unknown }) => Promise<unknown>
}

/** What another centre asks over mutual TLS; `peer` is the name in its certificate. */
export type PeerCall = Omit<Call, 'visitor' | 'tongue'> & { readonly peer: string }

export type PeerRoute = Schemas & {
  readonly method: 'GET' | 'POST' | 'PUT' | 'DELETE'
  /** Below `/centre`. */
  readonly path: string
  readonly summary: Both
  readonly streamBytes?: number
  readonly act: (
    call: PeerCall,
    input: { params: unknown; query: unknown; body: unknown },
  ) => Promise<unknown>
}
