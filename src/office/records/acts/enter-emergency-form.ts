import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Document } from '../document.ts'
import { type EmergencyRegister, emergencyNumber } from '../emergency-register.ts'
import { recordsRefusals } from '../refusals.ts'
import { emergencyRefusals } from '../registration/emergency/refusals.ts'
import { entriesOf, insertEmergencyEntry } from '../store/emergency-registers.ts'
import { holderOf } from './holder.ts'
import { lockedIn } from './keep-emergency-register.ts'
import { type NewDocument, registerDocument } from './register-document.ts'

/** The register of a form nobody has entered yet. */
async function freeForm(scope: Scope, id: string, form: number): Promise<EmergencyRegister> {
  const register = await lockedIn(scope, id, 'being-entered')
  if (!Number.isInteger(form) || form < 1 || form > register.forms)
    throw refuse(emergencyRefusals['no-such-form'], { form, forms: register.forms })
  if ((await entriesOf(scope, id)).some(entry => entry.form === form))
    throw refuse(emergencyRefusals['form-entered'], { form })
  return register
}

/**
 * Registers what was written on a form: with the day and hour on it, and the number under which it was handled meanwhile.
 * It gets the next number of the register, as of today.
 *
 * Czech: přeevidování z náhradní evidence. Law: decree 259/2012 §§ 9/2, 26.
 *
 * Refuses with `records.not-found`, `no-such-form`, `form-entered`, `outside-outage`, `no-outage-yet`,
 * `emergency-closed`, and as `registerDocument`.
 */
export async function enterEmergencyForm(
  scope: Scope,
  given: { registerId: string; form: number; document: NewDocument },
): Promise<Document> {
  const register = await freeForm(scope, given.registerId, given.form)
  const { deliveredAt } = given.document
  if (deliveredAt < register.began_at! || deliveredAt > register.ended_at!)
    throw refuse(emergencyRefusals['outside-outage'], { form: given.form })
  const { mark } = await organisationOf(scope)
  const document = await registerDocument(scope, {
    ...given.document,
    emergencyNumber: emergencyNumber(mark, register, given.form),
  })
  await insertEmergencyEntry(scope, register.id, {
    form: given.form,
    document_id: document.id,
    spoilt_reason: null,
    entered_at: scope.clock.now(),
    entered_by: holderOf(scope),
  })
  await scope.announce({
    type: 'records.emergency-form-entered',
    object: { kind: 'document', id: document.id },
    detail: { number: document.emergency_number, reference: document.reference_number },
  })
  return document
}

/**
 * Says that a form was not used or was spoilt, so that its number is no gap without a reason.
 *
 * Refuses with `records.reason-missing`, and as `enterEmergencyForm`.
 */
export async function tellSpoiltForm(
  scope: Scope,
  given: { registerId: string; form: number; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const register = await freeForm(scope, given.registerId, given.form)
  await insertEmergencyEntry(scope, register.id, {
    form: given.form,
    document_id: null,
    spoilt_reason: reason,
    entered_at: scope.clock.now(),
    entered_by: holderOf(scope),
  })
  await scope.announce({
    type: 'records.emergency-form-spoilt',
    object: { kind: 'emergency-register', id: register.id },
    detail: { form: given.form, reason },
  })
}
