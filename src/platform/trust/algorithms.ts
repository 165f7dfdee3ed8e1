import { constants, type KeyObject, verify } from 'node:crypto'
import type { AlgorithmIdentifier } from 'pkijs'
import { RSASSAPSSParams } from 'pkijs'

/** Names of digests as `node:crypto` knows them, by object identifier. */
const digests: Record<string, string> = {
  '1.3.14.3.2.26': 'sha1',
  '2.16.840.1.101.3.4.2.1': 'sha256',
  '2.16.840.1.101.3.4.2.2': 'sha384',
  '2.16.840.1.101.3.4.2.3': 'sha512',
  '2.16.840.1.101.3.4.2.8': 'sha3-256',
  '2.16.840.1.101.3.4.2.9': 'sha3-384',
  '2.16.840.1.101.3.4.2.10': 'sha3-512',
}

const pkcs1 = '1.2.840.113549.1.1.'
const ecdsa = '1.2.840.10045.4.'

/** Signature algorithms that fix their digest in the identifier itself. */
const withDigest: Record<string, string> = {
  [`${pkcs1}5`]: 'sha1',
  [`${pkcs1}11`]: 'sha256',
  [`${pkcs1}12`]: 'sha384',
  [`${pkcs1}13`]: 'sha512',
  [`${ecdsa}1`]: 'sha1',
  [`${ecdsa}3.2`]: 'sha256',
  [`${ecdsa}3.3`]: 'sha384',
  [`${ecdsa}3.4`]: 'sha512',
}

/** EN 319 142 and the national list of algorithms leave SHA-1 and RSA under 2048 bits behind. */
const minRsaBits = 2048

export const digestName = (oid: string): string | null => digests[oid] ?? null

/** A way of signing as read from a message: which digest, which padding. */
export type SignatureScheme = {
  readonly digest: string
  readonly name: string
  readonly padding: 'pkcs1' | 'pss' | 'ecdsa'
  readonly saltLength: number
}

function openPss({ algorithmParams }: AlgorithmIdentifier): RSASSAPSSParams | null {
  try {
    return new RSASSAPSSParams({ schema: algorithmParams })
  } catch {
    return null
  }
}

function pssScheme(algorithm: AlgorithmIdentifier): SignatureScheme | null {
  const parameters = openPss(algorithm)
  if (!parameters) return null
  const digest = digestName(parameters.hashAlgorithm.algorithmId)
  const mask = parameters.maskGenAlgorithm.algorithmParams?.valueBlock?.value?.[0]?.valueBlock?.toString()
  // The mask digest is SHA-1 unless said otherwise; node:crypto verifies only where both digests are one.
  if (digest === null || digestName(mask ?? '1.3.14.3.2.26') !== digest) return null
  return { digest, name: `${digest} RSA-PSS`, padding: 'pss', saltLength: parameters.saltLength }
}

/** Names the way of signing, or `null` where we do not know it. */
export function schemeOf(algorithm: AlgorithmIdentifier, digestOid: string): SignatureScheme | null {
  const oid = algorithm.algorithmId
  if (oid === `${pkcs1}10`) return pssScheme(algorithm)
  const digest = oid === `${pkcs1}1` ? digestName(digestOid) : withDigest[oid]
  if (!digest) return null
  return oid.startsWith(ecdsa)
    ? { digest, name: `${digest} ECDSA`, padding: 'ecdsa', saltLength: 0 }
    : { digest, name: `${digest} RSA`, padding: 'pkcs1', saltLength: 0 }
}

export function signatureHolds(
  scheme: SignatureScheme,
  key: KeyObject,
  bytes: Uint8Array,
  value: Uint8Array,
): boolean {
  const family = key.asymmetricKeyType
  if (scheme.padding === 'ecdsa' ? family !== 'ec' : family !== 'rsa' && family !== 'rsa-pss') return false
  try {
    return scheme.padding === 'pss'
      ? verify(
          scheme.digest,
          bytes,
          { key, padding: constants.RSA_PKCS1_PSS_PADDING, saltLength: scheme.saltLength },
          value,
        )
      : verify(scheme.digest, bytes, key, value)
  } catch {
    return false
  }
}

export const isWeak = (digest: string, key: KeyObject): boolean =>
  digest === 'sha1' || (key.asymmetricKeyDetails?.modulusLength ?? minRsaBits) < minRsaBits
