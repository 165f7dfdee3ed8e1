import { readFileSync } from 'node:fs'
import type { Config } from '#platform/config'
import { refuse } from '#platform/refusals'
import { stamperOf } from './ask-time-stamp.ts'
import { trustRefusals } from './refusals.ts'
import { loadSigner, type Signer, type Stamper } from './sign.ts'

const opened = new WeakMap<Config, Signer>()

/** The seal an instance is configured with, read once. Refuses with `trust.no-seal`, `trust.key-unreadable`. */
export function sealOf(config: Config): Signer {
  const known = opened.get(config)
  if (known) return known
  if (!config.trust) throw refuse(trustRefusals['no-seal'], {})
  const signer = loadSigner(config.trust.sealKey, config.trust.sealCertificate)
  opened.set(config, signer)
  return signer
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
        login: { name: login, password: password ? readFileSync(password, 'utf8').trim() : '' },
      }),
    })),
    config,
  )
}
