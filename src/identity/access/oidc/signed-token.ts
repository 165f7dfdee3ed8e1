import type { errors as Errors, JWK, JWTPayload } from 'jose'
import type { Instance } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { systemClock } from '#platform/values'
import type { OidcProvider } from '../identity-provider.ts'
import { providerRefusals } from '../provider-refusals.ts'
import { metadataOf } from './metadata.ts'

/** Loaded by whoever signs in at a provider; most centres have none. */
const jose = () => import('jose')

/** Signatures by a key of the provider's own; never a shared secret, never none. */
const algorithms = [
  'RS256',
  'RS384',
  'RS512',
  'PS256',
  'PS384',
  'PS512',
  'ES256',
  'ES384',
  'ES512',
  'EdDSA',
  'Ed25519',
]
const clockToleranceSeconds = 60
const oldestSeconds = 10 * 60

const kinds: Readonly<Record<string, string>> = { R: 'RSA', P: 'RSA', E: 'EC' }
const kindOf = (alg: string): string => (alg.startsWith('Ed') ? 'OKP' : (kinds[alg[0] ?? ''] ?? ''))

/** Keys that may have signed: some providers name none of their keys, and then each is tried. */
function candidates(keys: readonly JWK[], header: { alg?: string; kid?: string }): JWK[] {
  const alg = header.alg ?? ''
  return keys.filter(
    key =>
      key.kty === kindOf(alg) &&
      (key.alg === undefined || key.alg === alg) &&
      key.use !== 'enc' &&
      (header.kid === undefined || key.kid === undefined || key.kid === header.kid),
  )
}

type Expected = { readonly issuer: string; readonly audience: string; readonly claims: string[] }

async function verifiedBy(token: string, keys: readonly JWK[], expected: Expected): Promise<JWTPayload> {
  const { decodeProtectedHeader, errors, jwtVerify } = await jose()
  const header = decodeProtectedHeader(token)
  for (const key of candidates(keys, header)) {
    try {
      const { payload } = await jwtVerify(
        token,
        { alg: header.alg!, ...key },
        {
          algorithms,
          issuer: expected.issuer,
          audience: expected.audience,
          requiredClaims: expected.claims,
          clockTolerance: clockToleranceSeconds,
          maxTokenAge: oldestSeconds,
          currentDate: systemClock.now(),
        },
      )
      return payload
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed)) throw error
    }
  }
  throw new errors.JWSSignatureVerificationFailed()
}

const isClock = (errors: typeof Errors, error: Errors.JOSEError): boolean =>
  error instanceof errors.JWTExpired ||
  (error instanceof errors.JWTClaimValidationFailed &&
    ['iat', 'nbf', 'exp'].includes(error.claim) &&
    error.reason === 'check_failed')

/**
 * The claims of a token signed by the provider for us. Where no key fits, its keys are asked for once more: they turn.
 *
 * Refuses with `access.provider-token`, `access.provider-clock` and as `metadataOf` does.
 */
export async function claimsOf(
  instance: Pick<Instance, 'config'>,
  provider: Pick<OidcProvider, 'id' | 'title' | 'settings'>,
  token: string,
  claims: readonly string[],
): Promise<JWTPayload> {
  const { title, settings } = provider
  const { errors } = await jose()
  const expected = { issuer: settings.issuer, audience: settings.clientId, claims: [...claims] }
  try {
    const { keys, isFresh } = await metadataOf(instance, provider)
    try {
      return await verifiedBy(token, keys, expected)
    } catch (error) {
      if (!(error instanceof errors.JWSSignatureVerificationFailed) || isFresh) throw error
      return await verifiedBy(token, (await metadataOf(instance, provider, true)).keys, expected)
    }
  } catch (error) {
    if (!(error instanceof errors.JOSEError) && !(error instanceof TypeError)) throw error
    if (error instanceof errors.JOSEError && isClock(errors, error))
      throw refuse(providerRefusals['provider-clock'], { title })
    throw refuse(providerRefusals['provider-token'], { title, reason: error.message })
  }
}
