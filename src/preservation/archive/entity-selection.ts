import type { ArchiveDecision } from '#preservation/packages'
import type { ProposedEntity } from './entity.ts'

/**
 * *Výběr*: which entities of a proposal one decision is for, by class and rule, what is excepted, and of which every
 * so-many-th gets another decision. Empty texts ask nothing.
 */
export type EntitySelection = {
  /** Filing code; it stands for its whole branch. */
  readonly filingCode: string
  readonly disposalCode: string
  readonly ruleTitle: string
  /** Marks or identifiers that stay as they are. */
  readonly except: readonly string[]
  readonly decision: ArchiveDecision
  /** Every so-many-th in the order of identifiers gets `decision` of the sample; `null` without a sample. */
  readonly sample: { readonly every: number; readonly decision: ArchiveDecision } | null
}

type Picked = Pick<
  ProposedEntity,
  'id' | 'identifier' | 'mark' | 'filing_code' | 'disposal_code' | 'rule_title'
>

/** `231` covers `231`, `231.1` and `231/1`, not `2311`. */
export const isInBranch = (code: string, branch: string): boolean =>
  branch === '' ||
  code === branch ||
  (code.startsWith(branch) && !/^[\p{L}\p{N}]/u.test(code.slice(branch.length)))

/** Which entities a selection gives which decision: those of the sample are told apart and stand in no other list. */
export function pickEntities(
  all: readonly Picked[],
  selection: EntitySelection,
): { readonly decided: readonly string[]; readonly sampled: readonly string[] } {
  const excepted = new Set(selection.except)
  const picked = all
    .filter(
      one =>
        isInBranch(one.filing_code, selection.filingCode) &&
        (selection.disposalCode === '' || one.disposal_code === selection.disposalCode) &&
        (selection.ruleTitle === '' || one.rule_title === selection.ruleTitle) &&
        !excepted.has(one.mark) &&
        !excepted.has(one.identifier),
    )
    .toSorted((a, b) => (a.identifier < b.identifier ? -1 : a.identifier > b.identifier ? 1 : 0))
  const { sample } = selection
  const isSampled = (at: number) => sample !== null && at % sample.every === 0
  return {
    decided: picked.filter((_, at) => !isSampled(at)).map(({ id }) => id),
    sampled: picked.filter((_, at) => isSampled(at)).map(({ id }) => id),
  }
}
