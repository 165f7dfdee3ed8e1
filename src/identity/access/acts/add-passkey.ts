import { z } from 'zod'
import type { Instance, Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { challengeMs, handleOf, webAuthn } from '../passkey.ts'
import { passkeyRefusals } from '../passkey-refusals.ts'
import { changePasskey, insertPasskey, passkeyKnown, passkeysOf } from '../store/passkeys.ts'
import { keepChallenge, requireHost, requireSaid } from './keep-passkey-challenge.ts'

/** Nobody carries more devices. */
const passkeysMost = 10

const person = (id: string) => ({ kind: 'person', id })

const base64url = (most: number) =>
  z
    .string()
    .max(most)
    .regex(/^[\w-]+$/)

/** What a browser answers when a device has made a key (WebAuthn, RegistrationResponseJSON). */
export const addedShape = z.object({
  id: base64url(1400),
  rawId: base64url(1400),
  type: z.literal('public-key'),
  response: z.object({
    clientDataJSON: base64url(4000),
    attestationObject: base64url(20_000),
    transports: z.array(z.string().max(20)).max(10).default([]),
  }),
  clientExtensionResults: z.object({}).default({}),
})

/**
 * What to show the browser so that a device makes a key for its holder, as JSON; the challenge is bound to the session.
 *
 * Refuses with `access.passkey-address`, `access.too-many-passkeys`.
 */
export async function orderPasskey(
  instance: Instance,
  scope: Scope,
  given: { personId: string; name: string; login: string; token: string; origin: string },
): Promise<string> {
  const host = requireHost(given.origin)
  const there = await passkeysOf(scope, given.personId)
  if (there.length >= passkeysMost) throw refuse(passkeyRefusals['too-many-passkeys'], { most: passkeysMost })
  const { generateRegistrationOptions } = await webAuthn()
  const options = await generateRegistrationOptions({
    rpName: instance.config.title,
    rpID: host,
    userName: given.login,
    userDisplayName: given.name,
    userID: handleOf(scope.organisation, given.personId),
    timeout: challengeMs,
    attestationType: 'none',
    excludeCredentials: there.map(({ credential_id: id, transports }) => ({ id, transports })),
    // The key alone opens too, so the device must find it by itself and verify who holds it.
    authenticatorSelection: { residentKey: 'required', userVerification: 'required' },
  })
  await keepChallenge(instance, { token: given.token, challenge: options.challenge })
  return JSON.stringify(options)
}

/**
 * Adds a key that a device made, under a name. Czech: přístupový klíč (WebAuthn level 2).
 *
 * Refuses with `access.passkey-stale`, `access.passkey-origin`, `access.wrong-passkey`, `access.passkey-there`.
 */
export async function addPasskey(
  scope: Scope,
  given: {
    personId: string
    label: string
    answer: z.infer<typeof addedShape>
    challenge: string
    origin: string
  },
): Promise<void> {
  const host = requireHost(given.origin)
  requireSaid(given.answer.response.clientDataJSON, given)
  const { verifyRegistrationResponse } = await webAuthn()
  const made = await verifyRegistrationResponse({
    response: given.answer,
    expectedChallenge: given.challenge,
    expectedOrigin: given.origin,
    expectedRPID: host,
    requireUserVerification: true,
  }).catch(() => ({ verified: false }) as const)
  if (!made.verified) throw refuse(passkeyRefusals['wrong-passkey'], {})
  const { credential } = made.registrationInfo
  if (await passkeyKnown(scope, credential.id)) throw refuse(passkeyRefusals['passkey-there'], {})
  await insertPasskey(scope, {
    id: newId(),
    person_id: given.personId,
    credential_id: credential.id,
    public_key: Buffer.from(credential.publicKey).toString('base64url'),
    sign_count: credential.counter,
    host,
    transports: given.answer.response.transports,
    label: given.label,
    made_at: scope.clock.now(),
    used_at: null,
    ended_at: null,
  })
  await scope.announce({
    type: 'access.passkey-added',
    object: person(given.personId),
    detail: { label: given.label, host },
  })
}

/** Ends one's own key; the device opens nothing by it any more. Refuses with `access.no-such-passkey`. */
export async function endPasskey(scope: Scope, given: { personId: string; id: string }): Promise<void> {
  const key = (await passkeysOf(scope, given.personId)).find(({ id }) => id === given.id)
  if (!key) throw refuse(passkeyRefusals['no-such-passkey'], {})
  await changePasskey(scope, key.id, { ended_at: scope.clock.now() })
  await scope.announce({
    type: 'access.passkey-ended',
    object: person(given.personId),
    detail: { label: key.label, reason: null },
  })
}

/** Ends every key of somebody who lost the devices; the administrator says how the asker was known. */
export async function endPasskeysOf(
  scope: Scope,
  given: { personId: string; reason: string },
): Promise<void> {
  const keys = await passkeysOf(scope, given.personId)
  if (keys.length === 0) throw refuse(passkeyRefusals['no-such-passkey'], {})
  for (const { id } of keys) await changePasskey(scope, id, { ended_at: scope.clock.now() })
  await scope.announce({
    type: 'access.passkey-ended',
    object: person(given.personId),
    detail: { label: keys.map(({ label }) => label).join(', '), reason: given.reason },
  })
}
