import type { VerifyAuthenticationResponseOpts } from '@simplewebauthn/server'
import { z } from 'zod'
import type { Instance, Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { challengeMs, type Passkey, webAuthn } from '../passkey.ts'
import { passkeyRefusals } from '../passkey-refusals.ts'
import { changePasskey, lockedPasskey } from '../store/passkeys.ts'
import { keepChallenge, requireHost, requireSaid } from './keep-passkey-challenge.ts'

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]+$/)

/** What a browser answers when a device has signed (WebAuthn, AuthenticationResponseJSON). */
export const signedShape = z.object({
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url(4000),
    authenticatorData: base64url(4000),
    signature: base64url(10_000),
    userHandle: z.string().max(200).optional(),
  }),
  clientExtensionResults: z.object({}).default({}),
})
export type SignedAnswer = z.infer<typeof signedShape>

/**
 * What to show the browser so that a device signs, as JSON; bound to the cookie that may answer. Without keys the device
 * itself offers those that it keeps for this host.
 */
export async function askForPasskey(
  instance: Instance,
  given: { token: string; origin: string; keys: readonly Passkey[] },
): Promise<string> {
  const rpID = requireHost(given.origin)
  const allowCredentials = given.keys.map(({ credential_id: id, transports }) => ({ id, transports }))
  const { generateAuthenticationOptions } = await webAuthn()
  const options = await generateAuthenticationOptions({
    rpID,
    allowCredentials,
    timeout: challengeMs,
    userVerification: 'required',
  })
  await keepChallenge(instance, { token: given.token, challenge: options.challenge })
  return JSON.stringify(options)
}

async function requireSigned(
  key: Passkey,
  answer: SignedAnswer,
  expected: { challenge: string; origin: string },
): Promise<number> {
  requireSaid(answer.response.clientDataJSON, expected)
  const { verifyAuthenticationResponse } = await webAuthn()
  const signed = await verifyAuthenticationResponse({
    // A value that is not there must not be a property of the answer either.
    response: answer as VerifyAuthenticationResponseOpts['response'],
    expectedChallenge: expected.challenge,
    expectedOrigin: expected.origin,
    expectedRPID: key.host,
    requireUserVerification: true,
    // The counter is compared below: only under a right signature it proves that there is a copy.
    credential: {
      id: key.credential_id,
      publicKey: new Uint8Array(Buffer.from(key.public_key, 'base64url')),
      counter: 0,
    },
  }).catch(() => null)
  if (!signed?.verified) throw refuse(passkeyRefusals['wrong-passkey'], {})
  const counter = signed.authenticationInfo.newCounter
  if ((counter > 0 || key.sign_count > 0) && counter <= key.sign_count)
    throw refuse(passkeyRefusals['passkey-cloned'], { label: key.label })
  return counter
}

/**
 * Takes what a device signed by one of a person's keys.
 *
 * Refuses with `access.unknown-passkey`, `access.passkey-stale`, `access.passkey-origin`, `access.passkey-cloned`,
 * `access.wrong-passkey`.
 */
export async function takePasskey(
  scope: Scope,
  given: { personId: string; answer: SignedAnswer; challenge: string; origin: string },
): Promise<void> {
  const key = await lockedPasskey(scope, given.answer.id)
  if (key?.person_id !== given.personId) throw refuse(passkeyRefusals['unknown-passkey'], {})
  const counter = await requireSigned(key, given.answer, given)
  await changePasskey(scope, key.id, { sign_count: counter, used_at: scope.clock.now() })
  await scope.announce({
    type: 'access.passkey-used',
    object: { kind: 'person', id: key.person_id },
    detail: { label: key.label },
  })
}
