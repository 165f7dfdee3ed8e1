import { listUnits } from '#identity/organisations'
import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, dayText, newId } from '#platform/values'
import { type AuditMandate, isFilingCode, looksByMandate, mandateState } from '../mandate.ts'
import { accessRefusals } from '../refusals.ts'
import { endMandateRow, insertMandate, lockedMandate } from '../store/mandates.ts'
import { postHeld } from '../store/people.ts'

export type MandateOrder = {
  readonly postId: string
  readonly reason: string
  readonly unitIds: readonly string[]
  readonly filingCodes: readonly string[]
  readonly fromYear: number | null
  readonly toYear: number | null
  readonly restricted: boolean
  readonly from: Day
  readonly to: Day
}

/**
 * Gives an auditor a mandate: what may be looked at (units, branches of the filing plan, years), why, and in which days.
 * In force, the auditor reads what it covers and nothing else, and changes nothing.
 *
 * Czech: pověření ke kontrole. Law: act 255/2012 § 4; act 320/2001 § 9; NSESSS 7.1.6 to 7.1.8.
 *
 * Refuses with `access.mandate-without-reason`, `mandate-days`, `mandate-years`, `mandate-code`, `no-such-post`,
 * `mandate-of-other-role`, `mandate-for-oneself`.
 */
export async function giveMandate(scope: Scope, order: MandateOrder): Promise<AuditMandate> {
  const reason = order.reason.trim()
  if (reason === '') throw refuse(accessRefusals['mandate-without-reason'], {})
  const now = scope.clock.now()
  const { from, to, fromYear, toYear } = order
  if (to < from || to < dayOf(now))
    throw refuse(accessRefusals['mandate-days'], { from: dayText(from), to: dayText(to) })
  if (fromYear !== null && toYear !== null && toYear < fromYear)
    throw refuse(accessRefusals['mandate-years'], { from: fromYear, to: toYear })
  const wrong = order.filingCodes.find(code => !isFilingCode(code))
  if (wrong !== undefined) throw refuse(accessRefusals['mandate-code'], { code: wrong })
  const post = await postHeld(scope, order.postId, now)
  if (!post) throw refuse(accessRefusals['no-such-post'], {})
  if (!looksByMandate(post.roles))
    throw refuse(accessRefusals['mandate-of-other-role'], { name: post.personName })
  if (scope.actor.kind === 'person' && scope.actor.id === post.personId)
    throw refuse(accessRefusals['mandate-for-oneself'], {})
  const units = (await listUnits(scope)).filter(({ id }) => order.unitIds.includes(id))
  const row: AuditMandate = {
    id: newId(),
    post_id: post.postId,
    reason,
    unit_ids: units.map(({ id }) => id),
    filing_codes: [...order.filingCodes],
    from_year: fromYear,
    to_year: toYear,
    restricted: order.restricted,
    from_day: from,
    to_day: to,
    given_by: actorName(scope.actor),
    given_at: now,
    ended_by: null,
    ended_at: null,
  }
  await insertMandate(scope, row)
  await scope.announce({
    type: 'access.mandate-given',
    object: { kind: 'person', id: post.personId },
    erms: 'role-changed',
    detail: {
      mandate: row.id,
      reason,
      units: units.map(({ name }) => name),
      groups: row.filing_codes,
      years: [fromYear, toYear],
      restricted: row.restricted,
      from,
      to,
    },
  })
  return row
}

/**
 * Ends a mandate before its last day; the auditor sees nothing more by it with the next request.
 *
 * Refuses with `access.no-such-mandate`, `mandate-over`.
 */
export async function endMandate(scope: Scope, given: { id: string }): Promise<void> {
  const found = await lockedMandate(scope, given.id)
  if (!found) throw refuse(accessRefusals['no-such-mandate'], {})
  const now = scope.clock.now()
  if (['over', 'ended'].includes(mandateState(found, dayOf(now))))
    throw refuse(accessRefusals['mandate-over'], {})
  await endMandateRow(scope, found.id, { ended_by: actorName(scope.actor), ended_at: now })
  const post = await postHeld(scope, found.post_id, now)
  await scope.announce({
    type: 'access.mandate-ended',
    object: { kind: 'person', id: post?.personId ?? found.post_id },
    erms: 'role-changed',
    detail: { mandate: found.id, to: found.to_day },
  })
}
