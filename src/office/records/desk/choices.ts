import { postsHeld } from '#identity/access'
import { listUnits } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import type { Option } from '#platform/html'
import { refuse } from '#platform/refusals'
import { dayOf } from '#platform/values'
import type { Holder } from '../document.ts'
import { compareCodes, isLeaf, isOpenOn } from '../filing-plan.ts'
import { recordsRefusals } from '../refusals.ts'
import { groupsOf, planOn } from '../store/plan.ts'

const workers = ['clerk', 'head', 'records-manager', 'mailroom']
/** Who may be asked to approve: those whose posts have the right to. */
export const approving = ['clerk', 'head', 'records-manager']

/** People who may hold a document, with their posts; of certain roles only where asked. */
export async function holders(scope: Scope, having: readonly string[] = workers): Promise<Holder[]> {
  const units = new Map((await listUnits(scope)).map(unit => [unit.id, unit.name]))
  const posts = await postsHeld(scope, scope.clock.now())
  return posts
    .filter(post => post.roles.some(role => having.includes(role)))
    .map(post => ({
      personId: post.personId,
      name: post.personName,
      postId: post.postId,
      post: post.title,
      unit: units.get(post.unitId) ?? '',
    }))
}

export const holderOptions = (found: readonly Holder[]): Option[] =>
  found.map(holder => ({ value: holder.postId, label: `${holder.name} – ${holder.post}` }))

/** The chosen handler. Refuses with `records.not-found`. */
export async function holderInPost(
  scope: Scope,
  postId: string,
  having: readonly string[] = workers,
): Promise<Holder> {
  const found = (await holders(scope, having)).find(holder => holder.postId === postId)
  if (!found) throw refuse(recordsRefusals['not-found'], {})
  return found
}

/** Leaves of the plan in force, in the order of their codes. */
export async function groupOptions(scope: Scope): Promise<Option[]> {
  const today = dayOf(scope.clock.now())
  const plan = await planOn(scope, today)
  if (!plan) return []
  return (await groupsOf(scope, plan.id))
    .filter(group => isLeaf(group) && isOpenOn(group, today))
    .sort((a, b) => compareCodes(a.filing_code, b.filing_code))
    .map(group => ({ value: group.id, label: `${group.filing_code} ${group.title}` }))
}
