import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import {
  type AdministrativeArchive,
  type Archivable,
  type ArchiveTransfer,
  archivedOverYears,
} from '../administrative-archive.ts'
import { json, records } from './tables.ts'

export const administrativeArchive = (scope: Scope): Promise<AdministrativeArchive | undefined> =>
  records(scope)
    .selectFrom('records.administrative_archive')
    .select(['years', 'set_by', 'set_at'])
    .executeTakeFirst()

export async function keepArchive(scope: Scope, row: AdministrativeArchive): Promise<void> {
  const values = { ...row, set_by: json(row.set_by) }
  await records(scope)
    .insertInto('records.administrative_archive')
    .values({ ...values, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.column('organisation_id').doUpdateSet(values))
    .execute()
}

/** Kept long enough, and closed before the moment at which their period in the records room is over; not lent. */
const archivable = (scope: Scope, closedBefore: Instant) =>
  records(scope)
    .selectFrom('records.room_stay as stay')
    .innerJoin('records.dossier as dossier', 'dossier.id', 'stay.dossier_id')
    .leftJoin('records.storage_unit as unit', 'unit.id', 'stay.storage_unit_id')
    .leftJoin('records.storage_place as place', 'place.id', 'unit.place_id')
    .where('stay.state', '=', 'kept')
    .where('stay.archive_transfer_id', 'is', null)
    .where('dossier.closed_at', '<=', closedBefore)
    .where(sql<boolean>`(dossier.disposal -> 'rule' ->> 'retention_years')::integer > ${archivedOverYears}`)
    .where(
      sql<boolean>`not exists (select 1 from records.loan
        where loan.dossier_id = dossier.id and loan.returned_at is null)`,
    )

export const archivableDossiers = (
  scope: Scope,
  closedBefore: Instant,
  limit: number,
): Promise<Archivable[]> =>
  archivable(scope, closedBefore)
    .select([
      'dossier.id as dossier_id',
      'dossier.mark',
      'dossier.subject',
      'unit.name as unit_name',
      'unit.kind as unit_kind',
      'place.name as place',
    ])
    .select([
      sql<Instant>`dossier.closed_at`.as('closed_at'),
      sql<string>`dossier.disposal -> 'rule' ->> 'disposal_code'`.as('disposal_code'),
      sql<number>`(dossier.disposal -> 'rule' ->> 'retention_years')::integer`.as('retention_years'),
    ])
    .orderBy('dossier.closed_at')
    .orderBy('dossier.id')
    .limit(limit)
    .execute()

export async function countArchivable(scope: Scope, closedBefore: Instant): Promise<number> {
  const row = await archivable(scope, closedBefore)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Which of these dossiers may go. */
export async function archivableOf(
  scope: Scope,
  closedBefore: Instant,
  ids: readonly string[],
): Promise<Set<string>> {
  const rows = await archivable(scope, closedBefore)
    .select('dossier.id')
    .where('dossier.id', 'in', ids)
    .execute()
  return new Set(rows.map(({ id }) => id))
}

export const insertTransfer = (scope: Scope, row: ArchiveTransfer) =>
  records(scope)
    .insertInto('records.archive_transfer')
    .values({
      ...row,
      organisation_id: scope.organisation,
      lines: json(row.lines),
      made_by: json(row.made_by),
    })
    .execute()

/** The stays of these dossiers go on in the administrative archive. */
export const markArchived = (scope: Scope, transferId: string, dossierIds: readonly string[]) =>
  records(scope)
    .updateTable('records.room_stay')
    .set({ archive_transfer_id: transferId })
    .where('dossier_id', 'in', dossierIds)
    .where('state', '=', 'kept')
    .execute()

export const transferById = (scope: Scope, id: string): Promise<ArchiveTransfer | undefined> =>
  records(scope).selectFrom('records.archive_transfer').selectAll().where('id', '=', id).executeTakeFirst()

export const listTransfers = (scope: Scope, limit: number): Promise<ArchiveTransfer[]> =>
  records(scope)
    .selectFrom('records.archive_transfer')
    .selectAll()
    .orderBy('made_at', 'desc')
    .limit(limit)
    .execute()
