import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, newId } from '#platform/values'
import { registrationRefusals } from '../registration/refusals.ts'
import { isRegisterMark, type SeparateRegister } from '../separate-register.ts'
import { insertSeparateRegister, separateRegisters } from '../store/separate-registers.ts'

const folded = (text: string) => text.toLocaleLowerCase('cs')

/**
 * Opens a separate register. Its mark stands in its numbers, and its series begins at 1 each year.
 *
 * Czech: zřízení samostatné evidence dokumentů. Law: decree 259/2012 §§ 10/4, 11/3; NSESSS 2.9.
 *
 * Refuses with `records.register-without-name`, `bad-register-mark`, `register-exists`.
 */
export async function openSeparateRegister(
  scope: Scope,
  given: Pick<SeparateRegister, 'name' | 'mark' | 'purpose'>,
): Promise<SeparateRegister> {
  const name = given.name.trim()
  const mark = given.mark.trim().toUpperCase()
  if (name === '') throw refuse(registrationRefusals['register-without-name'], {})
  if (!isRegisterMark(mark))
    throw refuse(registrationRefusals['bad-register-mark'], { mark: given.mark.trim() })
  const known = await separateRegisters(scope)
  const same = known.find(one => one.mark === mark || folded(one.name) === folded(name))
  if (same) throw refuse(registrationRefusals['register-exists'], { name: same.name, mark: same.mark })
  const register: SeparateRegister = {
    id: newId(),
    name,
    mark,
    purpose: given.purpose.trim(),
    opened_on: dayOf(scope.clock.now()),
    closed_on: null,
  }
  await insertSeparateRegister(scope, register)
  await scope.announce({
    type: 'records.register-opened',
    object: { kind: 'register', id: register.id },
    erms: 'founded',
    detail: { name, mark },
  })
  return register
}
