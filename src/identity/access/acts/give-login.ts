import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { accessRefusals } from '../refusals.ts'
import { insertLogin, loginsOf } from '../store/doors.ts'
import { personById } from '../store/people.ts'

/**
 * Gives a login to somebody who has none: a person who came with records of another system. A password is given apart.
 *
 * Czech: přidělení přihlašovacího jména. Refuses with `access.no-person`, `login-taken`.
 */
export async function giveLogin(scope: Scope, given: { personId: string; login: string }): Promise<void> {
  const person = await personById(scope, given.personId)
  if (!person) throw refuse(accessRefusals['no-person'], {})
  const login = given.login.trim().toLowerCase()
  const row = { login, organisation_id: scope.organisation, person_id: person.id }
  const hasOne = (await loginsOf(scope.sql, scope.organisation)).has(person.id)
  if (hasOne || (await insertLogin(scope.sql, row)) === 0)
    throw refuse(accessRefusals['login-taken'], { login })
  await scope.announce({
    type: 'access.login-given',
    object: { kind: 'person', id: person.id },
    erms: 'changed',
    detail: { login },
  })
}
