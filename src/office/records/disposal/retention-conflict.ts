import type { Disposal } from '../dossier.ts'

/** Whose disposal it is, as people know it: the mark of a dossier, the number of a document, a part and its volume. */
export type DisposalOf = { readonly of: string; readonly disposal: Disposal }

const byYear = (a: DisposalOf, b: DisposalOf): number => a.disposal.disposalYear - b.disposal.disposalYear

/**
 * How things disposed of as one are disposed of: sign A wins, and then the furthest year. Where they differ, the answer
 * says out of what it was chosen; terms and triggers no longer apply then, the year does.
 *
 * Czech: řešení konfliktu skartačních režimů. Source: NSESSS 6.1.8.
 */
export function strictestOf(all: readonly DisposalOf[]): Disposal | null {
  const last = all.toSorted(byYear).at(-1)
  if (!last) return null
  const { disposalYear } = last.disposal
  const kept = all.filter(({ disposal }) => disposal.rule.disposal_code === 'A').toSorted(byYear)
  const winner = (kept.at(-1) ?? last).disposal
  const isAlike = all.every(
    ({ disposal: { rule, disposalYear: year } }) =>
      rule.disposal_code === winner.rule.disposal_code && year === disposalYear,
  )
  if (isAlike) return winner
  return {
    ...winner,
    disposalYear,
    chosenFrom: all.flatMap(
      ({ of, disposal }) =>
        disposal.chosenFrom ?? [
          {
            of,
            rule: disposal.rule.title,
            code: disposal.rule.disposal_code,
            disposalYear: disposal.disposalYear,
          },
        ],
    ),
  }
}
