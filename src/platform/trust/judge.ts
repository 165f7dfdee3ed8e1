import { createHash } from 'node:crypto'
import type { AsnType } from 'asn1js'
import type { SignerInfo } from 'pkijs'
import { type Clock, type Instant, systemClock } from '#platform/values'
import { schemeOf } from './algorithms.ts'
import type { TrustAnchors } from './anchors.ts'
import { certificateFacts, type OpenCertificate } from './certificate.ts'
import { judgeChain } from './chain.ts'
import { attributeOf, certificateOf, oids, openMessage, type SignedMessage } from './message.ts'
import {
  broken,
  type CheckStep,
  type SignatureReport,
  type TimeStampReport,
  undetermined,
  worst,
} from './report.ts'
import { judgeRevocation } from './revocation.ts'
import { bindingStep, type ContentDigest, claimedTime, integrityStep } from './signer-checks.ts'
import { judgeTimeStamp } from './time-stamp.ts'

const empty = (step: CheckStep, anchors: TrustAnchors, now: Instant): SignatureReport => ({
  testAnchors: anchors.test,
  result: step.result,
  integrity: step,
  origin: undetermined('no-certificate'),
  time: undetermined('no-time-stamp'),
  revocation: undetermined('no-revocation-list'),
  revocationList: null,
  revokedAt: null,
  certificate: null,
  algorithm: null,
  claimedAt: null,
  timeStamp: null,
  assessedAt: now,
  checkedAt: now,
})

/**
 * Looks at a signature, seal or signed message (CMS, CAdES) step by step and says of each what can be said: valid,
 * invalid, or not to be judged. The content may lie outside the message; its digest comes by `contentDigest`.
 *
 * Never throws over what the message contains, since a tampered message is a finding, not a fault. The certificate
 * is judged for the moment proved by a valid time stamp, otherwise for the moment of the check. Signatures and
 * certificates live in real time, so the clock is the machine's unless a test says otherwise.
 *
 * Law: act 297/2016 Sb. § 12; decree 259/2012 Sb. § 4(6), (7).
 */
export async function judgeSignature(
  cms: Uint8Array,
  contentDigest: ContentDigest,
  anchors: TrustAnchors,
  clock: Clock = systemClock,
): Promise<SignatureReport> {
  const now = clock.now()
  const message = openMessage(cms)
  const signer = message?.signers[0]
  if (!message) return empty(broken('unreadable'), anchors, now)
  if (!signer || message.signers.length !== 1) return empty(undetermined('several-signers'), anchors, now)
  const certificate = certificateOf(message, signer)
  if (!certificate) return empty(undetermined('no-certificate'), anchors, now)
  const integrity = await integrityStep(message, signer, certificate, contentDigest)
  const timeStamp = await stampOf(signer, anchors, clock)
  const proven = timeStamp?.result === 'valid' ? timeStamp.claimedAt : null
  return {
    ...judgeSigner(message, signer, certificate, anchors, proven ?? now, integrity),
    time: timeStep(timeStamp),
    timeStamp,
    checkedAt: now,
  }
}

function judgeSigner(
  message: SignedMessage,
  signer: SignerInfo,
  certificate: OpenCertificate,
  anchors: TrustAnchors,
  assessedAt: Instant,
  integrity: CheckStep,
): Omit<SignatureReport, 'time' | 'timeStamp' | 'checkedAt'> {
  const chain = judgeChain(certificate, message.certificates, anchors, 'signature', assessedAt)
  const origin = worst(chain.step, bindingStep(signer, certificate))
  const revocation = judgeRevocation(chain.path, anchors, assessedAt)
  return {
    testAnchors: anchors.test,
    result: worst(integrity, origin, revocation.step).result,
    integrity,
    origin,
    revocation: revocation.step,
    revocationList: revocation.listNumber,
    revokedAt: revocation.revokedAt,
    certificate: certificateFacts(certificate),
    algorithm: schemeOf(signer.signatureAlgorithm, signer.digestAlgorithm.algorithmId)?.name ?? null,
    claimedAt: claimedTime(signer),
    assessedAt,
  }
}

/** The time stamp over the signature value, an unsigned attribute. */
async function stampOf(
  signer: SignerInfo,
  anchors: TrustAnchors,
  clock: Clock,
): Promise<TimeStampReport | null> {
  const token = attributeOf(signer, oids.signatureTimeStamp, 'unsignedAttrs') as AsnType | null
  if (!token) return null
  const value = new Uint8Array(signer.signature.getValue())
  const digest: ContentDigest = async algorithm => createHash(algorithm).update(value).digest()
  return judgeTimeStamp(token.valueBeforeDecodeView, digest, anchors, clock)
}

const timeStep = (stamp: TimeStampReport | null): CheckStep =>
  stamp ? worst(stamp.integrity, stamp.origin, stamp.revocation) : undetermined('no-time-stamp')
