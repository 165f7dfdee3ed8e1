import type { Config } from '#platform/config'
import { momentOfStamp, sealOf, sealPdf, stamperOfCentre } from '#platform/trust'
import { type Instant, systemClock } from '#platform/values'

export type SealedPdf = { readonly pdf: Uint8Array; readonly stampedAt: Instant | null }

/**
 * Puts the seal of the centre into a PDF, and a time stamp into the seal where the centre has an authority. A centre without
 * a seal gives it back as it was.
 *
 * Refuses with `trust.no-time-stamp`, `pdf-not-sealable`.
 */
export async function sealedByCentre(
  config: Config,
  pdf: Uint8Array,
  { name, reason }: { readonly name: string; readonly reason: string },
): Promise<SealedPdf> {
  if (!config.trust) return { pdf, stampedAt: null }
  const stamper = stamperOfCentre(config)
  let token: Uint8Array | null = null
  const stamp = stamper && (async (value: Uint8Array) => (token = await stamper(value)))
  const sealed = await sealPdf(pdf, {
    signer: sealOf(config),
    name,
    reason,
    at: systemClock.now(),
    ...(stamp && { stamp }),
  })
  return { pdf: sealed, stampedAt: token && momentOfStamp(token) }
}
