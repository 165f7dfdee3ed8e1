import type { Instance } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { OidcProvider } from '../identity-provider.ts'
import { metadataOf } from '../oidc/metadata.ts'
import { claimsOf } from '../oidc/signed-token.ts'
import { providerRefusals } from '../provider-refusals.ts'
import { openSecret } from '../sealed-secret.ts'
import { deleteSession } from '../store/doors.ts'
import {
  allProviders,
  moveProviderSession,
  providerById,
  providerSessionOf,
  takenProviderSessions,
} from '../store/identity-providers.ts'
import { deleteHalfSession } from '../store/second-steps.ts'
import { door, tokenDigest } from './begin-session.ts'
import { providerKey } from './keep-identity-provider.ts'
import { newToken } from './take-second-step.ts'

const backChannel = 'http://schemas.openid.net/event/backchannel-logout'

/**
 * After signing out here: a token for the way out at the provider, where the session began there and it has such a way;
 * `null` otherwise. A provider that does not answer keeps nobody from signing out here.
 */
export async function wayOut(instance: Instance, sessionToken: string): Promise<string | null> {
  const { kysely } = instance.database
  const session = await providerSessionOf(kysely, tokenDigest(sessionToken))
  if (!session) return null
  const token = newToken()
  await moveProviderSession(kysely, session.token_digest, tokenDigest(token))
  return token
}

/** Where one signs out at the provider (OpenID Connect RP-Initiated Logout 1.0); `null` where there is no such place. */
export async function wayOutAddress(
  instance: Instance,
  given: { token: string; back: string },
): Promise<{ title: string; address: string } | null> {
  const { kysely } = instance.database
  const session = given.token === '' ? undefined : await providerSessionOf(kysely, tokenDigest(given.token))
  const provider = session && (await providerById(kysely, session.provider_id))
  if (!session || provider?.kind !== 'oidc') return null
  const found = await metadataOf(instance, provider).catch(() => null)
  const end = found?.metadata.end_session_endpoint
  if (!end) return null
  const url = new URL(end)
  url.searchParams.set('client_id', provider.settings.clientId)
  url.searchParams.set('post_logout_redirect_uri', given.back)
  url.searchParams.set('id_token_hint', openSecret(providerKey(instance), provider.id, session.sealed_token))
  return { title: provider.title, address: url.href }
}

/** Providers the token may come from, told by its unverified issuer and audience; the signature decides. */
async function sendersOf(instance: Instance, token: string): Promise<OidcProvider[]> {
  try {
    const { decodeJwt } = await import('jose')
    const { iss, aud } = decodeJwt(token)
    return (await allProviders(instance.database.kysely)).filter(
      (one): one is OidcProvider =>
        one.kind === 'oidc' && one.settings.issuer === iss && [aud].flat().includes(one.settings.clientId),
    )
  } catch {
    return []
  }
}

/**
 * Ends sessions that a provider says are over (OpenID Connect Back-Channel Logout 1.0); told twice, it changes nothing.
 *
 * Refuses with `access.no-such-provider`, `access.provider-token` and `access.provider-clock`.
 */
export async function endByProvider(instance: Instance, logoutToken: string): Promise<number> {
  const senders = await sendersOf(instance, logoutToken)
  if (senders.length === 0) throw refuse(providerRefusals['no-such-provider'], {})
  let ended = 0
  for (const provider of senders) {
    const { title } = provider
    const claims = await claimsOf(instance, provider, logoutToken, ['iat', 'jti', 'events'])
    const { sub, sid, events, nonce } = claims as Record<string, unknown>
    const isLogout = typeof events === 'object' && events !== null && backChannel in events
    if (!isLogout || nonce !== undefined || (typeof sub !== 'string' && typeof sid !== 'string'))
      throw refuse(providerRefusals['provider-token'], { title, reason: 'logout_token' })
    const over = await takenProviderSessions(instance.database.kysely, {
      providerId: provider.id,
      subject: typeof sub === 'string' ? sub : null,
      sid: typeof sid === 'string' ? sid : null,
    })
    for (const session of over) {
      await deleteHalfSession(instance.database.kysely, session.token_digest)
      await instance.runner.act(door(provider.organisation_id), async scope => {
        await deleteSession(scope.sql, session.token_digest)
        await scope.announce({
          type: 'access.signed-out-by-provider',
          object: { kind: 'person', id: session.person_id },
          detail: { provider: title },
        })
      })
    }
    ended += over.length
  }
  return ended
}
