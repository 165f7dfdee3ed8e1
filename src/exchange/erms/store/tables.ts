import { type Scope, tables } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { AgendaSystem } from '../agenda-system.ts'
import type { EventBatch } from '../event-batch.ts'

type Tenant<Row> = Row & { organisation_id: string }

export type NumberedEvent = {
  readonly system_id: string
  readonly number: number
  readonly batch: number
  readonly event_id: string
  readonly code: string | null
  readonly answered_at: Instant | null
}

/** *Událost od systému*: what a system said in a batch, how it went, and in which batch it was told so. */
export type ReceivedEvent = {
  readonly system_id: string
  readonly number: number
  readonly batch: number
  readonly code: string
  readonly words: string
  readonly told_in: number | null
}

type ErmsTables = {
  'erms.received_event': Tenant<ReceivedEvent>
  'erms.agenda_system': Tenant<AgendaSystem>
  'erms.event_batch': Tenant<EventBatch>
  'erms.numbered_event': Tenant<NumberedEvent>
  'erms.received_batch': Tenant<{ system_id: string; number: number; digest: string; received_at: Instant }>
}

/** The open transaction with the tables of the interface. */
export const erms = (scope: Pick<Scope, 'sql'>) => tables<ErmsTables>(scope)

/** A value for a `jsonb` column. */
export const json = <T>(value: T): T => (value === null ? value : (JSON.stringify(value) as unknown as T))
