import type { Instance } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { loadSigner, type Signer } from '#platform/trust'
import { recordsCentreRefusals } from './refusals.ts'

const opened = new WeakMap<object, Signer>()

/** The seal of this centre. Refuses with `records-centre.no-seal`, `trust.key-unreadable`. */
export function sealOf({ config }: Pick<Instance, 'config'>): Signer {
  const known = opened.get(config)
  if (known) return known
  if (!config.trust) throw refuse(recordsCentreRefusals['no-seal'], {})
  const signer = loadSigner(config.trust.sealKey, config.trust.sealCertificate)
  opened.set(config, signer)
  return signer
}
