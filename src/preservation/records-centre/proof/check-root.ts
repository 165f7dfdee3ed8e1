import { createHash } from 'node:crypto'
import {
  judgeTimeStamp,
  momentOfStamp,
  receiptBytes,
  type TrustAnchors,
  verifyDetached,
} from '#platform/trust'
import { both, type Clock, type Instant, systemClock } from '#platform/values'
import { type RenewedRoot, renewedBytes } from '#storage/objects'
import type { ProofStep } from './check-proof.ts'

const at = (moment: Instant | null): Clock => (moment ? { now: () => moment } : systemClock)

const holdsOf = (result: 'valid' | 'invalid' | 'undetermined'): boolean | null =>
  result === 'undetermined' ? null : result === 'valid'

const formatOf = (moment: Instant | null): string => moment?.toISOString() ?? '?'

/**
 * Says offline whether a daily root is as it was sealed and what its time stamps prove. Each is judged at the moment of the
 * one that renewed it, the newest one now: so an authority long gone still counts for what was renewed in time.
 */
export async function checkRoot(root: RenewedRoot, anchors: TrustAnchors): Promise<ProofStep[]> {
  const tokens = (root.renewals ?? []).map(({ token }) => Buffer.from(token, 'base64'))
  const moments = tokens.map(momentOfStamp)
  const seal = await verifyDetached(
    receiptBytes(root.receipt),
    Buffer.from(root.signature, 'base64'),
    anchors,
    at(moments[0] ?? null),
  )
  const { day } = root.receipt
  const isWhole = seal.integrity.result === 'valid'
  const steps: ProofStep[] = [
    {
      code: 'root:content',
      holds: isWhole,
      says: isWhole
        ? both(`Kořen ze dne ${day} je, jak byl zapečetěn.`, `The root of ${day} is as it was sealed.`)
        : both(`Kořen ze dne ${day} někdo změnil.`, `The root of ${day} was changed.`),
    },
    {
      code: 'root:seal',
      holds: isWhole ? holdsOf(seal.origin.result) : false,
      says: both(
        `Pečeť centra ${root.receipt.centre.title}, razítko ${formatOf(seal.timeStamp?.claimedAt ?? null)}.`,
        `Seal of ${root.receipt.centre.title}, time stamp of ${formatOf(seal.timeStamp?.claimedAt ?? null)}.`,
      ),
    },
  ]
  let before = seal.timeStamp?.claimedAt ?? null
  for (const [n, token] of tokens.entries()) {
    const bytes = renewedBytes(root, n)
    const digest = async (algorithm: string) => createHash(algorithm).update(bytes).digest()
    const report = await judgeTimeStamp(token, digest, anchors, at(moments[n + 1] ?? null))
    const isLater = before !== null && report.claimedAt !== null && report.claimedAt > before
    steps.push({
      code: `root:renewal:${n + 1}`,
      holds: isLater ? holdsOf(report.result) : false,
      says: both(
        `Obnovené razítko č. ${n + 1} z ${formatOf(report.claimedAt)} nad vším, co bylo před ním.`,
        `Renewed time stamp no. ${n + 1} of ${formatOf(report.claimedAt)} over everything before it.`,
      ),
    })
    before = report.claimedAt
  }
  return steps
}
