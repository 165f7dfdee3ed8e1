import { tables as open, type Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Result } from '../client/iszr.wire.ts'
import type { BasicRegister } from '../register-answer.ts'

type Own<Row> = Row & { organisation_id: string }

/** One question to the registers, as it is logged. */
export type RegisterRequest = {
  readonly id: string
  readonly service: string
  readonly subject_id: string | null
  readonly asked_by: string
  readonly purpose: string
  readonly items: string
  readonly asked_at: Instant
  readonly answered_at: Instant | null
  readonly state: 'asked' | 'answered' | 'failed'
  readonly result: Result | null
  readonly trouble: string | null
  readonly iszr_request_id: string | null
  readonly request_digest: string
  readonly answer_digest: string | null
}

export type RegisterTables = {
  'registers.register_request': Own<RegisterRequest>
  'registers.identified_subject': Own<{
    subject_id: string
    mark: string
    sealed: string
    identified_at: Instant
  }>
  'registers.register_notice': Own<{ register: BasicRegister; seen_until: Instant }>
}

export const tables = (scope: Pick<Scope, 'sql'>) => open<RegisterTables>(scope)
