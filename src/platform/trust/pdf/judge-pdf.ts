import { createHash } from 'node:crypto'
import type { Instant } from '#platform/values'
import { type FileSignature, ofReport, ofStamp } from '../files/file-signature.ts'
import { bareReport, judgeSigner, type Moments } from '../judge.ts'
import { openMessage } from '../message.ts'
import { broken, type CheckStep, fine, undetermined, worst } from '../report.ts'
import { judgeTimeStamp } from '../time-stamp.ts'
import type { TrustAnchors } from '../trust-anchors.ts'
import { supportIn, withSupport } from './enclosed-support.ts'
import { findPdfSignatures, type PdfSignature } from './find-signatures.ts'
import { isOnlySigningAfter } from './later-changes.ts'

const documentStamp = 'ETSI.RFC3161'

const coverageOf = (text: string, signature: PdfSignature): CheckStep => {
  if (!signature.isSound) return broken('bad-byte-range')
  return isOnlySigningAfter(text, signature.end) ? fine : undetermined('changed-later')
}

const digestOver =
  (pdf: Uint8Array, { ranges: [from, length, next, rest] }: PdfSignature) =>
  async (algorithm: string): Promise<Uint8Array> =>
    createHash(algorithm)
      .update(pdf.subarray(from, from + length))
      .update(pdf.subarray(next, next + rest))
      .digest()

async function judgeOne(
  pdf: Uint8Array,
  signature: PdfSignature,
  coverage: CheckStep,
  anchors: TrustAnchors,
  moments: Moments,
): Promise<FileSignature> {
  const said = { where: '', of: [], name: signature.name, reason: signature.reason, coverage }
  const digest = digestOver(pdf, signature)
  if (signature.kind === documentStamp) {
    const clock = { now: () => moments.existedAt ?? moments.now }
    const stamp = await judgeTimeStamp(signature.cms, digest, anchors, clock)
    return ofStamp(stamp, said)
  }
  const message = openMessage(signature.cms)
  const [signer] = message?.signers ?? []
  if (!message || !signer)
    return ofReport('PAdES', bareReport(broken('unreadable'), anchors, moments.now), said)
  const report =
    message.signers.length === 1
      ? await judgeSigner(message, signer, digest, anchors, moments)
      : bareReport(undetermined('several-signers'), anchors, moments.now)
  return ofReport('PAdES', { ...report, claimedAt: report.claimedAt ?? signature.claimedAt }, said)
}

/**
 * Judges every signature and document time stamp of a PDF, the outermost first: a valid stamp proves that all it covers
 * was there at its moment, so that what lies below is judged for that moment. Given in the order they were made.
 *
 * Source: ETSI EN 319 142-1; ISO 32000-1, 12.8.
 */
export async function judgePdf(
  pdf: Uint8Array,
  anchors: TrustAnchors,
  now: Instant,
): Promise<FileSignature[]> {
  const text = Buffer.from(pdf.buffer, pdf.byteOffset, pdf.byteLength).toString('latin1')
  const supported = withSupport(anchors, supportIn(text))
  const judged: FileSignature[] = []
  let existedAt: Instant | undefined
  for (const signature of findPdfSignatures(text).toReversed()) {
    const moments: Moments = existedAt ? { now, existedAt } : { now }
    const one = await judgeOne(pdf, signature, coverageOf(text, signature), supported, moments)
    if (one.stamp && worst(one.coverage).result !== 'invalid' && one.stamp.result === 'valid')
      existedAt = one.stamp.claimedAt ?? existedAt
    judged.unshift(one)
  }
  return judged
}
