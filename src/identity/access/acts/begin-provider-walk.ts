import type { Instance } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { systemClock } from '#platform/values'
import type { OidcProvider, ProviderWalk } from '../identity-provider.ts'
import { authorisationAddress } from '../oidc/exchange-code.ts'
import { providerRefusals } from '../provider-refusals.ts'
import { insertWalk, providerById, takenWalk, walkOf } from '../store/identity-providers.ts'
import { tokenDigest } from './begin-session.ts'
import { newToken } from './take-second-step.ts'

/** Long enough to sign in there, with a second step of theirs. */
const walkMs = 10 * 60_000

/** The provider where people sign in by their browser. Refuses with `access.no-such-provider`. */
export async function requireOidc(instance: Instance, id: string): Promise<OidcProvider> {
  const found = await providerById(instance.database.kysely, id)
  if (found?.kind !== 'oidc') throw refuse(providerRefusals['no-such-provider'], {})
  return found
}

/**
 * Begins the way of a browser to a provider and gives the token of its cookie. Where one was going, and the form that
 * waits, stay here.
 *
 * Refuses with `access.no-such-provider`.
 */
export async function beginProviderWalk(
  instance: Instance,
  given: { providerId: string; back: string; carried: string },
): Promise<{ token: string; title: string }> {
  const { id, title } = await requireOidc(instance, given.providerId)
  const token = newToken()
  await insertWalk(instance.database.kysely, {
    token_digest: tokenDigest(token),
    provider_id: id,
    state: newToken(),
    nonce: newToken(),
    verifier: newToken(),
    back: given.back,
    carried: given.carried,
    begun_at: systemClock.now(),
  })
  return { token, title }
}

const fresh = (walk: ProviderWalk | undefined): ProviderWalk => {
  if (!walk || systemClock.now().getTime() - walk.begun_at.getTime() > walkMs)
    throw refuse(providerRefusals['provider-walk-over'], {})
  return walk
}

/** Where the browser with this cookie is led. Refuses with `access.provider-walk-over` and as `metadataOf` does. */
export async function onwardAddress(
  instance: Instance,
  given: { token: string; redirect: string },
): Promise<string> {
  const walk = fresh(await walkOf(instance.database.kysely, tokenDigest(given.token)))
  const provider = await requireOidc(instance, walk.provider_id)
  return authorisationAddress(instance, provider, walk, given.redirect)
}

/** Ends the way: what was begun with this cookie comes back once. Refuses with `access.provider-walk-over`. */
export async function endProviderWalk(
  instance: Instance,
  given: { token: string; state: string },
): Promise<ProviderWalk> {
  const walk = fresh(await takenWalk(instance.database.kysely, tokenDigest(given.token)))
  if (walk.state !== given.state) throw refuse(providerRefusals['provider-walk-over'], {})
  return walk
}
