import type { Instant } from '#platform/values'
import { isWeak } from './algorithms.ts'
import { type OpenCertificate, timeStampingPurpose, usage } from './certificate.ts'
import { isGrantedAt, type Purpose, trustedNamed, trustOf } from './lists/granted.ts'
import type { TrustedService } from './lists/trusted-service.ts'
import { broken, type CheckStep, fine, undetermined, worst } from './report.ts'
import type { TrustAnchors } from './trust-anchors.ts'

/** Longest path from a signer to a trusted authority, and most certificates looked at on the way. */
const maxPathLength = 8
const maxLooks = 64

export type Chain = {
  readonly step: CheckStep
  /** From the signer up to the trusted certificate; only the signer where no path was found. */
  readonly path: readonly OpenCertificate[]
  /** The service of the trusted lists that the path ends at; `null` where the settings trust it, or nobody. */
  readonly service: TrustedService | null
}

/**
 * Judges whether a certificate leads to a trusted authority and held at the given moment. A trusted certificate
 * counts by its name and key alone (RFC 5280, 6.1.1 d); each one below must be in its term, allowed to do what it
 * did, and its signature must hold. One of a trusted list must have been granted at that moment.
 */
export function judgeChain(
  signer: OpenCertificate,
  enclosed: readonly OpenCertificate[],
  anchors: TrustAnchors,
  purpose: Purpose,
  at: Instant,
): Chain {
  const own = worst(purposeStep(signer, purpose), inTerm(signer, at), conditions(signer))
  const seen = new Set<OpenCertificate>()
  let best: Chain | null = null
  const climb = (path: readonly OpenCertificate[], so: CheckStep): void => {
    const top = path.at(-1)
    if (top === undefined || best?.step.result === 'valid' || seen.size > maxLooks) return
    const trusted = trustOf(anchors, purpose, top, at)
    if (trusted) {
      const step = worst(so, granted(trusted.service, at))
      if (best === null || worst(best.step, step) === best.step)
        best = { step, path, service: trusted.service }
      return
    }
    if (path.length >= maxPathLength) return
    const named = [
      ...trustedNamed(anchors, purpose, top.issuerName).map(({ certificate }) => certificate),
      // Of the few in the settings each is tried: names may be written in other letters.
      ...anchors.certificates,
    ]
    for (const issuer of [...named, ...enclosed]) {
      if (seen.has(issuer) || !top.x509.checkIssued(issuer.x509)) continue
      seen.add(issuer)
      const isNamed = named.includes(issuer)
      climb(
        [...path, issuer],
        worst(so, link(top, issuer, path.length - 1), isNamed ? fine : above(issuer, at)),
      )
    }
  }
  climb([signer], own)
  return best ?? { step: worst(undetermined('no-trusted-path'), own), path: [signer], service: null }
}

const granted = (service: TrustedService | null, at: Instant): CheckStep =>
  service === null || isGrantedAt(service, at) ? fine : undetermined('service-not-granted')

function purposeStep(signer: OpenCertificate, purpose: Purpose): CheckStep {
  const mayFor = usage.digitalSignature | usage.nonRepudiation
  if (signer.keyUsage !== null && (signer.keyUsage & mayFor) === 0) return broken('wrong-purpose')
  if (purpose !== 'time-stamping') return fine
  // RFC 3161, 2.3: the purpose stands alone and is critical.
  const only = signer.purposes?.length === 1 && signer.purposes[0] === timeStampingPurpose
  return only && signer.purposesCritical ? fine : broken('wrong-purpose')
}

function inTerm({ validFrom, validTo }: OpenCertificate, at: Instant): CheckStep {
  if (at < validFrom) return undetermined('certificate-not-yet-valid')
  return at > validTo ? undetermined('certificate-expired') : fine
}

const conditions = ({ unknownCritical }: OpenCertificate): CheckStep =>
  unknownCritical ? undetermined('unknown-critical-extension') : fine

/** An issuer that is not itself trusted must be an authority in its term. */
const above = (issuer: OpenCertificate, at: Instant): CheckStep =>
  worst(inTerm(issuer, at), conditions(issuer), mayIssue(issuer) ? fine : broken('wrong-purpose'))

const mayIssue = ({ x509, keyUsage }: OpenCertificate): boolean =>
  x509.ca && (keyUsage === null || (keyUsage & usage.certificateSign) !== 0)

/** The issuer's signature on a certificate; `below` counts the authorities between it and the signer. */
function link(lower: OpenCertificate, issuer: OpenCertificate, below: number): CheckStep {
  if (!lower.x509.verify(issuer.publicKey)) return broken('certificate-broken')
  if (issuer.pathLength !== null && below > issuer.pathLength) return broken('certificate-broken')
  const digest = /\.(1\.1\.5|4\.1)$/.test(lower.signatureOid) ? 'sha1' : 'sha256'
  return isWeak(digest, issuer.publicKey) ? undetermined('weak-algorithm') : fine
}
