import type { Day, Instant } from '#platform/values'
import type { BasicRegister } from '#reference/registers'
import type { KeptParty } from './party.ts'

export const comparedValues = ['name', 'address', 'birth_date'] as const
export type ComparedValue = (typeof comparedValues)[number]

/** What a register says otherwise than the record. */
export type RegisterDifferences = Partial<Pick<KeptParty, ComparedValue>>

/** What the basic registers last said of a record of the name index. */
export type RegisterCheck = {
  readonly party_id: string
  readonly register: BasicRegister
  readonly request_id: string
  readonly checked_at: Instant
  readonly checked_by: string
  readonly outcome: 'same' | 'differs' | 'not-found' | 'ambiguous'
  readonly differences: RegisterDifferences
  /** Day of death, or on which the organisation ended. */
  readonly ended_on: Day | null
  readonly warning: string | null
  readonly party_revision: number
}
