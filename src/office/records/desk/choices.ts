import type { Scope } from '#platform/acts'
import type { Option } from '#platform/html'
import { refuse } from '#platform/refusals'
import { dayOf } from '#platform/values'
import type { Holder } from '../document.ts'
import { compareCodes, isLeaf, isOpenOn } from '../filing-plan.ts'
import { recordsRefusals } from '../refusals.ts'
import { holders } from '../registration/holders.ts'
import { groupsOf, plansOn } from '../store/plan.ts'

export { approving, holders } from '../registration/holders.ts'

export const holderOptions = (found: readonly Holder[]): Option[] =>
  found.map(holder => ({ value: holder.postId, label: `${holder.name} – ${holder.post}` }))

/** The chosen handler. Refuses with `records.not-found`. */
export async function holderInPost(
  scope: Scope,
  postId: string,
  having?: readonly string[],
): Promise<Holder> {
  const found = (await holders(scope, having)).find(holder => holder.postId === postId)
  if (!found) throw refuse(recordsRefusals['not-found'], {})
  return found
}

/** Leaves of the plans in force, in the order of their codes; of parallel plans each says whose it is. */
export async function groupOptions(scope: Scope): Promise<Option[]> {
  const today = dayOf(scope.clock.now())
  const plans = await plansOn(scope, today)
  const options: Option[] = []
  for (const plan of plans) {
    const told = plans.length > 1 ? ` (${plan.name})` : ''
    const open = (await groupsOf(scope, plan.id)).filter(group => isLeaf(group) && isOpenOn(group, today))
    for (const group of open.sort((a, b) => compareCodes(a.filing_code, b.filing_code)))
      options.push({ value: group.id, label: `${group.filing_code} ${group.title}${told}` })
  }
  return options
}
