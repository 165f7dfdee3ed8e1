import { createHash } from 'node:crypto'
import type { JWTPayload } from 'jose'
import { z } from 'zod'
import type { Instance } from '#platform/acts'
import { askSite } from '#platform/outbound'
import { refuse } from '#platform/refusals'
import type { OidcProvider, ProviderWalk } from '../identity-provider.ts'
import { providerRefusals } from '../provider-refusals.ts'
import { jsonIn, metadataOf, type ProviderMetadata } from './metadata.ts'
import { claimsOf } from './signed-token.ts'

const tokensShape = z.object({ id_token: z.string().min(1), access_token: z.string().optional() })
const errorShape = z.object({ error: z.string(), error_description: z.string().optional() })

type Asking = Pick<Instance, 'config'>

/** Where the browser is led: authorisation code with PKCE S256 (RFC 7636), state and nonce. */
export async function authorisationAddress(
  instance: Asking,
  provider: OidcProvider,
  walk: Pick<ProviderWalk, 'state' | 'nonce' | 'verifier'>,
  redirect: string,
): Promise<string> {
  const { metadata } = await metadataOf(instance, provider)
  const url = new URL(metadata.authorization_endpoint)
  const asked = {
    response_type: 'code',
    client_id: provider.settings.clientId,
    redirect_uri: redirect,
    scope: provider.settings.scope,
    state: walk.state,
    nonce: walk.nonce,
    code_challenge: createHash('sha256').update(walk.verifier).digest('base64url'),
    code_challenge_method: 'S256',
  }
  for (const [name, value] of Object.entries(asked)) url.searchParams.set(name, value)
  return url.href
}

/** How we prove who asks: by the secret as the provider takes it; without one by a certificate, or by PKCE alone. */
function clientProof(
  metadata: ProviderMetadata,
  { clientId, byCertificate }: OidcProvider['settings'],
  secret: string | null,
): { headers: Record<string, string>; form: Record<string, string> } {
  if (secret === null || byCertificate) return { headers: {}, form: { client_id: clientId } }
  const ways = metadata.token_endpoint_auth_methods_supported
  if (!ways.includes('client_secret_basic') && ways.includes('client_secret_post'))
    return { headers: {}, form: { client_id: clientId, client_secret: secret } }
  const pair = [clientId, secret].map(encodeURIComponent).join(':')
  return { headers: { authorization: `Basic ${Buffer.from(pair).toString('base64')}` }, form: {} }
}

/** Sends a code to the token endpoint. Gives the error the provider named, or its tokens. */
export async function sendCode(
  instance: Asking,
  provider: OidcProvider,
  given: { code: string; verifier: string; redirect: string; secret: string | null },
): Promise<z.infer<typeof tokensShape> | z.infer<typeof errorShape>> {
  const { metadata } = await metadataOf(instance, provider)
  const proof = clientProof(metadata, provider.settings, given.secret)
  const { status, text } = await askSite(instance.config, {
    method: 'POST',
    url: metadata.token_endpoint,
    headers: proof.headers,
    asOurselves: provider.settings.byCertificate,
    form: {
      grant_type: 'authorization_code',
      code: given.code,
      redirect_uri: given.redirect,
      code_verifier: given.verifier,
      ...proof.form,
    },
  })
  return jsonIn(provider.title, text, status === 200 ? tokensShape : errorShape)
}

/** Further claims by the access token; only of the same person (OpenID Connect Core 1.0, 5.3.2). */
async function furtherClaims(
  instance: Asking,
  { title }: OidcProvider,
  endpoint: string,
  given: { accessToken: string; subject: string },
): Promise<Record<string, unknown>> {
  const { status, text } = await askSite(instance.config, {
    method: 'GET',
    url: endpoint,
    headers: { authorization: `Bearer ${given.accessToken}` },
  })
  const told = status === 200 ? jsonIn(title, text, z.looseObject({ sub: z.string() })) : null
  if (told && told.sub !== given.subject)
    throw refuse(providerRefusals['provider-token'], { title, reason: 'userinfo: sub' })
  return told ?? {}
}

export type Vouched = { readonly claims: Readonly<Record<string, unknown>>; readonly idToken: string }

/**
 * What the provider vouches for, in exchange for the code that the browser brought: verified signature, issuer,
 * audience, time, nonce; and where asked for claims are missing, those of userinfo.
 *
 * Refuses with `access.provider-denied`, `access.provider-token`, `access.provider-clock`,
 * `access.provider-wrong-answer` and as `askSite` does.
 */
export async function exchangeCode(
  instance: Asking,
  provider: OidcProvider,
  given: { code: string; walk: ProviderWalk; redirect: string; secret: string | null },
): Promise<Vouched> {
  const { title, settings } = provider
  const tokens = await sendCode(instance, provider, { ...given, verifier: given.walk.verifier })
  if ('error' in tokens)
    throw refuse(providerRefusals['provider-denied'], {
      title,
      reason: [tokens.error, tokens.error_description].filter(Boolean).join(': ').slice(0, 300),
    })
  const { id_token: idToken, access_token: accessToken } = tokens
  const claims: JWTPayload = await claimsOf(instance, provider, idToken, ['sub', 'exp', 'iat', 'nonce'])
  if (claims.nonce !== given.walk.nonce)
    throw refuse(providerRefusals['provider-token'], { title, reason: 'nonce' })
  if (Array.isArray(claims.aud) && claims.aud.length > 1 && claims.azp !== settings.clientId)
    throw refuse(providerRefusals['provider-token'], { title, reason: 'azp' })
  const needed = [settings.claim, ...(settings.required ? [settings.required.claim] : [])]
  const { metadata } = await metadataOf(instance, provider)
  const isWhole = needed.every(name => claims[name] !== undefined)
  if (isWhole || !accessToken || !metadata.userinfo_endpoint) return { claims, idToken }
  const further = await furtherClaims(instance, provider, metadata.userinfo_endpoint, {
    accessToken,
    subject: claims.sub!,
  })
  return { claims: { ...further, ...claims }, idToken }
}
