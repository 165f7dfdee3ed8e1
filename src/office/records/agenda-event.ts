import { type Both, both, type Day, type Instant } from '#platform/values'
import type { Holder } from './document.ts'
import type { DisposalCode } from './dossier.ts'

export type AgendaEventState = 'open' | 'agreed' | 'forced-out' | 'waived' | 'withdrawn'

/**
 * *Událost pro agendový systém*: that a record is proposed for disposal, to which the system says whether it agrees, or
 * that the record was destroyed (NSESSS 8.1.10; API `…SkartacniNavrh`, `…Skartovano`).
 */
export type AgendaEvent = {
  readonly id: string
  readonly purpose: 'proposed' | 'destroyed'
  readonly system: string
  readonly system_name: string
  readonly kind: 'dossier' | 'document'
  readonly record_id: string
  /** As the system knows the record: the identifier and who gave it. */
  readonly identifier: string
  readonly source: string
  /** Mark or reference number, for people. */
  readonly number: string
  readonly proceeding_id: string | null
  readonly item_id: string | null
  readonly disposal_code: DisposalCode | null
  readonly happened_on: Day
  readonly made_at: Instant
  /** When the interface took it to be sent. */
  readonly given_at: Instant | null
  readonly state: AgendaEventState
  /** What the system answered: `0000` agrees. */
  readonly code: string | null
  readonly words: string | null
  readonly answered_at: Instant | null
  readonly waived_by: Holder | null
  readonly waive_reason: string | null
}

/** Who still owes answers in a proceeding, how many, and since when. */
export type OwedAnswers = Pick<AgendaEvent, 'system' | 'system_name' | 'made_at'> & { readonly count: number }

/** The code by which a system agrees or confirms (Annex 1 of the standard). */
export const agreedCode = '0000'

export const agendaEventWords: Readonly<Record<AgendaEventState, Both>> = {
  open: both('Bez odpovědi', 'No answer'),
  agreed: both('Souhlasí', 'Agrees'),
  'forced-out': both('Vynucuje vyřazení', 'Forces it out'),
  waived: both('Pokračuje se bez odpovědi', 'Gone on without an answer'),
  withdrawn: both('Odpověď už není třeba', 'No answer needed any more'),
}
