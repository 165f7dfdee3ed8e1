import { readFileSync } from 'node:fs'
import type { Config } from '#platform/config'
import { refuse } from '#platform/refusals'
import { stamperOf } from './ask-time-stamp.ts'
import { pkcs12Signer } from './making/pkcs12.ts'
import { remoteSigner } from './making/remote-signer.ts'
import { loadSigner, type Signer } from './making/signer.ts'
import { tokenSigner } from './making/token-signer.ts'
import { trustRefusals } from './refusals.ts'
import type { Stamper } from './sign.ts'

const opened = new WeakMap<Config, Signer>()

/** The seal an instance is configured with, read once. Refuses with `trust.no-seal`, `trust.key-unreadable`. */
export function sealOf(config: Config): Signer {
  const known = opened.get(config)
  if (known) return known
  const signer = signerOf(config)
  opened.set(config, signer)
  return signer
}

const secretIn = (path: string): string => readFileSync(path, 'utf8').trim()

function signerOf(config: Config): Signer {
  const { trust } = config
  if (trust?.sealKey && trust.sealCertificate) return loadSigner(trust.sealKey, trust.sealCertificate)
  const seal = trust?.seal
  if (!seal) throw refuse(trustRefusals['no-seal'], {})
  if (seal.kind === 'pkcs12') return pkcs12Signer(seal)
  if (seal.kind === 'pkcs11') return tokenSigner({ ...seal, pin: secretIn(seal.pin) })
  return remoteSigner(config, seal)
}

/** Where a centre's time stamps come from; `undefined` where it has no authority. */
export function stamperOfCentre(config: Config): Stamper | undefined {
  const authorities = config.trust?.timeStamps ?? []
  if (authorities.length === 0) return undefined
  return stamperOf(
    authorities.map(({ name, url, login, password }) => ({
      name,
      url,
      ...(login !== undefined && {
        login: { name: login, password: password ? secretIn(password) : '' },
      }),
    })),
    config,
  )
}
