import type { JWK } from 'jose'
import { z } from 'zod'
import type { Instance } from '#platform/acts'
import { askSite } from '#platform/outbound'
import { refuse } from '#platform/refusals'
import type { OidcProvider } from '../identity-provider.ts'
import { providerRefusals } from '../provider-refusals.ts'

/** What a provider says of itself (OpenID Connect Discovery 1.0, 3), as far as we use it. */
const metadataShape = z.object({
  issuer: z.string(),
  authorization_endpoint: z.url(),
  token_endpoint: z.url(),
  jwks_uri: z.url(),
  userinfo_endpoint: z.url().optional(),
  end_session_endpoint: z.url().optional(),
  token_endpoint_auth_methods_supported: z.array(z.string()).default(['client_secret_basic']),
  authorization_response_iss_parameter_supported: z.boolean().default(false),
})
const keysShape = z.object({ keys: z.array(z.looseObject({ kty: z.string() })) })

export type ProviderMetadata = z.infer<typeof metadataShape>
type Provider = Pick<OidcProvider, 'id' | 'title' | 'settings'>
type Asking = Pick<Instance, 'config'>

/** A provider may turn its keys at any time; what it says of itself changes seldom. */
const keptMs = 10 * 60_000
const known = new Map<string, { at: number; metadata: ProviderMetadata; keys: readonly JWK[] }>()

const wrong = (title: string, reason: string) =>
  refuse(providerRefusals['provider-wrong-answer'], { title, reason })

/** A JSON answer in its shape. Refuses with `access.provider-wrong-answer` and as `askSite` does. */
async function read<Shape extends z.ZodType>(
  { config }: Asking,
  title: string,
  url: string,
  shape: Shape,
): Promise<z.output<Shape>> {
  const { status, text } = await askSite(config, { method: 'GET', url })
  if (status !== 200) throw wrong(title, `HTTP ${status}, ${url}`)
  return jsonIn(title, text, shape)
}

export function jsonIn<Shape extends z.ZodType>(title: string, text: string, shape: Shape): z.output<Shape> {
  let json: unknown
  try {
    json = JSON.parse(text)
  } catch {
    throw wrong(title, 'not JSON')
  }
  const parsed = shape.safeParse(json)
  if (parsed.success) return parsed.data
  throw wrong(
    title,
    parsed.error.issues.map(({ path, message }) => `${path.join('.')}: ${message}`).join('; '),
  )
}

/**
 * What the provider says of itself and its keys; kept for ten minutes, asked again when `anew`.
 *
 * Refuses with `access.provider-wrong-answer` and as `askSite` does.
 */
export async function metadataOf(
  instance: Asking,
  { id, title, settings }: Provider,
  anew = false,
): Promise<{ metadata: ProviderMetadata; keys: readonly JWK[]; isFresh: boolean }> {
  const mark = JSON.stringify([id, settings.issuer, settings.discovery])
  const kept = known.get(mark)
  if (kept && !anew && performance.now() - kept.at < keptMs) return { ...kept, isFresh: false }
  const at = settings.discovery ?? `${settings.issuer.replace(/\/$/, '')}/.well-known/openid-configuration`
  const metadata = await read(instance, title, at, metadataShape)
  // To the letter, the slash at the end too (OpenID Connect Discovery 1.0, 4.3).
  if (metadata.issuer !== settings.issuer)
    throw wrong(title, `issuer ${metadata.issuer.slice(0, 200)} ≠ ${settings.issuer}`)
  const { keys } = await read(instance, title, metadata.jwks_uri, keysShape)
  const found = { at: performance.now(), metadata, keys: keys as unknown as JWK[] }
  known.set(mark, found)
  return { ...found, isFresh: true }
}
