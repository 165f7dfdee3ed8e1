import type { Instance } from '#platform/acts'
import { httpRefusals } from '#platform/http'
import { refuse } from '#platform/refusals'
import { asInstant, systemClock } from '#platform/values'
import type { HalfSession } from '../half-session.ts'
import { isPassword } from '../password.ts'
import { accessRefusals } from '../refusals.ts'
import { attemptsSince, countAttempt, forgetAttempts, loginNamed } from '../store/doors.ts'
import { passwordOf, postHeld } from '../store/people.ts'
import { type BegunSession, beginSession, beginSessionOf, door } from './begin-session.ts'
import { beginHalfSession } from './half-session.ts'
import { takeDirectoryPassword } from './take-directory-password.ts'

const windowMs = 15 * 60_000

/**
 * Failures allowed in the window. A pair of login and address is one who guesses; a whole office stands behind one
 * address, and one login tried from many addresses is guessed at together.
 */
const allowed = { pair: 10, login: 50, address: 200 } as const

const keysOf = (login: string, address: string): readonly (readonly [key: string, most: number])[] => [
  [`pair:${login.toLowerCase()} ${address}`, allowed.pair],
  [`login:${login.toLowerCase()}`, allowed.login],
  [`address:${address}`, allowed.address],
]

/**
 * Signs a person in by login and password, of the centre or else of a directory of their office, into their first post, and gives the session's token; where a code or a new
 * password is asked for first, that of a half session. Too many failures in fifteen minutes close the door for that time: ten of one login from one address, fifty of one login, two hundred from
 * one address. Signing in forgets the failures of that login, and none of the address.
 *
 * Refuses with `http.too-many-requests`, `access.unknown-login`, `access.no-post` and as `takeDirectoryPassword` does.
 */
export async function signIn(
  instance: Instance,
  given: { login: string; password: string; address: string },
): Promise<BegunSession | HalfSession> {
  const { kysely } = instance.database
  const now = systemClock.now()
  const keys = keysOf(given.login, given.address)
  const since = asInstant(now.getTime() - windowMs)
  for (const [key, most] of keys)
    if ((await attemptsSince(kysely, key, since)) >= most)
      throw refuse(httpRefusals['too-many-requests'], { minutes: windowMs / 60_000 })
  const known = await loginNamed(kysely, given.login)
  const attempted = {
    type: 'access.signed-in',
    object: { kind: 'person', id: known?.person_id ?? given.login },
  }
  const person = known
    ? await instance.runner.read(door(known.organisation_id), scope => passwordOf(scope, known.person_id))
    : undefined
  const isRight = await isPassword(given.password, person?.active ? person.password : null)
  const outside =
    known && !isRight
      ? await takeDirectoryPassword(instance, { ...given, organisation: known.organisation_id })
      : null
  if (!known || (!isRight && outside === null)) {
    for (const [key] of keys) await countAttempt(kysely, key, now, windowMs)
    if (!known) throw refuse(accessRefusals['unknown-login'], {})
    await instance.runner.act(
      door(known.organisation_id),
      () => Promise.reject(refuse(accessRefusals['unknown-login'], {})),
      attempted,
    )
  }
  await forgetAttempts(
    kysely,
    keys.slice(0, 2).map(([key]) => key),
  )
  const organisation = known!.organisation_id
  const whose = { organisation, personId: outside ?? known!.person_id }
  const half = await beginHalfSession(instance, whose, { fromOutside: outside !== null })
  return half ?? beginSessionOf(instance, whose)
}

/** Signs in by a role card: only where the data folder is a demo's. Refuses with `access.cards-only-in-demo`. */
export async function signInByCard(
  instance: Instance,
  given: { organisation: string; post: string },
): Promise<BegunSession> {
  if (!instance.config.demo) throw refuse(accessRefusals['cards-only-in-demo'], {})
  return instance.runner.act(door(given.organisation), async scope => {
    const post = await postHeld(scope, given.post, scope.clock.now())
    if (!post) throw refuse(accessRefusals['no-post'], {})
    return beginSession(scope, post)
  })
}
