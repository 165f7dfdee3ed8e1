import { listOrganisations } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { type SignedReceipt, sealOf, signReceipt } from '#platform/trust'
import type { Instant } from '#platform/values'
import { isReached, placementOf } from '#storage/objects'
import type { CopiesFound } from '../awaited-copy.ts'
import { type Holding, packageKind } from '../holding.ts'
import { promiseOf, type StorageReceipt } from '../receipt.ts'
import { type CopyingVersion, copyingVersions, lockedCopying } from '../store/copying.ts'
import { changeDeposit, changeHoldingReceipt, holdingOf } from '../store/holdings.ts'
import { findAwaitedCopies } from './find-awaited-copy.ts'

/** Packages looked at in one go for one office; those that come after are told by their own copies. */
const atOnce = 500

/** Whether the office lets it be acknowledged with what there is, since the rest did not come in time. */
async function givesWay(scope: Scope, since: Instant): Promise<boolean> {
  const seconds = (await placementOf(scope, packageKind))?.gives_way_seconds ?? null
  return seconds !== null && scope.clock.now().getTime() - since.getTime() >= seconds * 1000
}

/** The receipt of storing that follows the one of taking: the same deed, and what the class stands on now. */
async function sealedReceipt(
  { config }: Instance,
  { receipt: { receipt: taken }, locked_until }: Holding,
  { reached, proven }: CopiesFound,
): Promise<SignedReceipt<StorageReceipt>> {
  const { reread = 'cached', promise: _, storageClass, ...same } = taken
  const reachedNow = { promised: storageClass!.promised, reached }
  const promise = promiseOf('stored', taken.centre.title, locked_until, reread, {
    ...reachedNow,
    copies: proven,
  })
  const receipt = { ...same, kind: 'stored', promise, storageClass: reachedNow, copies: proven } as const
  return signReceipt(receipt, sealOf(config))
}

/**
 * Acknowledges the storing of a package that was taken, once the copies that its class promises are proven: the receipt
 * of another centre, and for C-WORM a copy read back from a device whose locks are proven now. Before that nothing
 * happens, unless the office lets it give way; the receipt then says what is missing. Gives whether it is acknowledged.
 *
 * Law: preservation digest 7.4 (PRS-054). Refuses with `trust.no-seal`.
 */
export async function acknowledgeDeposit(
  instance: Instance,
  who: Who,
  { object, version }: CopyingVersion,
): Promise<boolean> {
  return instance.runner.act(who, async scope => {
    const deposit = await lockedCopying(scope, { object, version })
    const holding = deposit && (await holdingOf(scope, object, version))
    if (!holding || holding.removed_at !== null) return false
    const found = await findAwaitedCopies(scope, instance, holding)
    const promised = holding.receipt.receipt.storageClass!.promised
    if (!isReached(promised, found.reached) && !(await givesWay(scope, holding.stored_at))) return false
    const receipt = await sealedReceipt(instance, holding, found)
    await changeHoldingReceipt(scope, holding, receipt)
    await changeDeposit(scope, deposit.id, { state: 'stored', receipt, answered_at: scope.clock.now() })
    await scope.announce({
      type: 'records-centre.package-stored',
      object: { kind: 'holding', id: object },
      detail: {
        version,
        dossier: holding.dossier,
        digest: holding.package_digest,
        lockedUntil: holding.locked_until,
        reason: deposit.reason,
        promised,
        reached: found.reached,
        receipt: receipt as never,
      },
    })
    return true
  })
}

/** Looks at every package of every office that waits for its copies: proofs of devices and terms pass without a word. */
export async function acknowledgeDeposits(instance: Instance): Promise<void> {
  for (const { id } of await listOrganisations(instance.database.kysely)) {
    const who: Who = { organisation: id, actor: { kind: 'system', name: 'potvrzování uložení' } }
    const waiting = await instance.runner.read(who, scope => copyingVersions(scope, atOnce))
    for (const one of waiting) await acknowledgeDeposit(instance, who, one)
  }
}
