import { createHash } from 'node:crypto'
import { readFileSync } from 'node:fs'
import type { Config } from '#platform/config'
import { refuse } from '#platform/refusals'
import { trustRefusals } from '../refusals.ts'
import { accessToken, agreedByPin, type SigningService, signHash } from './csc.ts'
import { certificatesOf, kindOfKey, type Signer } from './signer.ts'

export type RemoteSeal = {
  readonly url: string
  readonly client: string
  /** Path of a file with the secret we prove ourselves by. */
  readonly secret: string
  readonly credential: string
  /** Path of a file with the PIN, where the service asks for one. */
  readonly pin?: string | undefined
  /** Path of the certificate (PEM), with those above it. */
  readonly certificate: string
}

const secretIn = (path: string): string => readFileSync(path, 'utf8').trim()

/**
 * A seal whose key a service keeps: the digest goes there, the value comes back; the document stays here.
 *
 * Refuses with `trust.key-unreadable`; signing with `trust.remote-refuses`.
 */
export function remoteSigner(config: Pick<Config, 'outbound'>, seal: RemoteSeal): Signer {
  let opened: ReturnType<typeof certificatesOf>
  let kind: Signer['kind']
  try {
    opened = certificatesOf(readFileSync(seal.certificate, 'utf8'))
    kind = kindOfKey(opened.own)
  } catch {
    throw refuse(trustRefusals['key-unreadable'], { path: seal.certificate })
  }
  const sign = async (bytes: Uint8Array): Promise<Uint8Array> => {
    const service: SigningService = { url: seal.url, client: seal.client, secret: secretIn(seal.secret) }
    const digest = createHash('sha256').update(bytes).digest()
    const { credential } = seal
    const token = await accessToken(config, service, null)
    const pin = seal.pin ? secretIn(seal.pin) : null
    const agreement = await agreedByPin(config, service, token, { credential, digest, pin })
    return signHash(config, service, token, { credential, digest, agreement, kind })
  }
  return { certificate: opened.own.raw, chain: opened.chain, kind, sign }
}
