import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Day } from '#platform/values'
import { isLocked } from '../lock.ts'
import { lockLog } from '../ocfl/object-log.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { objectsRefusals } from '../refusals.ts'
import { lockObject, objectRow, setLockedUntil } from '../store.ts'
import { followCopiesLater } from './owe-device-copy.ts'
import { openingDay } from './require-trusted-time.ts'

/**
 * Locks an object until a later day. A new version may still be added; what is kept stays. The record goes to the disk
 * before the catalogue, so that a rebuilt catalogue never knows a shorter lock than was promised.
 *
 * Refuses with `objects.locked` when the day is earlier than the present lock and that has not run out (a lock that ran
 * out is history and stays as it is), `objects.not-here`, `objects.removed`.
 */
export async function extendLock(scope: Scope, store: OcflStore, object: string, until: Day): Promise<Day> {
  await lockObject(scope, object)
  const row = await objectRow(scope, object)
  if (!row) throw refuse(objectsRefusals['not-here'], { what: object })
  if (row.removed_at) throw refuse(objectsRefusals.removed, { object })
  const present = row.locked_until
  const now = scope.clock.now()
  if (present !== null && until <= present) {
    if (until < present && isLocked(present, await openingDay(scope)))
      throw refuse(objectsRefusals.locked, { object, until: present })
    return present
  }
  await store.writeLog(object, lockLog(until, now, actorName(scope.actor)))
  await setLockedUntil(scope, object, until)
  await scope.announce({
    type: 'objects.lock-extended',
    object: { kind: 'object', id: object },
    detail: { from: present, until },
  })
  await followCopiesLater(scope, object)
  return until
}
