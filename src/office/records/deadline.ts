import { addDays, type Both, both, type Day, daysBetween, type Term, termEnd } from '#platform/values'

/** *Lhůta k vyřízení*: counted from a day by the law, or a day that was given outright. */
export type Deadline =
  | { readonly kind: 'counted'; readonly from: Day; readonly term: Term }
  | { readonly kind: 'day' }

/** The last day for settling. */
export type DueDay = { readonly due_on: Day; readonly deadline: Deadline }

export const countedDeadline = (from: Day, term: Term): DueDay => ({
  due_on: termEnd(from, term),
  deadline: { kind: 'counted', from, term },
})

/** A working week before the end it is time to say so. */
export const soonDays = 7

export type DeadlineState = 'in-term' | 'soon' | 'over'

export function deadlineState(dueOn: Day, today: Day): DeadlineState {
  const left = daysBetween(today, dueOn)
  return left < 0 ? 'over' : left <= soonDays ? 'soon' : 'in-term'
}

/** The last day of which there is a warning today. */
export const warnedUntil = (today: Day): Day => addDays(today, soonDays)

/** Terms that laws give for settling, to choose from; which one holds, the handler judges by the matter. */
export const lawfulTerms = {
  rozhodnuti: {
    term: { count: 30, unit: 'day' },
    words: both('30 dnů – rozhodnutí, správní řád § 71/3', '30 days - decision, act 500/2004 § 71/3'),
  },
  informace: {
    term: { count: 15, unit: 'day' },
    words: both(
      '15 dnů – žádost o informace, zákon 106/1999 § 14/5',
      '15 days - request for information, act 106/1999 § 14/5',
    ),
  },
  stiznost: {
    term: { count: 60, unit: 'day' },
    words: both('60 dnů – stížnost, správní řád § 175/5', '60 days - complaint, act 500/2004 § 175/5'),
  },
  petice: {
    term: { count: 30, unit: 'day' },
    words: both('30 dnů – petice, zákon 85/1990 § 5/2', '30 days - petition, act 85/1990 § 5/2'),
  },
} as const satisfies Readonly<Record<string, { term: Term; words: Both }>>

export type LawfulTerm = keyof typeof lawfulTerms
