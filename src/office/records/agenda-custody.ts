import type { Both, Instant } from '#platform/values'
import { both } from '#platform/values'
import type { Holder } from './document.ts'

export const custodyRoles = ['holds', 'registered'] as const
/** `holds`: only the system may change the record; `registered`: it registered the record first and is asked of it. */
export type CustodyRole = (typeof custodyRoles)[number]

/** *Výhradní správa*: that an agenda system holds a record, or registered it (NSESSS 8.1.25, 8.1.30). */
export type AgendaCustody = {
  readonly id: string
  readonly kind: 'dossier' | 'document'
  readonly record_id: string
  /** Code of the system in the office, 1 to 10 characters. */
  readonly system: string
  readonly system_name: string
  readonly role: CustodyRole
  readonly began_by: Holder
  readonly began_at: Instant
  readonly ended_by: Holder | null
  readonly ended_at: Instant | null
  readonly end_reason: string | null
}

export const custodyRoleWords: Readonly<Record<CustodyRole, Both>> = {
  holds: both('výhradní správa', 'exclusive custody'),
  registered: both('zaevidováno systémem', 'registered by the system'),
}
