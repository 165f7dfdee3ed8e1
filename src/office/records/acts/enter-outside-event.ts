import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf } from '#platform/values'
import { type Dossier, type RetentionRule, retentionAt } from '../dossier.ts'
import { planRefusals } from '../plan-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeDossier, lockedDossier } from '../store/dossiers.ts'
import { holderOf } from './holder.ts'
import { retentionOf } from './retention-of.ts'
import { settleJoined } from './settle-joined-dossier.ts'

async function withRule(scope: Scope, id: string): Promise<{ dossier: Dossier; rule: RetentionRule }> {
  const dossier = await lockedDossier(scope, id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  return { dossier, rule: (await retentionOf(scope, dossier)).rule }
}

/**
 * Enters the day on which the outside event came that the retention rule of a dossier waits for. Of a closed dossier the
 * year of disposal is frozen by that; of an open one it is when it closes.
 *
 * Czech: zápis spouštěcí události. Law: decree 259/2012 § 15/3; NSESSS 6.1.6 e, 6.1.9.
 *
 * Refuses with `records.not-found`, `no-outside-event`, `outside-event-entered`, `event-in-future`.
 */
export async function enterOutsideEvent(scope: Scope, given: { id: string; on: Day }): Promise<void> {
  const { dossier, rule } = await withRule(scope, given.id)
  const { mark } = dossier
  if (rule.trigger !== 'outside-event') throw refuse(planRefusals['no-outside-event'], { mark })
  if (dossier.disposal !== null && dossier.outside_event)
    throw refuse(planRefusals['outside-event-entered'], { mark, day: dossier.outside_event.on })
  const now = scope.clock.now()
  if (given.on > dayOf(now)) throw refuse(planRefusals['event-in-future'], { day: given.on })
  const event = { on: given.on, enteredAt: now.toISOString(), holder: holderOf(scope) }
  const retention = dossier.closed_at && retentionAt(rule, dossier.closed_at, event)
  await changeDossier(scope, dossier.id, { outside_event: event, ...retention })
  await scope.announce({
    type: 'records.outside-event-entered',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'changed',
    detail: { event: rule.event, on: given.on, disposalYear: retention?.disposal?.disposalYear ?? null },
  })
  if (retention) await settleJoined(scope, dossier.id)
}

/**
 * Says that the outside event has not come yet, and in how many years to ask again.
 *
 * Law: NSESSS 6.1.9.
 *
 * Refuses with `records.not-found`, `no-review-awaited`.
 */
export async function postponeReview(scope: Scope, given: { id: string; years: number }): Promise<void> {
  const { dossier } = await withRule(scope, given.id)
  if (dossier.review_year === null) throw refuse(planRefusals['no-review-awaited'], { mark: dossier.mark })
  const year = Number(dayOf(scope.clock.now()).slice(0, 4)) + given.years
  await changeDossier(scope, dossier.id, { review_year: year })
  await scope.announce({
    type: 'records.review-postponed',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'changed',
    detail: { from: dossier.review_year, to: year },
  })
}
