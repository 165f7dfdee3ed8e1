import type { Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** *Náhradní evidence*: forms written on by hand while the program could not be used (decree 259/2012 § 26). */
export type EmergencyRegister = {
  readonly id: string
  readonly ordinal: number
  /** How many numbered forms were prepared. */
  readonly forms: number
  readonly prepared_at: Instant
  readonly prepared_by: Holder
  readonly began_at: Instant | null
  readonly ended_at: Instant | null
  readonly reason: string | null
  readonly closed_at: Instant | null
}

/** What became of one form: a document registered anew, or a spoilt form. */
export type EmergencyEntry = {
  readonly form: number
  readonly document_id: string | null
  readonly spoilt_reason: string | null
  readonly entered_at: Instant
  readonly entered_by: Holder
}

export type EmergencyState = 'prepared' | 'being-entered' | 'closed'

export const stateOf = ({ began_at, closed_at }: EmergencyRegister): EmergencyState =>
  closed_at ? 'closed' : began_at ? 'being-entered' : 'prepared'

/** Number printed on a form: `OUJA-NE2-7`. It has no year, so that it is never taken for a reference number. */
export const emergencyNumber = (
  mark: string,
  { ordinal }: Pick<EmergencyRegister, 'ordinal'>,
  form: number,
) => `${mark}-NE${ordinal}-${form}`

export const formsMost = 500

/** Forms before the last one used of which nothing is known: a gap that must be told before closing. */
export function untoldForms(entries: readonly Pick<EmergencyEntry, 'form'>[]): number[] {
  const told = new Set(entries.map(({ form }) => form))
  const last = Math.max(0, ...told)
  return Array.from({ length: last }, (_, at) => at + 1).filter(form => !told.has(form))
}
