import type { Scope } from '#platform/acts'
import type { SignedReceipt } from '#platform/trust'
import type { StorageReceipt } from '../receipt.ts'
import { enterReplicaReceipt } from '../store/holdings.ts'

/** Keeps the signed receipt of a replica in another centre; the same again changes nothing. */
export async function noteReplicaReceipt(
  scope: Scope,
  given: { objectId: string; version: number; peer: string; receipt: SignedReceipt<StorageReceipt> },
): Promise<void> {
  const isNew = await enterReplicaReceipt(scope, {
    object_id: given.objectId,
    version: given.version,
    centre: given.peer,
    receipt: given.receipt,
  })
  if (!isNew) return
  await scope.announce({
    type: 'records-centre.replica-confirmed',
    object: { kind: 'holding', id: given.objectId },
    detail: { version: given.version, centre: given.peer },
  })
}
