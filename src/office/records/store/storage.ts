import type { Scope } from '#platform/acts'
import type { StoragePlace, StorageUnit, StoredDossier, UnitInPlace } from '../storage.ts'
import { json, records } from './tables.ts'

const founded = <Row extends { readonly founded_by: object }>(scope: Scope, row: Row) => ({
  ...row,
  organisation_id: scope.organisation,
  founded_by: json(row.founded_by),
})

/** Whether it was entered; another of the same name, however its letters are written, stands in the way. */
export async function insertPlace(scope: Scope, row: StoragePlace): Promise<boolean> {
  const entered = await records(scope)
    .insertInto('records.storage_place')
    .values(founded(scope, row))
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return entered !== undefined
}

export async function insertStorageUnit(scope: Scope, row: StorageUnit): Promise<boolean> {
  const entered = await records(scope)
    .insertInto('records.storage_unit')
    .values(founded(scope, row))
    .onConflict(conflict => conflict.doNothing())
    .returning('id')
    .executeTakeFirst()
  return entered !== undefined
}

export const moveUnitRow = (scope: Scope, id: string, placeId: string) =>
  records(scope).updateTable('records.storage_unit').set({ place_id: placeId }).where('id', '=', id).execute()

export const placeById = (scope: Scope, id: string): Promise<StoragePlace | undefined> =>
  records(scope).selectFrom('records.storage_place').selectAll().where('id', '=', id).executeTakeFirst()

export const lockedStorageUnit = (scope: Scope, id: string): Promise<StorageUnit | undefined> =>
  records(scope)
    .selectFrom('records.storage_unit')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

const inPlace = (scope: Scope) =>
  records(scope)
    .selectFrom('records.storage_unit as unit')
    .innerJoin('records.storage_place as place', 'place.id', 'unit.place_id')
    .selectAll('unit')
    .select('place.name as place')

export const storageUnitById = (scope: Scope, id: string): Promise<UnitInPlace | undefined> =>
  inPlace(scope).where('unit.id', '=', id).executeTakeFirst()

export const unitsAt = (scope: Scope, placeId: string): Promise<UnitInPlace[]> =>
  inPlace(scope).where('unit.place_id', '=', placeId).orderBy('unit.name').execute()

export const unitsOf = (scope: Scope, ids: readonly string[]): Promise<UnitInPlace[]> =>
  ids.length === 0 ? Promise.resolve([]) : inPlace(scope).where('unit.id', 'in', ids).execute()

/** Units to choose from, by name. */
export const listStorageUnits = (scope: Scope, limit: number): Promise<UnitInPlace[]> =>
  inPlace(scope).orderBy('unit.name').limit(limit).execute()

/** Places by name, each with how many units stand in it. */
export const listPlaces = (scope: Scope): Promise<(StoragePlace & { units: number })[]> =>
  records(scope)
    .selectFrom('records.storage_place as place')
    .leftJoin('records.storage_unit as unit', 'unit.place_id', 'place.id')
    .selectAll('place')
    .select(eb => eb.fn.count<number>('unit.id').as('units'))
    .groupBy('place.id')
    .orderBy('place.name')
    .execute()

const stored = (scope: Scope) =>
  records(scope)
    .selectFrom('records.room_stay as stay')
    .innerJoin('records.dossier as dossier', 'dossier.id', 'stay.dossier_id')
    .where('stay.state', '=', 'kept')
    .select([
      'dossier.id as dossier_id',
      'dossier.identifier',
      'dossier.mark',
      'dossier.subject',
      'stay.storage_unit_id as unit_id',
    ])

/** Dossiers that lie in any of these units. */
export const storedInUnits = (scope: Scope, unitIds: readonly string[]): Promise<StoredDossier[]> =>
  unitIds.length === 0
    ? Promise.resolve([])
    : stored(scope).where('stay.storage_unit_id', 'in', unitIds).orderBy('dossier.mark').execute()

/** Those of these dossiers that are kept in the records room. */
export const storedOf = (scope: Scope, dossierIds: readonly string[]): Promise<StoredDossier[]> =>
  dossierIds.length === 0
    ? Promise.resolve([])
    : stored(scope).where('dossier.id', 'in', dossierIds).execute()

/** Names by which people know units and places, for the log. */
export async function namesOfUnits(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.storage_unit')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

export async function namesOfPlaces(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await records(scope)
    .selectFrom('records.storage_place')
    .select(['id', 'name'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, name }) => [id, name]))
}

/** The unit in which the paper of a dossier lies. */
export const unitOfDossier = (scope: Scope, dossierId: string): Promise<UnitInPlace | undefined> =>
  inPlace(scope)
    .innerJoin('records.room_stay as stay', 'stay.storage_unit_id', 'unit.id')
    .where('stay.dossier_id', '=', dossierId)
    .where('stay.state', '=', 'kept')
    .executeTakeFirst()
