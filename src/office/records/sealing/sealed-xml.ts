import type { Config } from '#platform/config'
import { sealOf, signXml, stamperOfCentre } from '#platform/trust'
import { systemClock } from '#platform/values'

/**
 * Puts an XML file into an enveloping signature by the seal of the centre (XAdES), with a time stamp where the centre has
 * an authority. A centre without a seal gives it back as it was.
 *
 * Source: NSESSS 5.2.12. Refuses with `trust.no-time-stamp`.
 */
export async function xmlSealedByCentre(config: Config, xml: Uint8Array): Promise<Uint8Array> {
  if (!config.trust) return xml
  const stamp = stamperOfCentre(config)
  return signXml(xml, {
    signer: sealOf(config),
    at: systemClock.now(),
    place: 'enveloping',
    ...(stamp && { stamp }),
  })
}
