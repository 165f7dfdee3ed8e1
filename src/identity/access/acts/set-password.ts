import { randomInt } from 'node:crypto'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { hashPassword, isPassword } from '../password.ts'
import { accessRefusals } from '../refusals.ts'
import { deleteSessionsOfPosts, loginOf } from '../store/doors.ts'
import { allPostsOf, changePerson, passwordOf, personById } from '../store/people.ts'

/** Shortest password of a user (decree 82/2018 § 19/5: twelve signs). */
const leastPassword = 12

const person = (id: string) => ({ kind: 'person', id })

async function requireStrong(scope: Scope, personId: string, password: string): Promise<void> {
  const login = await loginOf(scope.sql, personId)
  const holdsLogin = login !== undefined && password.toLowerCase().includes(login.toLowerCase())
  if (password.length < leastPassword || holdsLogin || new Set(password).size < 5)
    throw refuse(accessRefusals['weak-password'], { least: leastPassword })
}

async function write(scope: Scope, personId: string, password: string): Promise<void> {
  await requireStrong(scope, personId, password)
  const kept = (await passwordOf(scope, personId))?.password ?? null
  if (await isPassword(password, kept)) throw refuse(accessRefusals['same-password'], {})
  await changePerson(scope, personId, { password: await hashPassword(password), must_change_password: false })
  await scope.announce({ type: 'access.password-changed', object: person(personId) })
}

/** Sets a password of one's own at sign-in. Refuses with `access.weak-password`, `access.same-password`. */
export const setOwnPassword = (scope: Scope, given: { personId: string; password: string }) =>
  write(scope, given.personId, given.password)

/**
 * Changes one's own password; other sessions of the person end.
 *
 * Refuses with `access.wrong-password`, `access.weak-password`, `access.same-password`.
 *
 * @param keep digest of the session that stays
 */
export async function changeOwnPassword(
  scope: Scope,
  given: { personId: string; old: string; password: string; keep: string },
): Promise<void> {
  const kept = (await passwordOf(scope, given.personId))?.password ?? null
  if (!(await isPassword(given.old, kept))) throw refuse(accessRefusals['wrong-password'], {})
  await write(scope, given.personId, given.password)
  await endSessions(scope, given.personId, given.keep)
}

/** Ends the sessions of a person, but for one. */
export async function endSessions(scope: Scope, personId: string, keep = ''): Promise<void> {
  const posts = await allPostsOf(scope, personId)
  await deleteSessionsOfPosts(
    scope.sql,
    posts.map(({ id }) => id),
    keep,
  )
}

const letters = 'abcdefghjkmnpqrstuvwxyz23456789'
const groups = 4

/** A password to be told to a person once: 78 bits in four groups. */
export const passwordToTell = (): string =>
  Array.from({ length: groups }, () =>
    Array.from({ length: 4 }, () => letters[randomInt(letters.length)]).join(''),
  ).join('-')

/**
 * Gives a person a new password that is changed at the first sign-in, and ends their sessions. The password is given back
 * to be told to the person; it is kept nowhere.
 *
 * Refuses with `access.no-person`.
 */
export async function resetPassword(scope: Scope, given: { personId: string }): Promise<string> {
  if (!(await personById(scope, given.personId))) throw refuse(accessRefusals['no-person'], {})
  const password = passwordToTell()
  await changePerson(scope, given.personId, {
    password: await hashPassword(password),
    must_change_password: true,
  })
  await endSessions(scope, given.personId)
  await scope.announce({ type: 'access.password-reset', object: person(given.personId) })
  return password
}
