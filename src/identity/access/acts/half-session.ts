import type { Instance, Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { systemClock } from '#platform/values'
import type { HalfSession, StillAsked } from '../half-session.ts'
import { hostForKeys } from '../passkey.ts'
import { accessRefusals } from '../refusals.ts'
import { openSecret } from '../sealed-secret.ts'
import { loginOf } from '../store/doors.ts'
import { moveProviderSession } from '../store/identity-providers.ts'
import { passkeysOf } from '../store/passkeys.ts'
import { passwordOf } from '../store/people.ts'
import {
  deleteHalfSession,
  halfSessionOf,
  insertHalfSession,
  noteCodeTaken,
  secondStepOf,
} from '../store/second-steps.ts'
import { type BegunSession, beginSessionOf, door, tokenDigest } from './begin-session.ts'
import { takeChallenge } from './keep-passkey-challenge.ts'
import { mustHaveSecondStep } from './require-second-step.ts'
import { setOwnPassword } from './set-password.ts'
import { askForPasskey, type SignedAnswer, takePasskey } from './take-passkey.ts'
import {
  beginSecondStep,
  confirmSecondStep,
  countWrongCode,
  forgetWrongCodes,
  newToken,
  requireFewWrongCodes,
  secondStepKey,
  takeCode,
} from './take-second-step.ts'

/** Long enough to find a telephone. */
const halfSessionMs = 10 * 60_000

type Whose = { readonly organisation: string; readonly personId: string }

/** By an authenticator, by passkeys, or by both: then either opens. */
const hasSecondStep = async (scope: Scope, personId: string): Promise<boolean> =>
  Boolean((await secondStepOf(scope, personId))?.confirmed_at) ||
  (await passkeysOf(scope, personId)).length > 0

/** What the way in has brought already. */
type Brought = {
  /** As much as a password with a second step. */
  readonly codeTaken: boolean
  /** Somebody else has judged the password, so ours is not asked for. */
  readonly fromOutside: boolean
}

async function askedOf(
  instance: Instance,
  whose: Whose,
  { codeTaken, fromOutside }: Brought,
): Promise<StillAsked | null> {
  const { personId } = whose
  return instance.runner.read(door(whose.organisation), async scope => {
    if (!codeTaken && (await hasSecondStep(scope, personId))) return 'code'
    if (!codeTaken && (await mustHaveSecondStep(scope, personId))) return 'enrol'
    return !fromOutside && (await passwordOf(scope, personId))?.must_change_password ? 'password' : null
  })
}

/** Begins a half session where something is still asked; `null` where nothing is. */
export async function beginHalfSession(
  instance: Instance,
  whose: Whose,
  given: Partial<Brought> = {},
): Promise<HalfSession | null> {
  const brought = { codeTaken: false, fromOutside: false, ...given }
  const asked = await askedOf(instance, whose, brought)
  if (!asked) return null
  const token = newToken()
  await insertHalfSession(instance.database.kysely, {
    token_digest: tokenDigest(token),
    organisation_id: whose.organisation,
    person_id: whose.personId,
    begun_at: systemClock.now(),
    code_taken: brought.codeTaken,
    from_outside: brought.fromOutside,
  })
  return { kind: 'half', token, asked }
}

/** Whose half session a token is. Refuses with `access.half-session-over` when it is none or too old. */
async function known(instance: Instance, token: string) {
  const row = await halfSessionOf(instance.database.kysely, tokenDigest(token))
  if (!row || systemClock.now().getTime() - row.begun_at.getTime() > halfSessionMs)
    throw refuse(accessRefusals['half-session-over'], {})
  return {
    organisation: row.organisation_id,
    personId: row.person_id,
    codeTaken: row.code_taken,
    fromOutside: row.from_outside,
  }
}

/** What the holder of the token is asked now. Refuses with `access.half-session-over`. */
export async function askedNow(instance: Instance, token: string): Promise<StillAsked | null> {
  const whose = await known(instance, token)
  return askedOf(instance, whose, whose)
}

/**
 * By what the second step may be taken: a code, and what to show the browser for a passkey; `null` where the person has
 * none, or none works at this address.
 */
export async function secondWays(
  instance: Instance,
  given: { token: string; origin: string },
): Promise<{ byCode: boolean; passkey: string | null }> {
  const { organisation, personId } = await known(instance, given.token)
  const { byCode, keys } = await instance.runner.read(door(organisation), async scope => ({
    byCode: Boolean((await secondStepOf(scope, personId))?.confirmed_at),
    keys: await passkeysOf(scope, personId),
  }))
  const host = hostForKeys(given.origin)
  const here = keys.filter(key => key.host === host)
  return { byCode, passkey: here.length > 0 ? await askForPasskey(instance, { ...given, keys: here }) : null }
}

/**
 * Takes what a passkey signed as the second step.
 *
 * Refuses with `access.half-session-over` and as `takePasskey` does.
 */
export async function giveSignature(
  instance: Instance,
  given: { token: string; answer: SignedAnswer; origin: string },
): Promise<BegunSession | HalfSession> {
  const { personId, organisation } = await known(instance, given.token)
  const challenge = await takeChallenge(instance, given.token)
  await instance.runner.act(
    door(organisation),
    scope => takePasskey(scope, { ...given, personId, challenge }),
    { type: 'access.signed-in', object: { kind: 'person', id: personId } },
  )
  await noteCodeTaken(instance.database.kysely, tokenDigest(given.token))
  return goOn(instance, given.token)
}

async function goOn(instance: Instance, token: string): Promise<BegunSession | HalfSession> {
  const whose = await known(instance, token)
  const asked = await askedOf(instance, whose, whose)
  if (asked) return { kind: 'half', token, asked }
  const { kysely } = instance.database
  const session = await beginSessionOf(instance, whose)
  await deleteHalfSession(kysely, tokenDigest(token))
  await moveProviderSession(kysely, tokenDigest(token), tokenDigest(session.token))
  return session
}

/**
 * Takes the code that the second step asks for, and begins the session unless a new password is asked for too.
 *
 * Refuses with `access.half-session-over`, `access.wrong-code`, `http.too-many-requests`.
 */
export async function giveCode(
  instance: Instance,
  given: { token: string; code: string },
): Promise<BegunSession | HalfSession> {
  const whose = await known(instance, given.token)
  const { personId } = whose
  if (whose.codeTaken) return goOn(instance, given.token)
  await requireFewWrongCodes(instance, personId)
  // Counted before it is looked at: many at once must not be tried in the time of one.
  await countWrongCode(instance, personId)
  await instance.runner.act(
    door(whose.organisation),
    async scope => {
      const by = await takeCode(instance, scope, { personId, code: given.code })
      if (by === 'recovery')
        await scope.announce({
          type: 'access.recovery-code-used',
          object: { kind: 'person', id: personId },
        })
    },
    { type: 'access.signed-in', object: { kind: 'person', id: personId } },
  )
  await forgetWrongCodes(instance, personId)
  await noteCodeTaken(instance.database.kysely, tokenDigest(given.token))
  return goOn(instance, given.token)
}

/**
 * Takes a new password in place of one that somebody else knows, and begins the session.
 *
 * Refuses with `access.half-session-over`, `access.weak-password`, `access.same-password`.
 */
export async function giveNewPassword(
  instance: Instance,
  given: { token: string; password: string },
): Promise<BegunSession | HalfSession> {
  const whose = await known(instance, given.token)
  if ((await askedOf(instance, whose, whose)) === 'password')
    await instance.runner.act(door(whose.organisation), scope =>
      setOwnPassword(scope, { personId: whose.personId, password: given.password }),
    )
  return goOn(instance, given.token)
}

/** What the authenticator is given to set up a second step on the way in. */
export type Enrolment = { readonly secret: string; readonly login: string }

/**
 * The secret of a second step that is being set up on the way in; begun where it is not yet. Refuses with
 * `access.half-session-over`, `access.second-step-there`.
 */
export async function enrolmentOf(instance: Instance, token: string): Promise<Enrolment> {
  const { organisation, personId } = await known(instance, token)
  return instance.runner.act(door(organisation), async scope => {
    const begun = await secondStepOf(scope, personId)
    const secret =
      begun && !begun.confirmed_at
        ? openSecret(secondStepKey(instance), personId, begun.sealed_secret)
        : await beginSecondStep(instance, scope, personId)
    return { secret, login: (await loginOf(scope.sql, personId)) ?? '' }
  })
}

/**
 * Confirms a second step set up on the way in, gives the codes for its loss and goes on.
 *
 * Refuses with `access.half-session-over`, `access.wrong-code`, `http.too-many-requests`, `access.second-step-there`.
 */
export async function giveFirstCode(
  instance: Instance,
  given: { token: string; code: string },
): Promise<{ codes: string[]; next: BegunSession | HalfSession }> {
  const { organisation, personId } = await known(instance, given.token)
  await requireFewWrongCodes(instance, personId)
  await countWrongCode(instance, personId)
  const codes = await instance.runner.act(
    door(organisation),
    scope => confirmSecondStep(instance, scope, { personId, code: given.code }),
    { type: 'access.second-step-confirmed', object: { kind: 'person', id: personId } },
  )
  await forgetWrongCodes(instance, personId)
  await noteCodeTaken(instance.database.kysely, tokenDigest(given.token))
  return { codes, next: await goOn(instance, given.token) }
}
