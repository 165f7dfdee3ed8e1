import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { type Digest, newId } from '#platform/values'
import type { ReceivedPackage } from '../entity.ts'
import { changePackage, enterPackage } from '../store/packages.ts'
import { proposalIn, stepTaken } from './archive-proceeding.ts'

/** Has the packages judged that wait in a proposal. */
export const orderJudging = (scope: Scope, proposal: string) =>
  enqueue(scope, 'archive.judge-packages', { proposal }, { key: `archive.judge:${proposal}` })

/**
 * Takes a package, or a bundle of packages, whose bytes already rest in the store of contents; it waits for its check.
 * The same bytes again are the same package.
 *
 * Czech: příjem balíčku návrhu nebo přejímky. Law: decree 259/2012 §§ 20, 21/6.
 *
 * Refuses with `archive.not-here`, `proposal-state`.
 */
export async function takeReceivedPackage(
  scope: Scope,
  given: { proposalId: string; name: string; digest: Digest; sizeBytes: number },
): Promise<ReceivedPackage> {
  const proposal = await proposalIn(scope, given.proposalId, ['receiving', 'received', 'decided'])
  const row = await enterPackage(scope, {
    id: newId(),
    proposal_id: proposal.id,
    entity_id: null,
    name: given.name,
    digest: given.digest,
    size_bytes: given.sizeBytes,
    kind: null,
    state: 'waiting',
    findings: [],
    upload_id: null,
    received_at: scope.clock.now(),
    judged_at: null,
  })
  if (row.state === 'receiving') await changePackage(scope, row.id, { state: 'waiting', upload_id: null })
  await orderJudging(scope, proposal.id)
  await stepTaken(scope, 'archive.package-taken', proposal, { package: row.name, digest: row.digest })
  return row
}

/** A package that another centre sends in parts; gives the one that counts. Refuses as `takeReceivedPackage` does. */
export async function announceReceivedPackage(
  scope: Scope,
  given: { proposalId: string; name: string; digest: Digest; sizeBytes: number },
): Promise<ReceivedPackage> {
  const proposal = await proposalIn(scope, given.proposalId, ['receiving', 'received', 'decided'])
  return enterPackage(scope, {
    id: newId(),
    proposal_id: proposal.id,
    entity_id: null,
    name: given.name,
    digest: given.digest,
    size_bytes: given.sizeBytes,
    kind: null,
    state: 'receiving',
    findings: [],
    upload_id: newId(),
    received_at: scope.clock.now(),
    judged_at: null,
  })
}
