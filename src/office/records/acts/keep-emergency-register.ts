import { nextNumber, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Instant, newId } from '#platform/values'
import { type EmergencyRegister, formsMost, stateOf, untoldForms } from '../emergency-register.ts'
import { recordsRefusals } from '../refusals.ts'
import { emergencyRefusals } from '../registration/emergency/refusals.ts'
import {
  changeEmergencyRegister,
  entriesOf,
  insertEmergencyRegister,
  lockedEmergencyRegister,
} from '../store/emergency-registers.ts'
import { holderOf } from './holder.ts'

const announce = (scope: Scope, type: string, id: string, detail: Record<string, string | number>) =>
  scope.announce({ type, object: { kind: 'emergency-register', id }, detail })

/**
 * Prepares an emergency register: so many forms with numbers, to be printed while the program works.
 *
 * Czech: příprava náhradní evidence. Law: decree 259/2012 § 26.
 *
 * Refuses with `records.bad-form-count`.
 */
export async function prepareEmergencyRegister(
  scope: Scope,
  { forms }: { forms: number },
): Promise<EmergencyRegister> {
  if (!Number.isInteger(forms) || forms < 1 || forms > formsMost)
    throw refuse(emergencyRefusals['bad-form-count'], { most: formsMost })
  const register: EmergencyRegister = {
    id: newId(),
    ordinal: await nextNumber(scope, 'emergency', 'ever'),
    forms,
    prepared_at: scope.clock.now(),
    prepared_by: holderOf(scope),
    began_at: null,
    ended_at: null,
    reason: null,
    closed_at: null,
  }
  await insertEmergencyRegister(scope, register)
  await announce(scope, 'records.emergency-register-prepared', register.id, { forms })
  return register
}

/** The register locked, in the state the deed needs. */
export async function lockedIn(
  scope: Scope,
  id: string,
  state: 'prepared' | 'being-entered',
): Promise<EmergencyRegister> {
  const register = await lockedEmergencyRegister(scope, id)
  if (!register) throw refuse(recordsRefusals['not-found'], {})
  const now = stateOf(register)
  const { ordinal } = register
  if (now === state) return register
  if (now === 'closed') throw refuse(emergencyRefusals['emergency-closed'], { ordinal })
  throw refuse(emergencyRefusals[now === 'prepared' ? 'no-outage-yet' : 'outage-told'], { ordinal })
}

/**
 * Says when records had to be kept in the emergency register, and why; from now on its forms are entered.
 *
 * Law: decree 259/2012 § 26.
 *
 * Refuses with `records.reason-missing`, `not-found`, `bad-outage`, `outage-told`, `emergency-closed`.
 */
export async function tellOutage(
  scope: Scope,
  given: { id: string; beganAt: Instant; endedAt: Instant; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const register = await lockedIn(scope, given.id, 'prepared')
  if (given.beganAt >= given.endedAt || given.endedAt > scope.clock.now())
    throw refuse(emergencyRefusals['bad-outage'], {})
  await changeEmergencyRegister(scope, register.id, {
    began_at: given.beganAt,
    ended_at: given.endedAt,
    reason,
  })
  await announce(scope, 'records.outage-told', register.id, {
    began: given.beganAt.toISOString(),
    ended: given.endedAt.toISOString(),
    reason,
  })
}

/**
 * Closes an emergency register once every form used is entered or told as spoilt.
 *
 * Law: decree 259/2012 § 26.
 *
 * Refuses with `records.not-found`, `forms-untold`, `no-outage-yet`, `emergency-closed`.
 */
export async function closeEmergencyRegister(scope: Scope, { id }: { id: string }): Promise<void> {
  const register = await lockedIn(scope, id, 'being-entered')
  const untold = untoldForms(await entriesOf(scope, register.id))
  if (untold.length > 0) throw refuse(emergencyRefusals['forms-untold'], { forms: untold })
  await changeEmergencyRegister(scope, register.id, { closed_at: scope.clock.now() })
  await announce(scope, 'records.emergency-register-closed', register.id, { ordinal: register.ordinal })
}
