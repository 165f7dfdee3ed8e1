import type { Instant } from '#platform/values'
import type { OpenCertificate } from './certificate.ts'
import { isGrantedAt } from './lists/granted.ts'
import type { TrustedService } from './lists/trusted-service.ts'
import type { Qualification } from './report.ts'

/**
 * What a signature is by law, as far as certificate and trusted list say it: a qualified one needs a qualified
 * certificate whose key lies in a qualified device; a recognised one (*uznávaný*) at least the certificate. Nothing is
 * said of a certificate that no granted service of the lists issued.
 *
 * Law: regulation (EU) 910/2014 art. 3(12), 25; act 297/2016 Sb. § 6/2.
 */
export function qualificationOf(
  { claimsQualified, claimsDevice }: OpenCertificate,
  service: TrustedService | null,
  at: Instant,
): Qualification {
  if (!service || !isGrantedAt(service, at) || !claimsQualified) return null
  return claimsDevice ? 'qualified' : 'recognised'
}
