import type { Day } from '#platform/values'

/** *Samostatná evidence dokumentů*: a register beside the main one, with numbers of its own (decree § 11/3). */
export type SeparateRegister = {
  readonly id: string
  readonly name: string
  /** Stands in its numbers, `FA` in `OUJA-FA-12/2026`. */
  readonly mark: string
  /** What is registered here. */
  readonly purpose: string
  readonly opened_on: Day
  readonly closed_on: Day | null
}

/** Marks stand inside numbers: short, in capitals, so that they are read and typed without doubt. */
export const isRegisterMark = (mark: string): boolean => /^[A-Z0-9]{2,8}$/.test(mark)

/** The sequence whose counter gives the numbers of a register; `null` is the main one. */
export const sequenceOf = (register: Pick<SeparateRegister, 'id'> | null): string =>
  register ? `register:${register.id}` : 'document'
