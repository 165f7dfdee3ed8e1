import { refuse } from '#platform/refusals'
import type { TrustAnchors } from '#platform/trust'
import { type Clock, type Keep, type ReadableBytes, systemClock } from '#platform/values'
import { nameAttachments } from './attachments.ts'
import { checkMessage } from './checks.ts'
import { type DataMessageLimits, dataMessageLimits } from './limits.ts'
import type { DataMessage, Environment } from './message.ts'
import { fromWire } from './message.wire.ts'
import { oddities } from './oddities.ts'
import { readContent } from './read-content.ts'
import { databoxRefusals } from './refusals.ts'
import { openSealed } from './sealed-content.ts'

/** Whom reading a message needs: a keeper of contents, and those whose seals we trust. */
export type DataMessagePorts = {
  readonly keep: Keep
  readonly anchors: TrustAnchors
  /** Seals live in real time; only tests set it. */
  readonly clock?: Clock
  /** Awaited between two steps that keep the processor busy; whoever reads beside people who wait lets them go first. */
  readonly pause?: () => Promise<void>
}

export type DataMessageOptions = {
  /** The message does not say which environment it comes from; whoever fetched or received it knows. */
  readonly environment: Environment
  readonly limits?: DataMessageLimits
}

/**
 * Reads a data message or a delivery receipt from its sealed file (ZFO) and looks at its seal, hash and stamps.
 *
 * The attachments go to the keeper byte for byte as they are decoded; the file itself, which is the original, is kept
 * by whoever calls. Memory stays flat whatever the size. The seal's certificate is judged for the moment its time
 * stamp proves. A wrong hash, a broken seal or an odd envelope is recorded in the message and refuses nothing: what
 * follows from it is for a clerk. When the reading is refused, contents already kept belong to no message.
 *
 * Czech: datová zpráva, doručenka. Law: act 300/2008 Sb.; decree 259/2012 Sb. § 4; operating rules of ISDS, annex 2.
 *
 * Refuses with
 * - `databox.empty`, `databox.not-a-data-message`, `databox.truncated`, `databox.broken-seal`
 * - `databox.xml-broken`, `databox.xml-not-utf8`, `databox.xml-entities`, `databox.xml-over-limit`
 * - `databox.envelope-incomplete`, `databox.attachment-broken`
 * - `databox.too-large`, `databox.seal-too-large`, `databox.too-many-attachments`, `databox.attachments-too-large`
 */
export async function readDataMessage(
  source: ReadableBytes,
  { keep, anchors, clock = systemClock, pause = async () => {} }: DataMessagePorts,
  { environment, limits = dataMessageLimits }: DataMessageOptions,
): Promise<DataMessage> {
  if (source.sizeBytes === 0) throw refuse(databoxRefusals.empty, {})
  if (source.sizeBytes > limits.fileBytes)
    throw refuse(databoxRefusals['too-large'], { limitBytes: limits.fileBytes })
  const sealed = await openSealed(source, limits)
  const { kind, root, contents, contentDigest, messageDigest } = await readContent(sealed, keep, limits)
  const { messageId, hash, submissionStamp, files, findings, ...message } = fromWire(root)
  if (!messageId) throw refuse(databoxRefusals['envelope-incomplete'], {})
  // A receipt has no files; should one bring some, they are taken over all the same.
  const bare = kind === 'receipt' && files.length === 0
  const named = bare ? { attachments: [], findings: [] } : nameAttachments(files, contents)
  const checks = await checkMessage(
    {
      shell: await sealed.shell(),
      contentDigest,
      messageDigest: kind === 'receipt' ? null : messageDigest,
      hash,
      submissionStamp,
    },
    { anchors, clock, pause },
  )
  return {
    kind,
    environment,
    messageId,
    ...message,
    attachments: named.attachments,
    checks,
    findings: [
      ...(message.envelope.suspicious ? [oddities.suspicious()] : []),
      ...findings,
      ...named.findings,
    ],
  }
}
