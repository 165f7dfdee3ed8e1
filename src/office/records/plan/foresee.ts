import { waitsForEvent } from '../dossier.ts'
import type { RuleDraft } from '../filing-plan.ts'
import type { GroupChange } from './compare.ts'

/** How many open dossiers would come to a year of disposal, now and after the change; `null` waits for an outside event. */
export type ForeseenYear = { readonly year: number | null; readonly now: number; readonly after: number }

export type Foreseen = {
  readonly years: readonly ForeseenYear[]
  /** Open dossiers whose filing code the new plan does not have; somebody must say where they belong. */
  readonly homeless: number
  /** Open dossiers that would get another rule. */
  readonly changed: number
}

const yearUnder = (rule: RuleDraft, closingYear: number): number | null =>
  waitsForEvent(rule) ? null : closingYear + 1 + rule.retention_years

/**
 * What a change of the plan would do to open dossiers, if they all closed this year: closed ones keep the rule that
 * closing froze. The year of disposal is that of closing, one, and the years of retention (decree 259/2012 § 15/3).
 */
export function foreseeChange(
  changes: readonly GroupChange[],
  dossiers: ReadonlyMap<string, { readonly open: number }>,
  closingYear: number,
): Foreseen {
  const years = new Map<number | null, { now: number; after: number }>()
  const add = (year: number | null, side: 'now' | 'after', count: number) => {
    const at = years.get(year) ?? { now: 0, after: 0 }
    at[side] += count
    years.set(year, at)
  }
  let homeless = 0
  let changed = 0
  for (const { kind, before, after } of changes) {
    const open = before ? (dossiers.get(before.group.id)?.open ?? 0) : 0
    if (!before?.rule || open === 0) continue
    add(yearUnder(before.rule, closingYear), 'now', open)
    if (!after?.rule) {
      homeless += open
      continue
    }
    add(yearUnder(after.rule, closingYear), 'after', open)
    if (kind === 'changed-rule') changed += open
  }
  const sorted = [...years].sort(([a], [b]) => (a ?? 9999) - (b ?? 9999))
  return { years: sorted.map(([year, counts]) => ({ year, ...counts })), homeless, changed }
}
