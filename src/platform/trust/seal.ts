import type { Config } from '#platform/config'
import { refuse } from '#platform/refusals'
import { trustRefusals } from './refusals.ts'
import { loadSigner, type Signer } from './sign.ts'

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
