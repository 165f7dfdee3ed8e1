import { createHash } from 'node:crypto'
import { fromBER } from 'asn1js'
import { TSTInfo } from 'pkijs'
import { asInstant, type Clock, type Instant } from '#platform/values'
import { digestName } from './algorithms.ts'
import { certificateFacts, sameBytes } from './certificate.ts'
import { judgeChain } from './chain.ts'
import { isGrantedAt } from './lists/granted.ts'
import { certificateOf, oids, openMessage, type SignedMessage } from './message.ts'
import { broken, type CheckStep, type TimeStampReport, undetermined, worst } from './report.ts'
import { judgeRevocation } from './revocation.ts'
import { bindingStep, type ContentDigest, integrityStep } from './signer-checks.ts'
import type { TrustAnchors } from './trust-anchors.ts'

const unreadable = (step: CheckStep): TimeStampReport => ({
  result: step.result,
  integrity: step,
  origin: undetermined('no-certificate'),
  revocation: undetermined('no-revocation-list'),
  claimedAt: null,
  serial: null,
  certificate: null,
})

/**
 * Looks at a time stamp (RFC 3161 token): whether it covers exactly the given bytes, whether its own signature holds,
 * and whether its authority is one we trust now. An authority whose certificate has run out proves nothing by itself.
 */
export async function judgeTimeStamp(
  token: Uint8Array,
  stampedDigest: ContentDigest,
  trusted: TrustAnchors,
  clock: Clock,
): Promise<TimeStampReport> {
  const message = openMessage(token)
  const signer = message?.signers[0]
  const info = message && stampInfo(message)
  if (!message || !info || !signer || message.signers.length !== 1)
    return unreadable(broken('time-stamp-unreadable'))
  const certificate = certificateOf(message, signer)
  const imprint = await imprintStep(info, stampedDigest)
  const claimedAt = asInstant(info.genTime)
  const serial = Buffer.from(info.serialNumber.valueBlock.valueHexView).toString('hex')
  if (!certificate)
    return { ...unreadable(worst(imprint, undetermined('no-certificate'))), claimedAt, serial }
  const content = message.content ?? new Uint8Array()
  const own = await integrityStep(message, signer, certificate, async algorithm =>
    createHash(algorithm).update(content).digest(),
  )
  const now = clock.now()
  const enclosed = [...message.certificates, ...(trusted.enclosed ?? [])]
  const anchors = trusted.ask ? await trusted.ask([certificate, ...enclosed]) : trusted
  const chain = judgeChain(certificate, enclosed, anchors, 'time-stamping', now)
  const integrity = worst(imprint, own)
  const origin = worst(chain.step, bindingStep(signer, certificate))
  const revocation = judgeRevocation(chain.path, anchors, now).step
  return {
    result: worst(integrity, origin, revocation).result,
    integrity,
    origin,
    revocation,
    claimedAt,
    serial,
    certificate: certificateFacts(certificate),
    qualification: chain.service && isGrantedAt(chain.service, claimedAt) ? 'qualified' : null,
  }
}

/** The moment a token claims, without judging it; `null` when it is none. */
export function momentOfStamp(token: Uint8Array): Instant | null {
  const message = openMessage(token)
  const info = message && stampInfo(message)
  return info ? asInstant(info.genTime) : null
}

function stampInfo(message: SignedMessage): TSTInfo | null {
  if (message.contentType !== oids.timeStampInfo || !message.content) return null
  try {
    return new TSTInfo({ schema: fromBER(message.content).result })
  } catch {
    return null
  }
}

async function imprintStep({ messageImprint }: TSTInfo, stampedDigest: ContentDigest): Promise<CheckStep> {
  const algorithm = digestName(messageImprint.hashAlgorithm.algorithmId)
  if (!algorithm) return undetermined('unknown-algorithm')
  const stated = new Uint8Array(messageImprint.hashedMessage.getValue())
  if (!sameBytes(stated, await stampedDigest(algorithm))) return broken('time-stamp-mismatch')
  return algorithm === 'sha1' ? undetermined('weak-algorithm') : worst()
}
