import type { Instance, Scope } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import { systemClock } from '#platform/values'
import type { HalfSession } from '../half-session.ts'
import type { IdentityProvider, OidcProvider, ProviderWalk } from '../identity-provider.ts'
import { exchangeCode, type Vouched } from '../oidc/exchange-code.ts'
import { metadataOf } from '../oidc/metadata.ts'
import { providerRefusals } from '../provider-refusals.ts'
import { sealSecret } from '../sealed-secret.ts'
import { loginNamed } from '../store/doors.ts'
import { insertLink, insertProviderSession, linkOf } from '../store/identity-providers.ts'
import { passwordOf } from '../store/people.ts'
import { requireOidc } from './begin-provider-walk.ts'
import { type BegunSession, beginSessionOf, door, tokenDigest } from './begin-session.ts'
import { beginHalfSession } from './half-session.ts'
import { providerKey, secretOf } from './keep-identity-provider.ts'

const subjectMost = 500

const textIn = (claims: Vouched['claims'], name: string): string | null => {
  const value = claims[name]
  return (typeof value === 'string' || typeof value === 'number') && value !== ''
    ? String(value).slice(0, subjectMost)
    : null
}

/** By what name the provider means this person. An address of mail counts only where the provider has verified it. */
function subjectIn({ title, settings }: OidcProvider, claims: Vouched['claims']): string {
  const { claim, required } = settings
  if (required && textIn(claims, required.claim) !== required.value)
    throw refuse(providerRefusals['provider-other-office'], { title, claim: required.claim })
  const subject = textIn(claims, claim)
  if (subject === null) throw refuse(providerRefusals['provider-claim-missing'], { title, claim })
  if (claim === 'email' && claims.email_verified !== true)
    throw refuse(providerRefusals['provider-claim-missing'], { title, claim: 'email_verified' })
  return subject
}

/**
 * Whom a provider means by a name: who is linked, and where the administrator said so, who has that login; the link is
 * made then. Refuses with `access.identity-unknown` and `access.person-out`.
 */
export async function personMeant(
  scope: Scope,
  { id, title, settings }: Pick<IdentityProvider, 'id' | 'title' | 'settings'>,
  given: { subject: string; login: string },
): Promise<string> {
  const { subject } = given
  const link = await linkOf(scope, { providerId: id, subject })
  let personId = link?.person_id
  if (!personId && settings.matchesLogin) {
    const known = await loginNamed(scope.sql, given.login)
    if (known?.organisation_id === scope.organisation) personId = known.person_id
  }
  if (!personId) throw refuse(providerRefusals['identity-unknown'], { title, subject })
  if (!(await passwordOf(scope, personId))?.active) throw refuse(providerRefusals['person-out'], {})
  if (!link) {
    await insertLink(scope, {
      provider_id: id,
      subject,
      person_id: personId,
      linked_at: scope.clock.now(),
      linked_by: title,
    })
    await scope.announce({
      type: 'access.identity-linked',
      object: { kind: 'person', id: personId },
      detail: { provider: title, subject },
    })
  }
  return personId
}

/** Whether the provider says that it asked for as much as our second step would. */
const isStrong = ({ settings }: OidcProvider, { acr, amr }: Vouched['claims']): boolean =>
  [acr, amr].flat().some(value => settings.strong.includes(String(value)))

const attempt = ({ id }: IdentityProvider) => ({
  type: 'access.signed-in',
  object: { kind: 'identity-provider', id },
})

/** A refusal at the door stays in the log of the office whose provider it was. */
async function traced<T>(instance: Instance, provider: IdentityProvider, deed: () => Promise<T>): Promise<T> {
  try {
    return await deed()
  } catch (error) {
    if (isRefusal(error))
      await instance.runner.refused(door(provider.organisation_id), error, attempt(provider))
    throw error
  }
}

/**
 * Signs a person in by what a provider vouches for, in exchange for the code their browser brought back. Our second step
 * is still asked unless the provider says by `acr` or `amr` that it asked for as much.
 *
 * Refuses with `access.no-such-provider`, `access.identity-unknown`, `access.person-out`, `access.no-post`,
 * `access.provider-claim-missing`, `access.provider-other-office` and as `exchangeCode` does.
 */
export async function signInByIdentityProvider(
  instance: Instance,
  given: { walk: ProviderWalk; redirect: string; code: string; iss: string | null; error: string | null },
): Promise<BegunSession | HalfSession> {
  const provider = await requireOidc(instance, given.walk.provider_id)
  const { title, organisation_id: organisation } = provider
  const who = door(organisation)
  return traced(instance, provider, async () => {
    if (given.error !== null)
      throw refuse(providerRefusals['provider-denied'], { title, reason: given.error })
    const { metadata } = await metadataOf(instance, provider)
    // Another provider's answer under ours is a mix-up, by fault or by will (RFC 9207).
    const isNamed = given.iss !== null || metadata.authorization_response_iss_parameter_supported
    if (isNamed && given.iss !== provider.settings.issuer)
      throw refuse(providerRefusals['provider-token'], { title, reason: 'iss' })
    const { claims, idToken } = await exchangeCode(instance, provider, {
      ...given,
      secret: secretOf(instance, provider),
    })
    const subject = subjectIn(provider, claims)
    const personId = await instance.runner.act(
      who,
      scope => personMeant(scope, provider, { subject, login: subject }),
      attempt(provider),
    )
    const half = await beginHalfSession(
      instance,
      { organisation, personId },
      { codeTaken: isStrong(provider, claims), fromOutside: true },
    )
    const session = half ?? (await beginSessionOf(instance, { organisation, personId }))
    await insertProviderSession(instance.database.kysely, {
      token_digest: tokenDigest(session.token),
      organisation_id: organisation,
      provider_id: provider.id,
      person_id: personId,
      subject: String(claims.sub),
      sid: textIn(claims, 'sid'),
      sealed_token: sealSecret(providerKey(instance), provider.id, idToken),
      begun_at: systemClock.now(),
    })
    return session
  })
}
