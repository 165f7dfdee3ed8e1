import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { recordsRefusals } from '../refusals.ts'
import type { StoragePlace, StorageUnit, UnitKind } from '../storage.ts'
import { storageRefusals } from '../storage-refusals.ts'
import { insertPlace, insertStorageUnit, placeById } from '../store/storage.ts'
import { holderOf } from './holder.ts'
import { takeIdentifiers } from './identifiers.ts'

function nameOf(text: string): string {
  const name = text.trim()
  if (name === '') throw refuse(storageRefusals['storage-name-missing'], {})
  return name
}

/**
 * Founds a place of the records room, with an identifier for its label.
 *
 * Czech: založení úložného místa. Law: decree 259/2012 § 19/3; NSESSS 5.2.6.
 *
 * Refuses with `records.storage-name-missing`, `storage-name-taken`.
 */
export async function foundStoragePlace(scope: Scope, given: { name: string }): Promise<StoragePlace> {
  const name = nameOf(given.name)
  const next = await takeIdentifiers(scope, 1)
  const place: StoragePlace = {
    id: newId(),
    identifier: next(),
    name,
    founded_by: holderOf(scope),
    founded_at: scope.clock.now(),
  }
  if (!(await insertPlace(scope, place))) throw refuse(storageRefusals['storage-name-taken'], { name })
  await scope.announce({
    type: 'records.storage-place-founded',
    object: { kind: 'storage-place', id: place.id },
    erms: 'founded',
    detail: { identifier: place.identifier, name },
  })
  return place
}

/**
 * Founds a storage unit in a place, with an identifier for its label.
 *
 * Czech: založení ukládací jednotky. Law: decree 259/2012 § 19/3; NSESSS rule obs77.
 *
 * Refuses with `records.storage-name-missing`, `storage-name-taken`, `not-found`.
 */
export async function foundStorageUnit(
  scope: Scope,
  given: { kind: UnitKind; name: string; placeId: string },
): Promise<StorageUnit> {
  const name = nameOf(given.name)
  const place = await placeById(scope, given.placeId)
  if (!place) throw refuse(recordsRefusals['not-found'], {})
  const next = await takeIdentifiers(scope, 1)
  const unit: StorageUnit = {
    id: newId(),
    identifier: next(),
    kind: given.kind,
    name,
    place_id: place.id,
    founded_by: holderOf(scope),
    founded_at: scope.clock.now(),
  }
  if (!(await insertStorageUnit(scope, unit))) throw refuse(storageRefusals['storage-name-taken'], { name })
  await scope.announce({
    type: 'records.storage-unit-founded',
    object: { kind: 'storage-unit', id: unit.id },
    erms: 'founded',
    detail: { identifier: unit.identifier, name, to: place.name },
  })
  return unit
}
