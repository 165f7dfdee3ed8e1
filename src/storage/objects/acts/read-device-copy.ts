import type { Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { asInstant } from '#platform/values'
import { changeCopy, stalestCopies } from '../store/copies.ts'
import { type CopyPorts, digestOf } from './follow-device-copy.ts'
import { followCopiesLater } from './owe-device-copy.ts'

/** A copy unread for so long is read again (preservation digest 6.2: every volume at least yearly). */
const unreadMs = 365 * 86_400_000
/** Copies of one office read in one go. */
const atOnce = 20

export type CopiesRead = { readonly whole: number; readonly lost: number }

/**
 * Reads again the copies on devices that were read longest ago. One that is not what was kept counts no more and is owed
 * again from the store; a device that does not answer is left for the next time.
 */
export async function readDeviceCopies({ runner, clock, devices }: CopyPorts, who: Who): Promise<CopiesRead> {
  const before = asInstant(clock.now().getTime() - unreadMs)
  const done = { whole: 0, lost: 0 }
  for (const copy of await runner.read(who, scope => stalestCopies(scope, before, atOnce))) {
    const device = devices.byName.get(copy.device)
    if (!device) continue
    let isWhole = false
    try {
      isWhole = (await digestOf(device.read({ name: copy.name, token: copy.token! }))).digest === copy.digest
    } catch (error) {
      if (isRefusal(error) && error.code === 'outbound.site-unreachable') continue
    }
    await runner.act(who, async scope => {
      if (isWhole) return changeCopy(scope, copy, { verified_at: clock.now() })
      await changeCopy(scope, copy, { state: 'owed', owed_since: clock.now() })
      await scope.announce({
        type: 'objects.copy-lost',
        object: { kind: 'object', id: copy.object_id },
        detail: { version: copy.version, device: copy.device },
      })
      return followCopiesLater(scope, copy.object_id)
    })
    done[isWhole ? 'whole' : 'lost']++
  }
  return done
}
