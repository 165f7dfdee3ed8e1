import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant, type Both, type Instant } from '#platform/values'
import { type Box, isAuthorityType, pauseAfterFailuresMs } from '../box.ts'
import type { BoxLimits } from '../client/box-limits.wire.ts'
import type { BoxOwner } from '../client/directory.wire.ts'
import { officeBoxRefusals } from '../office-box-refusals.ts'
import { boxOf, changeBox } from '../store/boxes.ts'

const later = (scope: Scope, ms: number): Instant => asInstant(scope.clock.now().getTime() + ms)

/**
 * Writes down what the data-box system says of the office's box. An authority's messages are fetched from now on; those
 * of others only once somebody allows it, because listing serves them.
 *
 * Czech: připojení datové schránky. Law: act 300/2008 Sb. §§ 17/3, 18.
 */
export async function learnBox(
  scope: Scope,
  told: { owner: BoxOwner; limits: BoxLimits; passwordExpiresAt: Instant | null },
): Promise<void> {
  const { owner, limits, passwordExpiresAt } = told
  const before = await boxOf(scope)
  if (!before) throw refuse(officeBoxRefusals['no-box'], {})
  const isNew = before.type === null
  await changeBox(scope, {
    type: owner.type,
    name: owner.name,
    limits,
    password_expires_at: passwordExpiresAt,
    learned_at: scope.clock.now(),
    // What somebody decided holds, however often the box is connected anew.
    ...(isNew && before.decision === null && { is_fetched: isAuthorityType(owner.type) }),
    // A box that became another's is not fetched on until somebody says so.
    ...(before.decision === null &&
      isAuthorityType(before.type) &&
      !isAuthorityType(owner.type) && { is_fetched: false }),
  })
  if (isNew)
    await scope.announce({
      type: 'databox.box-connected',
      object: { kind: 'data-box', id: scope.organisation },
      detail: { box: before.box_id, type: owner.type, name: owner.name },
    })
}

/**
 * Decides whether messages of the office's box are fetched. Fetching lists them, and listing serves them where the box
 * is not an authority's: the decision is a person's, and its reason is kept.
 *
 * Czech: povolení stahování. Law: act 300/2008 Sb. § 17/3. Refuses with `databox.no-box`, `box-unknown-yet`,
 * `reason-of-fetching-missing`.
 */
export async function decideFetching(
  scope: Scope,
  given: { fetched: boolean; reason: string },
): Promise<void> {
  const box = await boxOf(scope)
  if (!box) throw refuse(officeBoxRefusals['no-box'], {})
  if (box.type === null) throw refuse(officeBoxRefusals['box-unknown-yet'], {})
  const reason = given.reason.trim()
  if (reason === '') throw refuse(officeBoxRefusals['reason-of-fetching-missing'], {})
  const at = scope.clock.now()
  await changeBox(scope, {
    is_fetched: given.fetched,
    decision: { name: scope.actor.name, at: at.toISOString(), reason },
    next_at: at,
  })
  await scope.announce({
    type: given.fetched ? 'databox.fetching-allowed' : 'databox.fetching-stopped',
    object: { kind: 'data-box', id: scope.organisation },
    detail: { box: box.box_id, reason },
  })
}

/** A visit went well: the next comes after `pauseMs`. */
export const visitWentWell = (
  scope: Scope,
  given: { pauseMs: number } & Pick<Partial<Box>, 'seen_until' | 'changes_until'>,
) => {
  const { pauseMs, ...cursors } = given
  return changeBox(scope, {
    ...cursors,
    leased_until: null,
    failures: 0,
    last_success_at: scope.clock.now(),
    next_at: later(scope, pauseMs),
    trouble: null,
    trouble_code: null,
  })
}

/** A visit failed: the next comes after a pause that grows, and the page says why. */
export const visitFailed = (scope: Scope, before: Box, trouble: { sentence: Both; code: string }) =>
  changeBox(scope, {
    leased_until: null,
    failures: before.failures + 1,
    next_at: later(scope, pauseAfterFailuresMs(before.failures + 1)),
    trouble: trouble.sentence,
    trouble_code: trouble.code,
  })
