import type { Instance, Who } from '#platform/acts'
import { asInstant } from '#platform/values'
import { clearingMoment, objectStoresOf } from '#storage/objects'
import { filesOfTransfer, forgetUploadsOf } from '../store/files.ts'
import { changeDepositTransfer, forgottenTransfers, transfersToPurge } from '../store/transfers.ts'
import { withdrawDepositTransfer } from './complete-deposit-transfer.ts'

const dayMs = 86_400_000

/**
 * Clears away the bytes of transfers rejected or withdrawn more than so many days ago; the transfer with its report stays.
 * Killed in between, the next clearing ends it.
 *
 * Czech: vyčištění odmítnutých předání. Gives how many were cleared.
 */
export async function purgeDepositTransfers(instance: Instance, who: Who, days: number): Promise<number> {
  const { runner } = instance
  const { uploads } = objectStoresOf(instance)
  const now = await clearingMoment(instance)
  if (now === null) return 0
  const before = asInstant(now.getTime() - days * dayMs)
  const found = await runner.read(who, scope => transfersToPurge(scope, before))
  for (const { id, number } of found) {
    for (const { upload_id: upload } of await runner.read(who, scope => filesOfTransfer(scope, id)))
      if (upload) await uploads.discard(upload)
    await runner.act(who, async scope => {
      await forgetUploadsOf(scope, id)
      await changeDepositTransfer(scope, id, { purged_at: scope.clock.now() })
      await scope.announce({
        type: 'repository.transfer-purged',
        object: { kind: 'deposit-transfer', id },
        detail: { number },
      })
    })
  }
  return found.length
}

/** Withdraws transfers begun more than so many days ago and never completed: they hold room of their quota. Gives how many. */
export async function giveUpDepositTransfers(instance: Instance, who: Who, days: number): Promise<number> {
  const { runner } = instance
  const now = await clearingMoment(instance)
  if (now === null) return 0
  const before = asInstant(now.getTime() - days * dayMs)
  const found = await runner.read(who, scope => forgottenTransfers(scope, before))
  for (const id of found) await runner.act(who, scope => withdrawDepositTransfer(scope, { id }))
  return found.length
}
