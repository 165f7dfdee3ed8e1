import { createHash } from 'node:crypto'
import type { Instant } from '#platform/values'
import { bareReport, judgeSigner } from '../judge.ts'
import { oids, openMessage } from '../message.ts'
import { fine, undetermined } from '../report.ts'
import type { ContentDigest } from '../signer-checks.ts'
import { judgeTimeStamp } from '../time-stamp.ts'
import type { TrustAnchors } from '../trust-anchors.ts'
import { type FileSignature, ofReport, ofStamp } from './file-signature.ts'

/** Signers looked at in one message. */
const signersMost = 50

export type SignedBeside = {
  /** The file that a detached signature belongs to. */
  readonly name: string
  readonly digest: ContentDigest
}

const digestOf =
  (bytes: Uint8Array): ContentDigest =>
  async algorithm =>
    createHash(algorithm).update(bytes).digest()

/**
 * Judges every signer of a CMS message (CAdES), its content enclosed or in a file beside; a bare time-stamp token too.
 * `null` where the bytes are no such message.
 *
 * Source: RFC 5652; ETSI EN 319 122-1; RFC 3161.
 */
export async function judgeMessage(
  bytes: Uint8Array,
  anchors: TrustAnchors,
  now: Instant,
  { beside, where = '' }: { readonly beside?: SignedBeside | undefined; readonly where?: string } = {},
): Promise<FileSignature[] | null> {
  const message = openMessage(bytes)
  if (!message) return null
  const said = { where, of: beside ? [beside.name] : [], coverage: fine, name: null, reason: null }
  const missing = undetermined('content-missing')
  if (message.contentType === oids.timeStampInfo) {
    const clock = { now: () => now }
    const stamp = await judgeTimeStamp(bytes, beside?.digest ?? digestOf(new Uint8Array()), anchors, clock)
    if (beside) return [ofStamp(stamp, said)]
    // Without what was stamped only the stamp itself can be looked at.
    return [ofStamp({ ...stamp, result: 'undetermined', integrity: missing }, said)]
  }
  if (message.signers.length === 0) return null
  const digest = message.content ? digestOf(message.content) : beside?.digest
  const found: FileSignature[] = []
  for (const signer of message.signers.slice(0, signersMost)) {
    if (!digest) {
      found.push(ofReport('CAdES', bareReport(missing, anchors, now), said))
      continue
    }
    const report = await judgeSigner(message, signer, digest, anchors, { now })
    found.push(ofReport('CAdES', report, message.content ? { ...said, of: [] } : said))
  }
  return found
}
