import { addDays, type Both, both, type Day, type Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** *Zápůjčka*: a dossier of the records room in the hands of somebody of the office until a day. */
export type Loan = {
  readonly id: string
  readonly dossier_id: string
  readonly borrower: Holder
  readonly borrower_post_id: string
  readonly purpose: string
  readonly due_on: Day
  readonly lent_by: Holder
  readonly lent_at: Instant
  readonly returned_to: Holder | null
  readonly returned_at: Instant | null
}

/** A loan with what a list says of its dossier. */
export type LoanInList = Loan & { readonly mark: string; readonly subject: string }

/** Longest loan in days: what is needed longer is given back to its handler. */
export const loanMostDays = 365

/** Days before its end on which a loan is told to its borrower. */
const warnedDays = 3

export const isLate = ({ due_on: due }: Pick<Loan, 'due_on'>, today: Day): boolean => due < today

/** Until what day a loan ends that its borrower is reminded of. */
export const remindedUntil = (today: Day): Day => addDays(today, warnedDays)

export const standings = ['party', 'representative', 'interested', 'authority'] as const
/** What somebody who inspects is to the matter (act 500/2004 § 38). */
export type Standing = (typeof standings)[number]

export const standingWords: Record<Standing, Both> = {
  party: both('účastník řízení', 'party to the proceedings'),
  representative: both('zástupce účastníka', 'representative of a party'),
  interested: both('jiná osoba s právním zájmem', 'another person with a legal interest'),
  authority: both('orgán veřejné moci', 'public authority'),
}

/** *Nahlížení*: somebody looked into a dossier under the eyes of the office. */
export type Inspection = {
  readonly id: string
  readonly dossier_id: string
  readonly person: string
  readonly standing: Standing
  readonly reason: string
  readonly copies: string | null
  readonly inspected_on: Day
  readonly recorded_by: Holder
  readonly recorded_at: Instant
}
