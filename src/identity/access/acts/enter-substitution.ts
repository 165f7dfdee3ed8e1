import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, dayText, newId } from '#platform/values'
import { isOutside } from '../post.ts'
import { accessRefusals } from '../refusals.ts'
import { postHeld } from '../store/people.ts'
import {
  inForceFor,
  insertSubstitution,
  lockedSubstitution,
  overlapping,
  endSubstitution as storeEnd,
} from '../store/substitutions.ts'
import { type Substitution, substitutionState } from '../substitution.ts'

/** Who may say who acts for a post: its own holder, and whoever manages substitutions of the office. */
function requireMine(scope: Scope, postId: string, mayManage: boolean): void {
  const isOwn = scope.actor.kind === 'person' && scope.actor.postId === postId && !scope.actor.for
  if (!isOwn && !mayManage) throw refuse(accessRefusals['substitution-of-others'], {})
}

/**
 * Says who acts for a post from a day to a day. The substitute acts with the rights of that post, and everything is
 * logged as done for its holder.
 *
 * Czech: určení zástupu. Source: NSESSS 7.1.2, 7.1.3, 7.4.3; act 500/2004 § 15 (authorised persons).
 *
 * Refuses with `access.substitution-of-others`, `no-such-post`, `substitution-of-oneself`, `substitution-days`,
 * `substitution-twice`.
 */
export async function enterSubstitution(
  scope: Scope,
  given: {
    postId: string
    substitutePostId: string
    from: Day
    to: Day
    reason: string | null
    mayManage: boolean
  },
): Promise<Substitution> {
  requireMine(scope, given.postId, given.mayManage)
  const now = scope.clock.now()
  const [post, substitute] = [
    await postHeld(scope, given.postId, now),
    await postHeld(scope, given.substitutePostId, now),
  ]
  if (!post || !substitute || isOutside(post.roles) || isOutside(substitute.roles))
    throw refuse(accessRefusals['no-such-post'], {})
  if (post.personId === substitute.personId) throw refuse(accessRefusals['substitution-of-oneself'], {})
  const today = dayOf(now)
  if (given.to < given.from || given.to < today)
    throw refuse(accessRefusals['substitution-days'], { from: dayText(given.from), to: dayText(given.to) })
  const row: Substitution = {
    id: newId(),
    post_id: post.postId,
    substitute_post_id: substitute.postId,
    from_day: given.from,
    to_day: given.to,
    reason: given.reason?.trim() || null,
    entered_by: actorName(scope.actor),
    entered_at: now,
    ended_by: null,
    ended_at: null,
  }
  if (await overlapping(scope, row))
    throw refuse(accessRefusals['substitution-twice'], { name: substitute.personName })
  await insertSubstitution(scope, row)
  await scope.announce({
    type: 'access.substitution-entered',
    object: { kind: 'person', id: post.personId },
    detail: {
      absent: post.personName,
      substitute: substitute.personName,
      from: given.from,
      to: given.to,
      reason: row.reason,
    },
  })
  return row
}

/**
 * Ends a substitution before its last day.
 *
 * Refuses with `access.no-such-substitution`, `substitution-of-others`, `substitution-over`.
 */
export async function endSubstitution(
  scope: Scope,
  given: { id: string; mayManage: boolean },
): Promise<void> {
  const found = await lockedSubstitution(scope, given.id)
  if (!found) throw refuse(accessRefusals['no-such-substitution'], {})
  requireMine(scope, found.post_id, given.mayManage)
  const now = scope.clock.now()
  if (['over', 'ended'].includes(substitutionState(found, dayOf(now))))
    throw refuse(accessRefusals['substitution-over'], {})
  await storeEnd(scope, found.id, { ended_by: actorName(scope.actor), ended_at: now })
  const post = await postHeld(scope, found.post_id, now)
  await scope.announce({
    type: 'access.substitution-ended',
    object: { kind: 'person', id: post?.personId ?? found.post_id },
    detail: { absent: post?.personName ?? null, to: found.to_day },
  })
}

/**
 * The post for which somebody may act now. Refuses with `access.no-such-substitution` when nobody said so for today.
 */
export async function actingPost(
  scope: Scope,
  given: { postId: string; ownPostId: string },
): Promise<string> {
  const now = scope.clock.now()
  const order = { postId: given.postId, substitutePostId: given.ownPostId }
  const found = await inForceFor(scope, order, dayOf(now))
  const post = found && (await postHeld(scope, found.post_id, now))
  if (!post) throw refuse(accessRefusals['no-such-substitution'], {})
  await scope.announce({
    type: 'access.acting-begun',
    object: { kind: 'person', id: post.personId },
    detail: { for: post.personName, post: post.title },
  })
  return post.postId
}
