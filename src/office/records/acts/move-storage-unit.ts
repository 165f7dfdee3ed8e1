import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { recordsRefusals } from '../refusals.ts'
import { roomRefusals } from '../room-refusals.ts'
import { unitText } from '../storage.ts'
import { storageRefusals } from '../storage-refusals.ts'
import { changeStay } from '../store/room-stays.ts'
import { lockedStorageUnit, moveUnitRow, placeById } from '../store/storage.ts'
import { lockedWithStay } from './offer-to-records-room.ts'

/**
 * Moves a storage unit with all that lies in it to another place.
 *
 * Czech: přemístění ukládací jednotky. Law: decree 259/2012 § 19/3.
 *
 * Refuses with `records.not-found`, `unit-stands-there`.
 */
export async function moveStorageUnit(scope: Scope, given: { id: string; placeId: string }): Promise<void> {
  const unit = await lockedStorageUnit(scope, given.id)
  const from = unit && (await placeById(scope, unit.place_id))
  const to = await placeById(scope, given.placeId)
  if (!unit || !from || !to) throw refuse(recordsRefusals['not-found'], {})
  if (to.id === from.id)
    throw refuse(storageRefusals['unit-stands-there'], { unit: unitText(unit), place: to.name })
  await moveUnitRow(scope, unit.id, to.id)
  await scope.announce({
    type: 'records.storage-unit-moved',
    object: { kind: 'storage-unit', id: unit.id },
    erms: 'changed',
    detail: { from: from.name, to: to.name },
  })
}

/**
 * Puts a dossier that the records room keeps into a storage unit, or from one into another.
 *
 * Czech: vložení spisu do ukládací jednotky. Law: decree 259/2012 § 19/3; NSESSS rules obs77, obs85a.
 *
 * Refuses with `records.not-found`, `not-kept`, `dossier-lies-there`.
 */
export async function putIntoUnit(scope: Scope, given: { dossierId: string; unitId: string }): Promise<void> {
  const { dossier, stay } = await lockedWithStay(scope, given.dossierId)
  const unit = await lockedStorageUnit(scope, given.unitId)
  if (!unit) throw refuse(recordsRefusals['not-found'], {})
  const { mark } = dossier
  if (stay?.state !== 'kept') throw refuse(roomRefusals['not-kept'], { mark })
  const to = unitText(unit)
  if (stay.storage_unit_id === unit.id)
    throw refuse(storageRefusals['dossier-lies-there'], { mark, unit: to })
  const before =
    stay.storage_unit_id === null ? undefined : await lockedStorageUnit(scope, stay.storage_unit_id)
  await changeStay(scope, stay.id, { storage_unit_id: unit.id })
  await scope.announce({
    type: 'records.put-into-unit',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'changed',
    detail: { from: before ? unitText(before) : null, to, unit: unit.identifier },
  })
}
