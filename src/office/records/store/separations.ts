import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Holder } from '../document.ts'
import type { LeftBehind, SeparatedDossier, Separation, SeparationLine } from '../separation.ts'
import { json, records } from './tables.ts'

/** Separations told on their page. */
const separationsMost = 100

export const insertSeparation = (scope: Scope, row: Separation) =>
  records(scope)
    .insertInto('records.separation')
    .values({
      ...row,
      organisation_id: scope.organisation,
      begun_by: json(row.begun_by),
      ended_by: json(row.ended_by),
    })
    .execute()

export const separations = (scope: Scope): Promise<Separation[]> =>
  records(scope)
    .selectFrom('records.separation')
    .selectAll()
    .orderBy('begun_at', 'desc')
    .limit(separationsMost)
    .execute()

export const separationById = (scope: Scope, id: string): Promise<Separation | undefined> =>
  records(scope).selectFrom('records.separation').selectAll().where('id', '=', id).executeTakeFirst()

export const lockedSeparation = (scope: Scope, id: string): Promise<Separation | undefined> =>
  records(scope)
    .selectFrom('records.separation')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const runningSeparation = (scope: Scope, unit: string): Promise<Separation | undefined> =>
  records(scope)
    .selectFrom('records.separation')
    .selectAll()
    .where('unit', '=', unit)
    .where('state', '=', 'open')
    .executeTakeFirst()

export const endSeparationRow = (scope: Scope, id: string, end: Pick<Separation, 'ended_at' | 'ended_by'>) =>
  records(scope)
    .updateTable('records.separation')
    .set({ ...end, ended_by: json(end.ended_by), state: 'done' })
    .where('id', '=', id)
    .execute()

const living = sql<boolean>`state not in ('withdrawn', 'destroyed')`
const ofUnit = (unit: string) => sql<boolean>`holder ->> 'unit' = ${unit}`

/** Dossiers that a unit holds, in the order they were founded. */
export const dossiersOfUnit = (scope: Scope, unit: string, limit: number) =>
  records(scope)
    .selectFrom('records.dossier')
    .select(['id', 'state'])
    .where(ofUnit(unit))
    .where(living)
    .orderBy('opened_at')
    .orderBy('id')
    .limit(limit)
    .execute()

/** Unsettled documents of a unit that are in no dossier. */
export const documentsOfUnit = (scope: Scope, unit: string): Promise<{ id: string }[]> =>
  records(scope)
    .selectFrom('records.document')
    .select('id')
    .where(ofUnit(unit))
    .where('dossier_id', 'is', null)
    .where('state', '=', 'unsettled')
    .execute()

export const typesOfUnit = (scope: Scope, unit: string): Promise<{ id: string }[]> =>
  records(scope).selectFrom('records.type_dossier').select('id').where(ofUnit(unit)).execute()

/** Names of units that hold dossiers or unsettled documents. */
export async function unitsHolding(scope: Scope): Promise<string[]> {
  const { rows } = await sql<{ unit: string }>`
    select distinct holder ->> 'unit' as unit from records.dossier where ${living}
    union select distinct holder ->> 'unit' from records.document where dossier_id is null and state = 'unsettled'
    order by unit`.execute(scope.sql)
  return rows.map(({ unit }) => unit).filter(unit => unit !== '')
}

export const insertSeparated = (scope: Scope, rows: readonly SeparatedDossier[]) =>
  records(scope)
    .insertInto('records.separated_dossier')
    .values(
      rows.map(row => ({
        ...row,
        organisation_id: scope.organisation,
        successor: json(row.successor),
        done_by: json(row.done_by),
      })),
    )
    .onConflict(conflict => conflict.columns(['separation_id', 'dossier_id']).doNothing())
    .execute()

export const separatedOf = (scope: Scope, separationId: string): Promise<SeparationLine[]> =>
  records(scope)
    .selectFrom('records.separated_dossier as line')
    .innerJoin('records.dossier as dossier', 'dossier.id', 'line.dossier_id')
    .select([
      'line.separation_id',
      'line.dossier_id',
      'line.state_before',
      'line.outcome',
      'line.successor',
      'line.done_at',
      'line.done_by',
      'dossier.mark',
      'dossier.subject',
      'dossier.state',
    ])
    .where('line.separation_id', '=', separationId)
    .orderBy('dossier.mark')
    .execute()

export const decideSeparated = (
  scope: Scope,
  { separation_id, dossier_id, ...done }: Omit<SeparatedDossier, 'state_before'>,
) =>
  records(scope)
    .updateTable('records.separated_dossier')
    .set({ ...done, successor: json(done.successor), done_by: json(done.done_by) })
    .where('separation_id', '=', separation_id)
    .where('dossier_id', '=', dossier_id)
    .where('outcome', 'is', null)
    .returning('dossier_id')
    .executeTakeFirst()

export const typeToHolder = (scope: Scope, id: string, holder: Holder) =>
  records(scope)
    .updateTable('records.type_dossier')
    .set({ holder: json(holder) })
    .where('id', '=', id)
    .execute()

/** What the unit still holds beside dossiers that were stored in this separation. */
export async function leftBehind(scope: Scope, { id, unit }: Separation): Promise<LeftBehind> {
  const { rows } = await sql<LeftBehind>`
    select
      (select count(*) from records.dossier dossier where holder ->> 'unit' = ${unit} and ${living}
        and not exists (select from records.separated_dossier line where line.separation_id = ${id}
          and line.dossier_id = dossier.id and line.outcome = 'stored'))::int as dossiers,
      (select count(*) from records.document where holder ->> 'unit' = ${unit}
        and dossier_id is null and state = 'unsettled')::int as documents,
      (select count(*) from records.type_dossier where holder ->> 'unit' = ${unit})::int as types`.execute(
    scope.sql,
  )
  return rows[0]!
}
