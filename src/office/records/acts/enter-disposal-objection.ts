import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, dayText } from '#platform/values'
import { proceedingRefusals } from '../disposal/proceeding-refusals.ts'
import { changeObjection, changeProceeding } from '../store/disposal-proceedings.ts'
import { proceedingIn } from './record-disposal-step.ts'

/**
 * Writes down that the originator objected to the protocol of the archive, within the term for it. Until the objection is
 * settled nothing of the proceeding is carried out.
 *
 * Czech: podání námitek proti protokolu. Law: act 499/2004 § 10/3.
 *
 * Refuses with `records.not-found`, `proceeding-state`, `objection-known`, `disposal-day-unfit`.
 */
export async function enterObjection(
  scope: Scope,
  given: { id: string; on: Day; reason: string },
): Promise<void> {
  const proceeding = await proceedingIn(scope, given.id, ['decided'])
  const { number, objection, protocol_on: from, objections_until: end } = proceeding
  if (objection?.settled_on === null) throw refuse(proceedingRefusals['objection-known'], { number })
  const today = dayOf(scope.clock.now())
  const until = today < end! ? today : end!
  if (given.on < from! || given.on > until)
    throw refuse(proceedingRefusals['disposal-day-unfit'], { from: dayText(from!), until: dayText(until) })
  await changeObjection(scope, given.id, {
    protocol_on: from!,
    on: given.on,
    reason: given.reason,
    entered_by: actorName(scope.actor),
    settled_on: null,
    granted: null,
    number: null,
  })
  await scope.announce({
    type: 'records.disposal-objected',
    object: { kind: 'disposal-proceeding', id: given.id },
    detail: { number, on: given.on, reason: given.reason },
  })
}

/**
 * Writes down how an objection was decided. One that was not granted leaves everything as the protocol says; one that was
 * granted takes the proceeding back to the archive: what it decides anew is written over, and it issues another protocol.
 *
 * Czech: vyřízení námitek. Law: act 499/2004 § 10/4.
 *
 * Refuses with `records.not-found`, `proceeding-state`, `no-objection`, `disposal-day-unfit`.
 */
export async function settleObjection(
  scope: Scope,
  given: { id: string; on: Day; granted: boolean; number: string },
): Promise<void> {
  const proceeding = await proceedingIn(scope, given.id, ['decided'])
  const { objection, number } = proceeding
  if (objection?.settled_on !== null || objection === null)
    throw refuse(proceedingRefusals['no-objection'], { number })
  const today = dayOf(scope.clock.now())
  if (given.on < objection.on || given.on > today)
    throw refuse(proceedingRefusals['disposal-day-unfit'], {
      from: dayText(objection.on),
      until: dayText(today),
    })
  await changeObjection(scope, given.id, {
    ...objection,
    settled_on: given.on,
    granted: given.granted,
    number: given.number,
  })
  if (given.granted)
    await changeProceeding(scope, given.id, { state: 'sent', protocol_on: null, objections_until: null })
  await scope.announce({
    type: 'records.disposal-objection-settled',
    object: { kind: 'disposal-proceeding', id: given.id },
    detail: { number, on: given.on, granted: given.granted, decision: given.number },
  })
}
