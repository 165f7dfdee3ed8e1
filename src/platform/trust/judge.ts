import { createHash } from 'node:crypto'
import type { AsnType } from 'asn1js'
import type { SignerInfo } from 'pkijs'
import { type Clock, type Instant, systemClock } from '#platform/values'
import { schemeOf } from './algorithms.ts'
import { cadesStamps } from './archive/cades-stamps.ts'
import { cadesSupport } from './archive/cades-support.ts'
import { type ArchiveStamp, judgeArchive } from './archive/judge-archive.ts'
import { certificateFacts, type OpenCertificate } from './certificate.ts'
import { judgeChain } from './chain.ts'
import { attributeOf, certificateOf, oids, openMessage, type SignedMessage } from './message.ts'
import { type EnclosedSupport, withSupport } from './pdf/enclosed-support.ts'
import { qualificationOf } from './qualification.ts'
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
import type { TrustAnchors } from './trust-anchors.ts'

/** A report of a signature of which nothing more can be said than one step. */
export const bareReport = (step: CheckStep, anchors: TrustAnchors, now: Instant): SignatureReport => ({
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

/** What was found in a signature of any notation before anybody was asked whom to trust. */
export type Examined = {
  readonly certificate: OpenCertificate
  readonly enclosed: readonly OpenCertificate[]
  readonly integrity: CheckStep
  /** Whether the signature says by which certificate it was made. */
  readonly binding: CheckStep
  readonly algorithm: string | null
  readonly claimedAt: Instant | null
  readonly stamp: { readonly token: Uint8Array; readonly digest: ContentDigest } | null
  /** Archive time stamps over the signature and all it carries. */
  readonly archive?: readonly ArchiveStamp[]
  /** What it carries so that it can be judged without asking anybody. */
  readonly support?: EnclosedSupport
}

/** The moment of the check, and one at which the signature is proven to have been there already (a later time stamp). */
export type Moments = { readonly now: Instant; readonly existedAt?: Instant }

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
  if (!message) return bareReport(broken('unreadable'), anchors, now)
  if (message.signers.length !== 1) return bareReport(undetermined('several-signers'), anchors, now)
  return judgeSigner(message, message.signers[0]!, contentDigest, anchors, { now })
}

/** Looks at one signer of an opened message as `judgeSignature` does. */
export async function judgeSigner(
  message: SignedMessage,
  signer: SignerInfo,
  contentDigest: ContentDigest,
  anchors: TrustAnchors,
  moments: Moments,
): Promise<SignatureReport> {
  const certificate = certificateOf(message, signer)
  if (!certificate) return bareReport(undetermined('no-certificate'), anchors, moments.now)
  const at = message.signers.indexOf(signer)
  const examined: Examined = {
    certificate,
    enclosed: message.certificates,
    integrity: await integrityStep(message, signer, certificate, contentDigest),
    binding: bindingStep(signer, certificate),
    algorithm: schemeOf(signer.signatureAlgorithm, signer.digestAlgorithm.algorithmId)?.name ?? null,
    claimedAt: claimedTime(signer),
    stamp: stampOf(signer),
    archive: cadesStamps(message, at, contentDigest),
    support: cadesSupport(message, at),
  }
  return judgeExamined(examined, anchors, moments)
}

/** Says of what was found in a signature whether it can be trusted: time first, then certificate and revocation. */
export async function judgeExamined(
  examined: Examined,
  asked: TrustAnchors,
  moments: Moments,
): Promise<SignatureReport> {
  const { certificate, integrity, stamp, support } = examined
  const { now } = moments
  const trusted = support ? withSupport(asked, support) : asked
  const archive = await judgeArchive(examined.archive ?? [], trusted, moments)
  const { existedAt } = archive
  const enclosed = [...examined.enclosed, ...(trusted.enclosed ?? [])]
  const anchors = trusted.ask ? await trusted.ask([certificate, ...enclosed]) : trusted
  const then: Clock = { now: () => existedAt ?? now }
  const timeStamp = stamp && (await judgeTimeStamp(stamp.token, stamp.digest, trusted, then))
  const proven = timeStamp?.result === 'valid' ? timeStamp.claimedAt : null
  const assessedAt = proven ?? existedAt ?? now
  const chain = judgeChain(certificate, enclosed, anchors, 'signature', assessedAt)
  const revocation = judgeRevocation(chain.path, anchors, assessedAt)
  const origin = worst(chain.step, examined.binding)
  return {
    testAnchors: anchors.test,
    result: worst(integrity, origin, revocation.step).result,
    integrity,
    origin,
    time: worst(timeStep(timeStamp), ...archive.reports.map(stepOfStamp)),
    revocation: revocation.step,
    revocationList: revocation.listNumber,
    revocationMethod: revocation.method ?? null,
    revokedAt: revocation.revokedAt,
    certificate: certificateFacts(certificate),
    qualification: qualificationOf(certificate, chain.service, assessedAt),
    provider: chain.service?.provider ?? null,
    algorithm: examined.algorithm,
    claimedAt: examined.claimedAt,
    timeStamp,
    archive: archive.reports,
    assessedAt,
    checkedAt: now,
  }
}

/** The time stamp over the signature value, an unsigned attribute. */
function stampOf(signer: SignerInfo): Examined['stamp'] {
  const token = attributeOf(signer, oids.signatureTimeStamp, 'unsignedAttrs') as AsnType | null
  if (!token) return null
  const value = new Uint8Array(signer.signature.getValue())
  return {
    token: token.valueBeforeDecodeView,
    digest: async algorithm => createHash(algorithm).update(value).digest(),
  }
}

const stepOfStamp = ({ integrity, origin, revocation }: TimeStampReport): CheckStep =>
  worst(integrity, origin, revocation)

const timeStep = (stamp: TimeStampReport | null): CheckStep =>
  stamp ? stepOfStamp(stamp) : undetermined('no-time-stamp')
