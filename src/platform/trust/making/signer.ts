import { createPrivateKey, sign, X509Certificate } from 'node:crypto'
import { readFileSync } from 'node:fs'
import { refuse } from '#platform/refusals'
import { trustRefusals } from '../refusals.ts'

/** Somebody who signs: a key, wherever it lies, with its certificate. */
export type Signer = {
  /** DER. */
  readonly certificate: Uint8Array
  /** Certificates between it and a trusted one, DER; enclosed so that others find the way. */
  readonly chain: readonly Uint8Array[]
  readonly kind: 'rsa' | 'ec'
  /** The value over the SHA-256 of bytes: RSA (PKCS #1 v1.5), or ECDSA as CMS writes it. */
  readonly sign: (bytes: Uint8Array) => Promise<Uint8Array>
}

const block = /-----BEGIN CERTIFICATE-----[A-Za-z0-9+/=\s]+-----END CERTIFICATE-----/g

/** Certificates of a PEM text: that of the signer first, then those above it. */
export function certificatesOf(pem: string): { own: X509Certificate; chain: Uint8Array[] } {
  const [own, ...chain] = (pem.match(block) ?? []).map(one => new X509Certificate(one))
  if (!own) throw new Error('no certificate')
  return { own, chain: chain.map(({ raw }) => raw) }
}

/** Which kind of key a certificate is for; others than RSA and EC sign nothing here. */
export function kindOfKey({ publicKey }: X509Certificate): Signer['kind'] {
  const kind = publicKey.asymmetricKeyType
  if (kind === 'rsa' || kind === 'ec') return kind
  throw new Error(`a key of kind ${kind}`)
}

/** A signer by a key at hand (PEM); throws where key and certificates do not belong together. */
export function signerByKey(keyPem: string | Buffer, certificatesPem: string): Signer {
  const key = createPrivateKey(keyPem)
  const { own, chain } = certificatesOf(certificatesPem)
  if (!own.checkPrivateKey(key)) throw new Error('key and certificate differ')
  return {
    certificate: own.raw,
    chain,
    kind: kindOfKey(own),
    sign: async bytes => sign('sha256', bytes, key),
  }
}

/**
 * Opens a signing key and its certificate (PEM), RSA or EC, and makes sure that they belong together.
 *
 * Refuses with `trust.key-unreadable`.
 */
export function loadSigner(keyPath: string, certificatePath: string): Signer {
  let path = keyPath
  try {
    const key = readFileSync(keyPath)
    createPrivateKey(key)
    path = certificatePath
    return signerByKey(key, readFileSync(certificatePath, 'utf8'))
  } catch {}
  throw refuse(trustRefusals['key-unreadable'], { path })
}

/** The same of a certificate in DER. */
export const kindOfCertificate = (raw: Uint8Array): Signer['kind'] => kindOfKey(new X509Certificate(raw))
