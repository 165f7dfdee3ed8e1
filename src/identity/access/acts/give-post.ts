import { unitNamed } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { type Role, roles } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { depositorRefusals } from '../depositor-refusals.ts'
import { isOutside } from '../post.ts'
import { accessRefusals } from '../refusals.ts'
import { deleteSessionsOfPosts } from '../store/doors.ts'
import { changePerson, changePost, insertPost, lockedPost, personById, postsHeld } from '../store/people.ts'
import { endSessions } from './set-password.ts'

const isRole = (text: string): text is Role => (roles as readonly string[]).includes(text)

/** Roles as the house knows them, each once. Refuses with `access.no-role`, `depositor-alone`. */
export function requireRoles(given: readonly string[]): Role[] {
  const known = [...new Set(given)].filter(isRole)
  if (known.length === 0 || known.length !== new Set(given).size) throw refuse(accessRefusals['no-role'], {})
  if (isOutside(known) && known.length > 1) throw refuse(depositorRefusals['depositor-alone'], {})
  return known
}

const hasAdministrator = async (scope: Scope): Promise<boolean> =>
  (await postsHeld(scope, scope.clock.now())).some(({ roles: of }) => of.includes('administrator'))

/** An office that lost its last administrator could not be mended from within. */
export async function keepingAdministrator(scope: Scope, deed: () => Promise<unknown>): Promise<void> {
  const had = await hasAdministrator(scope)
  await deed()
  if (had && !(await hasAdministrator(scope))) throw refuse(accessRefusals['last-administrator'], {})
}

/**
 * Gives a person a further post with its roles, from now.
 *
 * Refuses with `access.no-person`, `access.no-role`, `access.depositor-alone`.
 */
export async function givePost(
  scope: Scope,
  given: { personId: string; unit: string; title: string; roles: readonly string[] },
): Promise<string> {
  const person = await personById(scope, given.personId)
  if (!person?.active) throw refuse(accessRefusals['no-person'], {})
  const known = requireRoles(given.roles)
  const unit = await unitNamed(scope, given.unit.trim())
  const id = newId()
  await insertPost(scope, {
    id,
    unit_id: unit.id,
    person_id: person.id,
    title: given.title.trim(),
    roles: known,
    valid_from: scope.clock.now(),
    valid_to: null,
  })
  await scope.announce({
    type: 'access.post-given',
    object: { kind: 'person', id: person.id },
    erms: 'role-changed',
    detail: { postId: id, unit: unit.name, post: given.title.trim(), roles: known },
  })
  return id
}

/**
 * Changes the roles of a post. Who holds it has the new rights with the next request.
 *
 * Refuses with `access.no-held-post`, `access.no-role`, `access.depositor-alone`, `access.last-administrator`.
 */
export async function changeRoles(
  scope: Scope,
  given: { postId: string; roles: readonly string[] },
): Promise<void> {
  const post = await lockedPost(scope, given.postId)
  if (!post || post.valid_to) throw refuse(accessRefusals['no-held-post'], {})
  const known = requireRoles(given.roles)
  await keepingAdministrator(scope, () => changePost(scope, post.id, { roles: known }))
  await scope.announce({
    type: 'access.roles-changed',
    object: { kind: 'person', id: post.person_id },
    erms: 'role-changed',
    detail: { postId: post.id, post: post.title, was: post.roles, roles: known },
  })
}

/**
 * Ends a post now; who held it keeps what was done in it, and the right to do more ends at once.
 *
 * Refuses with `access.no-held-post`, `access.last-administrator`.
 */
export async function endPost(scope: Scope, given: { postId: string }): Promise<void> {
  const post = await lockedPost(scope, given.postId)
  if (!post || post.valid_to) throw refuse(accessRefusals['no-held-post'], {})
  await keepingAdministrator(scope, () => changePost(scope, post.id, { valid_to: scope.clock.now() }))
  await deleteSessionsOfPosts(scope.sql, [post.id], '')
  await scope.announce({
    type: 'access.post-ended',
    object: { kind: 'person', id: post.person_id },
    erms: 'role-changed',
    detail: { postId: post.id, post: post.title, roles: post.roles },
  })
}

/**
 * Lets a person in no more, or again. Their name stays at everything they did.
 *
 * Refuses with `access.no-person`, `access.last-administrator`.
 */
export async function admitPerson(
  scope: Scope,
  given: { personId: string; isAdmitted: boolean },
): Promise<void> {
  const person = await personById(scope, given.personId)
  if (!person || person.active === given.isAdmitted) throw refuse(accessRefusals['no-person'], {})
  await keepingAdministrator(scope, () => changePerson(scope, person.id, { active: given.isAdmitted }))
  if (!given.isAdmitted) await endSessions(scope, person.id)
  await scope.announce({
    type: given.isAdmitted ? 'access.person-admitted' : 'access.person-dismissed',
    object: { kind: 'person', id: person.id },
    detail: { name: person.name },
  })
}
