import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf } from '#platform/values'
import { recordsRefusals } from '../refusals.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { closeSeparateRegisterOn, lockedSeparateRegister } from '../store/separate-registers.ts'

/**
 * Closes a separate register: nothing more is registered into it; what is there stays with its numbers.
 *
 * Law: decree 259/2012 § 10/4.
 *
 * Refuses with `records.reason-missing`, `not-found`, `register-closed`.
 */
export async function closeSeparateRegister(
  scope: Scope,
  given: { id: string; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const register = await lockedSeparateRegister(scope, given.id)
  if (!register) throw refuse(recordsRefusals['not-found'], {})
  if (register.closed_on !== null)
    throw refuse(registrationRefusals['register-closed'], { name: register.name })
  await closeSeparateRegisterOn(scope, register.id, dayOf(scope.clock.now()))
  await scope.announce({
    type: 'records.register-closed',
    object: { kind: 'register', id: register.id },
    erms: 'closed',
    detail: { name: register.name, reason },
  })
}
