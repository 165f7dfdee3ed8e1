import { createHash, randomBytes } from 'node:crypto'
import type { Instance, Scope } from '#platform/acts'
import { ensureSecret } from '#platform/config'
import { httpRefusals } from '#platform/http'
import { refuse } from '#platform/refusals'
import { asInstant, systemClock } from '#platform/values'
import { newRecoveryCodes, recoveryDigest } from '../recovery-code.ts'
import { accessRefusals } from '../refusals.ts'
import { openSecret, sealSecret } from '../sealed-secret.ts'
import { attemptsSince, countAttempt, forgetAttempts } from '../store/doors.ts'
import {
  lockedSecondStep,
  removeSecondStep,
  replaceRecoveryCodes,
  useRecoveryCode,
  writeSecondStep,
} from '../store/second-steps.ts'
import { newSecret, stepOfCode } from '../totp.ts'

const windowMs = 15 * 60_000
/** Wrong codes of one person in the window; six digits are guessed at no faster. */
const failuresMost = 10

const person = (id: string) => ({ kind: 'person', id })
const attemptKey = (personId: string) => `code:${personId}`

/** The key lies among the secrets of the data folder, so that a copy of the database alone opens nothing. */
export const secondStepKey = ({ config }: Pick<Instance, 'config'>): Buffer =>
  createHash('sha256').update(ensureSecret(config.dataFolder, 'second-step.key')).digest()

/** Begins the second step of one's own sign-in anew: a secret for the authenticator, good once a code has proved it. */
export async function beginSecondStep(instance: Instance, scope: Scope, personId: string): Promise<string> {
  const before = await lockedSecondStep(scope, personId)
  if (before?.confirmed_at) throw refuse(accessRefusals['second-step-there'], {})
  const secret = newSecret()
  await writeSecondStep(scope, {
    person_id: personId,
    sealed_secret: sealSecret(secondStepKey(instance), personId, secret),
    begun_at: scope.clock.now(),
    confirmed_at: null,
    last_step: 0,
  })
  return secret
}

/**
 * Confirms the second step by a first code of the authenticator, and gives the codes for its loss; they are shown once.
 *
 * Refuses with `access.no-second-step`, `access.second-step-there`, `access.wrong-code`.
 */
export async function confirmSecondStep(
  instance: Instance,
  scope: Scope,
  given: { personId: string; code: string },
): Promise<string[]> {
  const row = await lockedSecondStep(scope, given.personId)
  if (!row) throw refuse(accessRefusals['no-second-step'], {})
  if (row.confirmed_at) throw refuse(accessRefusals['second-step-there'], {})
  const step = stepOfCode(
    openSecret(secondStepKey(instance), row.person_id, row.sealed_secret),
    given.code,
    systemClock.now(),
    0,
  )
  if (step === null) throw refuse(accessRefusals['wrong-code'], {})
  const codes = newRecoveryCodes()
  await writeSecondStep(scope, { ...row, confirmed_at: scope.clock.now(), last_step: step })
  await replaceRecoveryCodes(scope, row.person_id, codes.map(recoveryDigest))
  await scope.announce({ type: 'access.second-step-confirmed', object: person(row.person_id) })
  return codes
}

/**
 * Ends the second step: one's own by a code, another's by the administrator with a reason.
 *
 * Refuses with `access.no-second-step`.
 */
export async function endSecondStep(
  scope: Scope,
  given: { personId: string; reason: string | null },
): Promise<void> {
  if (!(await lockedSecondStep(scope, given.personId))) throw refuse(accessRefusals['no-second-step'], {})
  await removeSecondStep(scope, given.personId)
  await scope.announce({
    type: 'access.second-step-ended',
    object: person(given.personId),
    detail: { reason: given.reason },
  })
}

/**
 * Takes a code of the authenticator or one for its loss; each opens once. Too many wrong ones close the door for a quarter
 * of an hour.
 *
 * Refuses with `http.too-many-requests`, `access.no-second-step`, `access.wrong-code`.
 */
export async function takeCode(
  instance: Instance,
  scope: Scope,
  given: { personId: string; code: string },
): Promise<'authenticator' | 'recovery'> {
  const row = await lockedSecondStep(scope, given.personId)
  if (!row?.confirmed_at) throw refuse(accessRefusals['no-second-step'], {})
  const { person_id: personId } = row
  const secret = openSecret(secondStepKey(instance), personId, row.sealed_secret)
  const step = stepOfCode(secret, given.code, systemClock.now(), row.last_step)
  if (step !== null) {
    await writeSecondStep(scope, { ...row, last_step: step })
    return 'authenticator'
  }
  if (await useRecoveryCode(scope, personId, recoveryDigest(given.code))) return 'recovery'
  throw refuse(accessRefusals['wrong-code'], {})
}

/** Refuses with `http.too-many-requests` where a person's codes were guessed at too often. */
export async function requireFewWrongCodes(instance: Instance, personId: string): Promise<void> {
  const since = asInstant(systemClock.now().getTime() - windowMs)
  if ((await attemptsSince(instance.database.kysely, attemptKey(personId), since)) >= failuresMost)
    throw refuse(httpRefusals['too-many-requests'], { minutes: windowMs / 60_000 })
}

export const countWrongCode = (instance: Instance, personId: string) =>
  countAttempt(instance.database.kysely, attemptKey(personId), systemClock.now(), windowMs)

export const forgetWrongCodes = (instance: Instance, personId: string) =>
  forgetAttempts(instance.database.kysely, [attemptKey(personId)])

/** A token for a cookie. */
export const newToken = (): string => randomBytes(32).toString('base64url')
