import type { Instance, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import {
  clearingMoment,
  extendLock,
  objectRow,
  objectStoresOf,
  takeOutWithdrawn,
  withdrawnObjects,
} from '#storage/objects'
import { foreignForGood } from '../store/foreign.ts'
import { foreverFrom } from './keep-foreign-replica.ts'

/** Objects looked at in one go; the rest waits for the next day. */
const atOnce = 1_000

/** A deed on one object; what stands against it (a lock, a hold, a writer) is met again the next day. */
async function tryOne(deed: Promise<unknown>): Promise<void> {
  await deed.catch((error: unknown) => {
    if (!isRefusal(error)) throw error
  })
}

/**
 * The daily round over objects of other owners: the lock of those kept for good moves on with the year, and those
 * withdrawn go once their lock has run out and nobody holds them.
 */
export async function roundForeignReplicas(instance: Instance, who: Who): Promise<void> {
  const { runner } = instance
  const store = objectStoresOf(instance).ocfl
  const now = await clearingMoment(instance)
  // Nobody shortens these locks again: a clock that ran ahead must not set them.
  if (now === null) return
  const until = foreverFrom(now)
  const { ageing, withdrawn } = await runner.read(who, async scope => {
    const ageing: string[] = []
    for (const id of await foreignForGood(scope)) {
      const row = await objectRow(scope, id)
      if (row && row.removed_at === null && row.withdrawal === null && row.locked_until! < until)
        ageing.push(id)
    }
    return { ageing, withdrawn: await withdrawnObjects(scope, atOnce) }
  })
  for (const object of ageing) await tryOne(runner.act(who, scope => extendLock(scope, store, object, until)))
  for (const { id, withdrawal } of withdrawn)
    await tryOne(runner.act(who, scope => takeOutWithdrawn(scope, store, id, withdrawal!.receipt)))
}
