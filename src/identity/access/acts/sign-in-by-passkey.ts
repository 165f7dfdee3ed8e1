import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import { httpRefusals } from '#platform/http'
import { isRefusal, refuse } from '#platform/refusals'
import { asInstant, systemClock } from '#platform/values'
import type { HalfSession } from '../half-session.ts'
import { ownerInHandle } from '../passkey.ts'
import { passkeyRefusals } from '../passkey-refusals.ts'
import { attemptsSince, countAttempt } from '../store/doors.ts'
import { passwordOf } from '../store/people.ts'
import { type BegunSession, beginSessionOf, door } from './begin-session.ts'
import { beginHalfSession } from './half-session.ts'
import { takeChallenge } from './keep-passkey-challenge.ts'
import { type SignedAnswer, takePasskey } from './take-passkey.ts'

const windowMs = 15 * 60_000
/** Failures in the window; a whole office may stand behind one address. */
const failuresMost = 200

type Given = { token: string; answer: SignedAnswer; origin: string }

async function ownerOf(instance: Instance, given: Given) {
  const challenge = await takeChallenge(instance, given.token)
  const owner = ownerInHandle(given.answer.response.userHandle ?? '')
  const offices = await listOrganisations(instance.database.kysely)
  if (!owner || !offices.some(({ id }) => id === owner.organisation))
    throw refuse(passkeyRefusals['unknown-passkey'], {})
  await instance.runner.act(
    door(owner.organisation),
    async scope => {
      if (!(await passwordOf(scope, owner.personId))?.active)
        throw refuse(passkeyRefusals['unknown-passkey'], {})
      await takePasskey(scope, { ...given, ...owner, challenge })
    },
    { type: 'access.signed-in', object: { kind: 'person', id: owner.personId } },
  )
  return owner
}

/**
 * Signs a person in by a passkey alone: the device holds the key and has verified who holds it, which are two factors
 * (decree 82/2018 § 19/3).
 *
 * Refuses with `http.too-many-requests`, `access.no-post` and as `takePasskey` does.
 */
export async function signInByPasskey(
  instance: Instance,
  given: Given & { address: string },
): Promise<BegunSession | HalfSession> {
  const { kysely } = instance.database
  const attempts = `passkey:${given.address}`
  const since = asInstant(systemClock.now().getTime() - windowMs)
  if ((await attemptsSince(kysely, attempts, since)) >= failuresMost)
    throw refuse(httpRefusals['too-many-requests'], { minutes: windowMs / 60_000 })
  const owner = await ownerOf(instance, given).catch(async error => {
    if (isRefusal(error)) await countAttempt(kysely, attempts, systemClock.now(), windowMs)
    throw error
  })
  return (await beginHalfSession(instance, owner, { codeTaken: true })) ?? beginSessionOf(instance, owner)
}
