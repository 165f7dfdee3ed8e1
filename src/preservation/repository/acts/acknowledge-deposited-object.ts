import { listOrganisations } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { type SignedReceipt, sealOf, signReceipt } from '#platform/trust'
import { asInstant } from '#platform/values'
import { type CopiesFound, findCopies, type ProvenCopy } from '#preservation/records-centre'
import { isReached, placementOf } from '#storage/objects'
import { offersOf } from '#storage/replication'
import type { DepositTransfer } from '../deposit-transfer.ts'
import { type DepositReceipt, depositedKinds } from '../deposited-object.ts'
import { depositPromise } from '../replicas.ts'
import { copyingTransfers, lockedCopyingTransfer } from '../store/transfers.ts'
import { lockWords } from './keep-deposited-object.ts'
import { moveDepositTransfer } from './move-deposit-transfer.ts'

/** Transfers looked at in one go for one keeper; those that come after are told by their own copies. */
const atOnce = 500

const takenReceipt = (transfer: DepositTransfer) =>
  (transfer.receipt as SignedReceipt<DepositReceipt>).receipt

/** Centres that receipted their replica; each receipt passed under its seal when it came. */
async function receiptedCentres(scope: Scope, object: string): Promise<ProvenCopy[]> {
  const offers = await offersOf(scope, object, 1)
  return offers.flatMap(({ peer, receipt }) => {
    const { verifiedAt } = (receipt?.receipt ?? {}) as { verifiedAt?: string }
    return verifiedAt === undefined ? [] : [{ where: 'centre' as const, name: peer, at: verifiedAt }]
  })
}

/** The copies of what a transfer became, as they are now, and what is still awaited of its class. */
export async function findDepositedCopies(
  scope: Scope,
  instance: Instance,
  transfer: DepositTransfer,
): Promise<CopiesFound> {
  const { storageClass, storedAt } = takenReceipt(transfer)
  const object = transfer.object_id!
  return findCopies(scope, instance, {
    object_id: object,
    version: 1,
    promised: storageClass.promised,
    since: asInstant(storedAt),
    receipted: await receiptedCentres(scope, object),
  })
}

/** Whether the keeper lets it be acknowledged with what there is, since the rest did not come in time. */
async function givesWay(scope: Scope, { service, storedAt }: DepositReceipt): Promise<boolean> {
  const kind = depositedKinds[service as keyof typeof depositedKinds]
  const seconds = (await placementOf(scope, kind))?.gives_way_seconds ?? null
  return seconds !== null && scope.clock.now().getTime() - asInstant(storedAt).getTime() >= seconds * 1000
}

/**
 * Acknowledges the storing of what was taken, once the copies that its contract promises are proven: the receipt of the
 * agreed centre, and for C-WORM a copy read back from a device whose locks are proven now. Before that nothing happens,
 * unless the keeper lets it give way; the receipt then says what is missing. Gives whether it is acknowledged.
 *
 * Law: preservation digest 7.4 (PRS-054). Refuses with `trust.no-seal`.
 */
export async function acknowledgeDepositedObject(
  instance: Instance,
  who: Who,
  object: string,
): Promise<boolean> {
  return instance.runner.act(who, async scope => {
    const transfer = await lockedCopyingTransfer(scope, object)
    if (!transfer) return false
    const { kind: _, ...taken } = takenReceipt(transfer)
    const { promised } = taken.storageClass
    const { reached, proven } = await findDepositedCopies(scope, instance, transfer)
    if (!isReached(promised, reached) && !(await givesWay(scope, taken))) return false
    const lock = lockWords(taken.lockedUntil)
    const said = {
      title: taken.centre.title,
      lock,
      promised,
      reached,
      kind: 'stored',
      copies: proven,
    } as const
    const receipt = await signReceipt<DepositReceipt>(
      { ...taken, storageClass: { promised, reached }, copies: proven, promise: depositPromise(said) },
      sealOf(instance.config),
    )
    await moveDepositTransfer(scope, {
      id: transfer.id,
      from: 'copying',
      to: 'stored',
      changes: { receipt, answered_at: scope.clock.now() },
    })
    await scope.announce({
      type: 'repository.object-acknowledged',
      object: { kind: 'deposited-object', id: object },
      detail: { transfer: transfer.number, promised, reached, receipt: receipt as never },
    })
    return true
  })
}

/** Looks at everything that waits for its copies: proofs of devices and terms pass without a word. */
export async function acknowledgeDepositedObjects(instance: Instance): Promise<void> {
  for (const { id } of await listOrganisations(instance.database.kysely)) {
    const who: Who = { organisation: id, actor: { kind: 'system', name: 'potvrzování uložení' } }
    const waiting = await instance.runner.read(who, scope => copyingTransfers(scope, atOnce))
    for (const { object_id: object } of waiting) await acknowledgeDepositedObject(instance, who, object!)
  }
}
