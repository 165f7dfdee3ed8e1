import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { Hold } from '../copy.ts'
import { lockRefusals } from '../lock-refusals.ts'
import { holdLog } from '../ocfl/object-log.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { objectsRefusals } from '../refusals.ts'
import { insertHold, liftHoldRow, openHolds } from '../store/copies.ts'
import { lockObject, objectRow } from '../store.ts'
import { followCopiesLater } from './owe-device-copy.ts'

/**
 * Holds an object for a case (a court, an inspection, an objection): it is not removed, whatever its lock says, until
 * every case has let go. Each case holds once. Goes to the disk before the catalogue, so that a rebuilt catalogue knows
 * it, and to every device that has a hold of its own.
 *
 * Refuses with `objects.held-already`, `objects.not-here`, `objects.removed`.
 */
export async function placeHold(
  scope: Scope,
  store: OcflStore,
  { object, caseMark, reason }: { object: string; caseMark: string; reason: string },
): Promise<Hold> {
  await lockObject(scope, object)
  const row = await objectRow(scope, object)
  if (!row) throw refuse(objectsRefusals['not-here'], { what: object })
  if (row.removed_at) throw refuse(objectsRefusals.removed, { object })
  const open = await openHolds(scope, object)
  if (open.some(one => one.case_mark === caseMark)) throw refuse(lockRefusals['held-already'], { caseMark })
  const hold: Hold = {
    organisation_id: scope.organisation,
    id: newId(),
    object_id: object,
    case_mark: caseMark,
    reason,
    placed_at: scope.clock.now(),
    placed_by: actorName(scope.actor),
    lifted_at: null,
    lifted_by: null,
    lift_reason: null,
  }
  const { id, placed_at: at, placed_by: by } = hold
  await store.writeLog(
    object,
    holdLog({ record: 'hold-placed', id, caseMark, reason, at: at.toISOString(), by }),
  )
  await insertHold(scope, hold)
  await scope.announce({
    type: 'objects.hold-placed',
    object: { kind: 'object', id: object },
    detail: { case: caseMark, reason, holds: open.length + 1 },
  })
  await followCopiesLater(scope, object)
  return hold
}

/**
 * Lets go for one case. Others go on holding. Refuses with `objects.hold-unknown`.
 */
export async function liftHold(
  scope: Scope,
  store: OcflStore,
  { object, hold: id, reason }: { object: string; hold: string; reason: string },
): Promise<void> {
  await lockObject(scope, object)
  const open = await openHolds(scope, object)
  const hold = open.find(one => one.id === id)
  if (!hold) throw refuse(lockRefusals['hold-unknown'], {})
  const [at, by] = [scope.clock.now(), actorName(scope.actor)]
  await liftHoldRow(scope, id, { lifted_at: at, lifted_by: by, lift_reason: reason })
  await store.writeLog(
    object,
    holdLog({ record: 'hold-lifted', id, caseMark: hold.case_mark, reason, at: at.toISOString(), by }),
  )
  await scope.announce({
    type: 'objects.hold-lifted',
    object: { kind: 'object', id: object },
    detail: { case: hold.case_mark, reason, holds: open.length - 1 },
  })
  await followCopiesLater(scope, object)
}
