import type { Instance, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { clearingMoment, extendLock, objectRow, objectStoresOf } from '#storage/objects'
import { foreverFrom } from '#storage/replication'
import { mediumById } from '../store/media.ts'
import { packagesOfMedia } from '../store/packages.ts'

/**
 * Moves the locks of what came on media and is to be kept for good on with the year; replication does so for what came
 * over the line. What stands against one (a writer) is met again the next day.
 */
export async function moveLocksOn(instance: Instance, who: Who): Promise<void> {
  const { runner } = instance
  const store = objectStoresOf(instance).ocfl
  const now = await clearingMoment(instance)
  // Nobody shortens these locks again: a clock that ran ahead must not set them.
  if (now === null) return
  const until = foreverFrom(now)
  const ageing = await runner.read(who, async scope => {
    const forGood = new Map<string, boolean>()
    const found: string[] = []
    for (const { object_id: object, medium_id: medium } of await packagesOfMedia(scope)) {
      if (!forGood.has(medium!))
        forGood.set(medium!, (await mediumById(scope, medium!))?.manifest.receipt.keepUntil === null)
      const row = forGood.get(medium!) ? await objectRow(scope, object) : undefined
      if (row && row.removed_at === null && row.withdrawal === null && row.locked_until! < until)
        found.push(object)
    }
    return found
  })
  for (const object of ageing)
    await runner
      .act(who, scope => extendLock(scope, store, object, until))
      .catch((error: unknown) => {
        if (!isRefusal(error)) throw error
      })
}
