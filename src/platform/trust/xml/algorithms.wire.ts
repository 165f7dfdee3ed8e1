import type { SignatureScheme } from '../algorithms.ts'

const more = 'http://www.w3.org/2001/04/xmldsig-more#'
const newer = 'http://www.w3.org/2007/05/xmldsig-more#'
const encryption = 'http://www.w3.org/2001/04/xmlenc#'
const core = 'http://www.w3.org/2000/09/xmldsig#'

/** Digests of XML signatures by their addresses, named as `node:crypto` knows them. */
const digests: Readonly<Record<string, string>> = {
  [`${core}sha1`]: 'sha1',
  [`${encryption}sha256`]: 'sha256',
  [`${encryption}sha512`]: 'sha512',
  [`${more}sha384`]: 'sha384',
  [`${newer}sha3-256`]: 'sha3-256',
  [`${newer}sha3-384`]: 'sha3-384',
  [`${newer}sha3-512`]: 'sha3-512',
}

const saltLengths: Readonly<Record<string, number>> = { sha256: 32, sha384: 48, sha512: 64 }

const scheme = (digest: string, padding: SignatureScheme['padding']): SignatureScheme => ({
  digest,
  padding,
  name: `${digest} ${{ pkcs1: 'RSA', pss: 'RSA-PSS', ecdsa: 'ECDSA' }[padding]}`,
  saltLength: padding === 'pss' ? saltLengths[digest]! : 0,
})

const schemes: Readonly<Record<string, SignatureScheme>> = {
  [`${core}rsa-sha1`]: scheme('sha1', 'pkcs1'),
  [`${more}ecdsa-sha1`]: scheme('sha1', 'ecdsa'),
  ...Object.fromEntries(
    ['sha256', 'sha384', 'sha512'].flatMap(digest => [
      [`${more}rsa-${digest}`, scheme(digest, 'pkcs1')],
      [`${more}ecdsa-${digest}`, scheme(digest, 'ecdsa')],
      [`${newer}${digest}-rsa-MGF1`, scheme(digest, 'pss')],
    ]),
  ),
}

export const digestOfAlgorithm = (algorithm: string | undefined): string | null =>
  digests[algorithm ?? ''] ?? null

export const schemeOfAlgorithm = (algorithm: string | undefined): SignatureScheme | null =>
  schemes[algorithm ?? ''] ?? null

export const rsaSha256 = `${more}rsa-sha256`
export const ecdsaSha256 = `${more}ecdsa-sha256`
export const sha256Address = `${encryption}sha256`

/** Vocabularies of XML Signature and of XAdES 1.3.2, and what names a reference to signed properties. */
export const signatureUri = core
export const xadesUri = 'http://uri.etsi.org/01903/v1.3.2#'
export const signedPropertiesType = 'http://uri.etsi.org/01903#SignedProperties'
export const envelopedTransform = `${core}enveloped-signature`
export const base64Transform = `${core}base64`
