import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Day } from '#platform/values'
import { lockRefusals } from '../lock-refusals.ts'
import { shortenedLog } from '../ocfl/object-log.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { objectsRefusals } from '../refusals.ts'
import { changeLock } from '../store/copies.ts'
import { lockObject, objectRow } from '../store.ts'
import { followCopiesLater } from './owe-device-copy.ts'
import { openingDay } from './require-trusted-time.ts'

/**
 * Gives a lock of governance an earlier day, with a reason: the law lets whoever may mend a filing code or reopen a
 * dossier change the year of its disposal. Locks of compliance are not shortened by anybody.
 *
 * Law: decree 259/2012 Sb. § 15/3, § 19. Refuses with `objects.lock-of-compliance`, `objects.not-shorter`,
 * `objects.not-here`, `objects.removed`, `objects.clock-doubted`.
 */
export async function shortenLock(
  scope: Scope,
  store: OcflStore,
  { object, until, reason }: { object: string; until: Day; reason: string },
): Promise<void> {
  await lockObject(scope, object)
  const row = await objectRow(scope, object)
  if (!row) throw refuse(objectsRefusals['not-here'], { what: object })
  if (row.removed_at) throw refuse(objectsRefusals.removed, { object })
  if (row.lock_mode === 'compliance') throw refuse(lockRefusals['lock-of-compliance'], { object })
  const present = row.locked_until
  const now = scope.clock.now()
  if (present === null || until >= present || until < (await openingDay(scope)))
    throw refuse(lockRefusals['not-shorter'], { until: present ?? '–' })
  await changeLock(scope, object, {
    locked_until: until,
    lock_mode: row.lock_mode,
    lock_reason: reason,
    lock_changed_at: now,
  })
  // After the catalogue: should the act fall, the disk knows the longer lock, which is the safer one.
  await store.writeLog(
    object,
    shortenedLog({ lockedUntil: until, at: now.toISOString(), by: actorName(scope.actor), reason }),
  )
  await scope.announce({
    type: 'objects.lock-shortened',
    object: { kind: 'object', id: object },
    detail: { from: present, until, reason },
  })
  await followCopiesLater(scope, object)
}
