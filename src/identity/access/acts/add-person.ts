import { unitNamed } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { hashPassword } from '../password.ts'
import { accessRefusals } from '../refusals.ts'
import { insertLogin } from '../store/doors.ts'
import { insertPerson, insertPost } from '../store/people.ts'

export type NewPerson = {
  readonly name: string
  readonly login: string
  readonly password: string | null
  /** A password that somebody else knows too is changed at the first sign-in. */
  readonly mustChangePassword?: boolean
  readonly unit: string
  readonly title: string
  readonly roles: readonly string[]
}

/**
 * Takes a person into the office and gives them a post in a unit; the unit is opened when it is not there.
 *
 * Refuses with `access.login-taken`.
 */
export async function addPerson(
  scope: Scope,
  person: NewPerson,
): Promise<{ personId: string; postId: string }> {
  const personId = newId()
  const postId = newId()
  const now = scope.clock.now()
  const unit = await unitNamed(scope, person.unit)
  const password = person.password === null ? null : await hashPassword(person.password)
  await insertPerson(scope, {
    id: personId,
    name: person.name,
    password,
    must_change_password: person.mustChangePassword ?? false,
    active: true,
    created_at: now,
  })
  const login = { login: person.login, organisation_id: scope.organisation, person_id: personId }
  if ((await insertLogin(scope.sql, login)) === 0)
    throw refuse(accessRefusals['login-taken'], { login: person.login })
  await insertPost(scope, {
    id: postId,
    unit_id: unit.id,
    person_id: personId,
    title: person.title,
    roles: [...person.roles],
    valid_from: now,
    valid_to: null,
  })
  await scope.announce({
    type: 'access.person-added',
    object: { kind: 'person', id: personId },
    erms: 'founded',
    detail: { name: person.name, unit: unit.name, post: person.title, roles: [...person.roles] },
  })
  return { personId, postId }
}
