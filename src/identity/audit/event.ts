import { createHash } from 'node:crypto'
import type { ActEvent, Actor } from '#platform/acts'
import { canonicalJson, type Digest, type Instant, type Json, sha512Digest } from '#platform/values'

/** One line of the transaction log of an organisation. */
export type LoggedEvent = {
  readonly organisation_id: string
  /** 1, 2, 3… without gaps. */
  readonly sequence: number
  readonly id: string
  readonly happened_at: Instant
  readonly actor: Actor
  readonly type: string
  readonly object_kind: string
  readonly object_id: string
  readonly erms: string | null
  readonly detail: Json
  readonly previous: Digest
  readonly digest: Digest
}

/** The digest before the first line of an organisation. */
export const beginning: Digest = sha512Digest('0'.repeat(128))

/** What a line's digest is taken over: everything in it, and through `previous` everything before it. */
export function digestOf(event: Omit<LoggedEvent, 'digest'>): Digest {
  const { happened_at, ...rest } = event
  const text = canonicalJson({ ...rest, happened_at: happened_at.toISOString() })
  return sha512Digest(createHash('sha512').update(text, 'utf8').digest('hex'))
}

/** Makes the next line of a chain. */
export function chained(
  event: ActEvent,
  at: { organisation: string; actor: Actor; id: string; now: Instant; sequence: number; previous: Digest },
): LoggedEvent {
  const line = {
    organisation_id: at.organisation,
    sequence: at.sequence,
    id: at.id,
    happened_at: at.now,
    actor: at.actor,
    type: event.type,
    object_kind: event.object.kind,
    object_id: event.object.id,
    erms: event.erms ?? null,
    detail: event.detail ?? null,
    previous: at.previous,
  }
  return { ...line, digest: digestOf(line) }
}
