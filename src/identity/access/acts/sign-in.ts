import { createHash, randomBytes } from 'node:crypto'
import { listUnits } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { httpRefusals } from '#platform/http'
import { refuse } from '#platform/refusals'
import { asInstant, systemClock } from '#platform/values'
import { isPassword } from '../password.ts'
import type { HeldPost } from '../post.ts'
import { accessRefusals } from '../refusals.ts'
import { attemptsSince, countAttempt, forgetAttempts, insertSession, loginNamed } from '../store/doors.ts'
import { passwordOf, postHeld, postsOfPerson } from '../store/people.ts'

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

/** The token goes to the visitor's cookie and nowhere else; `csrf` into every form. */
export type BegunSession = {
  readonly token: string
  readonly csrf: string
  readonly organisation: string
  readonly postId: string
}

export const tokenDigest = (token: string): string => createHash('sha256').update(token).digest('hex')

const door = (organisation: string): Who => ({ organisation, actor: { kind: 'system', name: 'přihlášení' } })

/** The post with its unit's name, in the office of the scope. */
export async function withUnit(scope: Scope, post: Omit<HeldPost, 'unitName'>): Promise<HeldPost> {
  const units = await listUnits(scope)
  return { ...post, unitName: units.find(unit => unit.id === post.unitId)?.name ?? '' }
}

/**
 * Signs a person in by login and password, into their first post, and gives the session's token. Too many failures in
 * fifteen minutes close the door for that time: ten of one login from one address, fifty of one login, two hundred from
 * one address. Signing in forgets the failures of that login, and none of the address.
 *
 * Refuses with `http.too-many-requests`, `access.unknown-login`, `access.no-post`.
 */
export async function signIn(
  instance: Instance,
  given: { login: string; password: string; address: string },
): Promise<BegunSession> {
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
  if (!known || !isRight) {
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
  return instance.runner.act(
    door(organisation),
    async scope => {
      const [post] = await postsOfPerson(scope, known!.person_id, scope.clock.now())
      if (!post) throw refuse(accessRefusals['no-post'], {})
      return beginSession(scope, await withUnit(scope, post))
    },
    attempted,
  )
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
    return beginSession(scope, await withUnit(scope, post))
  })
}

async function beginSession(scope: Scope, post: HeldPost): Promise<BegunSession> {
  const token = randomBytes(32).toString('base64url')
  const csrf = randomBytes(18).toString('base64url')
  const now = systemClock.now()
  await insertSession(scope.sql, {
    token_digest: tokenDigest(token),
    organisation_id: scope.organisation,
    post_id: post.postId,
    acting_post_id: null,
    csrf,
    begun_at: now,
    seen_at: now,
  })
  await scope.announce({
    type: 'access.signed-in',
    object: { kind: 'person', id: post.personId },
    detail: { name: post.personName, post: post.title },
  })
  return { token, csrf, organisation: scope.organisation, postId: post.postId }
}
