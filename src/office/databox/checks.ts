import {
  type CheckStep,
  type Judgement,
  judgeSignature,
  judgeTimeStamp,
  type SignatureReport,
  type TimeStampReport,
  type TrustAnchors,
  worst,
} from '#platform/trust'
import { type Both, both, type Clock } from '#platform/values'

const reasons = {
  'hash-mismatch': both(
    'Otisk zprávy nesouhlasí s otiskem, který zpráva uvádí.',
    'The digest of the message differs from the one the message states.',
  ),
  'hash-missing': both('Zpráva svůj otisk neuvádí.', 'The message does not state its digest.'),
  'hash-unknown-algorithm': both(
    'Zpráva uvádí otisk funkcí, kterou neznáme.',
    'The message states a digest by a function unknown to us.',
  ),
  'hash-weak': both(
    'Otisk souhlasí, je však vypočten zastaralou funkcí SHA-1.',
    'The digest agrees, but was taken by the outdated function SHA-1.',
  ),
  'hash-of-message': both(
    'Doručenka nese otisk zprávy i s přílohami; z doručenky samé jej nelze ověřit.',
    'A receipt carries the digest of the message with its attachments; the receipt alone cannot prove it.',
  ),
  'no-submission-stamp': both(
    'Zpráva nemá časové razítko podání.',
    'The message has no time stamp of submission.',
  ),
} as const satisfies Record<string, Both>

/** One step of a check; like a step of `platform/trust`, with reasons of a data message beside. */
export type MessageStep =
  | CheckStep
  | { readonly result: Judgement; readonly code: keyof typeof reasons; readonly reason: Both }

const step = (result: Judgement, code: keyof typeof reasons): MessageStep => ({
  result,
  code,
  reason: reasons[code],
})

/**
 * What can be said about a message, step by step. With `testAnchors` a screen says "podle zkušebních certifikátů".
 * Neither a wrong hash nor a broken seal stops a message here: a clerk decides (decree 259/2012 Sb. § 4).
 */
export type MessageChecks = {
  readonly testAnchors: boolean
  /** Worst of integrity, origin, revocation and hash. */
  readonly result: Judgement
  /** The sealed content is the one that was sealed. */
  readonly integrity: MessageStep
  /** The seal leads to an authority we trust. */
  readonly origin: MessageStep
  /** Time stamp of the seal. */
  readonly time: MessageStep
  readonly revocation: MessageStep
  /** The stated hash is that of the message. */
  readonly hash: MessageStep
  /** Time stamp over the hash: proof of submission. */
  readonly submission: MessageStep
  readonly seal: SignatureReport
  readonly submissionStamp: TimeStampReport | null
}

/** A digest by the name `node:crypto` gives its function. */
export type DigestBy = (algorithm: string) => Promise<Uint8Array>

export type StatedHash = { readonly algorithm: string | null; readonly value: Uint8Array }

export type CheckPorts = {
  readonly anchors: TrustAnchors
  readonly clock: Clock
  readonly pause: () => Promise<void>
}

/** What the checks look at; `messageDigest` is missing where a receipt does not carry the message. */
export type ToCheck = {
  readonly shell: Uint8Array
  readonly contentDigest: DigestBy
  readonly messageDigest: DigestBy | null
  readonly hash: StatedHash | null
  readonly submissionStamp: Uint8Array | null
}

async function hashStep({ hash, messageDigest }: ToCheck): Promise<MessageStep> {
  if (!messageDigest) return step('undetermined', 'hash-of-message')
  if (!hash) return step('undetermined', 'hash-missing')
  if (!hash.algorithm) return step('undetermined', 'hash-unknown-algorithm')
  if (Buffer.compare(hash.value, await messageDigest(hash.algorithm)) !== 0)
    return step('invalid', 'hash-mismatch')
  return hash.algorithm === 'sha1' ? step('undetermined', 'hash-weak') : worst()
}

async function submission(
  { submissionStamp, messageDigest, hash }: ToCheck,
  { anchors, clock }: CheckPorts,
): Promise<{ step: MessageStep; report: TimeStampReport | null }> {
  if (!submissionStamp) return { step: step('undetermined', 'no-submission-stamp'), report: null }
  // A receipt does not carry the message: its stamp can be compared with the stated hash and with nothing else.
  let comparable = true
  const stated: DigestBy = async algorithm => {
    comparable = hash?.algorithm === algorithm
    return comparable && hash ? hash.value : new Uint8Array(0)
  }
  const report = await judgeTimeStamp(submissionStamp, messageDigest ?? stated, anchors, clock)
  return comparable
    ? { step: worst(report.integrity, report.origin, report.revocation), report }
    : { step: step('undetermined', 'hash-of-message'), report: null }
}

const fromWorst: readonly Judgement[] = ['invalid', 'undetermined', 'valid']

const worstOf = (...results: readonly Judgement[]): Judgement =>
  fromWorst.find(result => results.includes(result)) ?? 'valid'

/** Looks at seal, hash and stamp of a message. Never throws over what they contain. */
export async function checkMessage(toCheck: ToCheck, ports: CheckPorts): Promise<MessageChecks> {
  await ports.pause()
  const seal = await judgeSignature(toCheck.shell, toCheck.contentDigest, ports.anchors, ports.clock)
  await ports.pause()
  const hash = await hashStep(toCheck)
  const stamp = await submission(toCheck, ports)
  return {
    testAnchors: seal.testAnchors,
    // Of a receipt the hash can never be judged, and that takes nothing from its seal.
    result: toCheck.messageDigest ? worstOf(seal.result, hash.result) : seal.result,
    integrity: seal.integrity,
    origin: seal.origin,
    time: seal.time,
    revocation: seal.revocation,
    hash,
    submission: stamp.step,
    seal,
    submissionStamp: stamp.report,
  }
}
