import type { Instance } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { systemClock } from '#platform/values'
import { challengeMs, hostForKeys } from '../passkey.ts'
import { passkeyRefusals } from '../passkey-refusals.ts'
import { takenChallenge, writeChallenge } from '../store/passkeys.ts'
import { tokenDigest } from './begin-session.ts'

/** The host for which keys are kept at an address. Refuses with `access.passkey-address`. */
export function requireHost(origin: string): string {
  const host = hostForKeys(origin)
  if (host === null) throw refuse(passkeyRefusals['passkey-address'], { origin })
  return host
}

/** Keeps what a device was asked to sign for the holder of one cookie. */
export const keepChallenge = (instance: Instance, given: { token: string; challenge: string }) =>
  writeChallenge(instance.database.kysely, {
    token_digest: tokenDigest(given.token),
    challenge: given.challenge,
    begun_at: systemClock.now(),
  })

/**
 * Takes the challenge of a cookie, once and for all; what comes of it is another thing.
 *
 * Refuses with `access.passkey-stale`.
 */
export async function takeChallenge(instance: Instance, token: string): Promise<string> {
  const row = token === '' ? undefined : await takenChallenge(instance.database.kysely, tokenDigest(token))
  if (!row || systemClock.now().getTime() - row.begun_at.getTime() > challengeMs)
    throw refuse(passkeyRefusals['passkey-stale'], {})
  return row.challenge
}

/** What the browser says it showed to the device. */
function saidIn(clientDataJSON: string): { challenge: string; origin: string } {
  try {
    const said = JSON.parse(Buffer.from(clientDataJSON, 'base64url').toString('utf8')) as object
    const { challenge, origin } = said as Record<string, unknown>
    return { challenge: String(challenge), origin: String(origin) }
  } catch {
    throw refuse(passkeyRefusals['wrong-passkey'], {})
  }
}

/** Refuses with `access.passkey-stale` and `access.passkey-origin`, whatever the signature. */
export function requireSaid(clientDataJSON: string, expected: { challenge: string; origin: string }): void {
  const said = saidIn(clientDataJSON)
  if (said.challenge !== expected.challenge) throw refuse(passkeyRefusals['passkey-stale'], {})
  if (said.origin !== expected.origin)
    throw refuse(passkeyRefusals['passkey-origin'], { origin: said.origin.slice(0, 100) })
}
