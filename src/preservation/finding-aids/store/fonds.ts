import type { Scope } from '#platform/acts'
import type { Fonds, FondsLine } from '../description.ts'
import { findingAidTables } from './tables.ts'

export const listFonds = (scope: Scope): Promise<FondsLine[]> =>
  findingAidTables(scope)
    .selectFrom('finding_aids.fonds as f')
    .selectAll('f')
    .select(eb => [
      eb
        .selectFrom('finding_aids.description_unit as u')
        .whereRef('u.fonds_id', '=', 'f.id')
        .select(count => count.fn.countAll<number>().as('n'))
        .as('units'),
      eb
        .selectFrom('finding_aids.finding_aid as a')
        .whereRef('a.fonds_id', '=', 'f.id')
        .select(count => count.fn.countAll<number>().as('n'))
        .as('aids'),
    ])
    .orderBy(eb => eb.cast<number>('f.number', 'bigint'))
    .execute()
    .then(rows => rows.map(row => ({ ...row, units: Number(row.units), aids: Number(row.aids) })))

export const fondsById = (scope: Scope, id: string): Promise<Fonds | undefined> =>
  findingAidTables(scope).selectFrom('finding_aids.fonds').selectAll().where('id', '=', id).executeTakeFirst()

export const fondsNumbered = (scope: Scope, number: string): Promise<Fonds | undefined> =>
  findingAidTables(scope)
    .selectFrom('finding_aids.fonds')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()

export async function insertFonds(scope: Scope, fonds: Fonds): Promise<void> {
  await findingAidTables(scope)
    .insertInto('finding_aids.fonds')
    .values({ ...fonds, organisation_id: scope.organisation })
    .execute()
}

export async function changeFondsRow(
  scope: Scope,
  id: string,
  changes: Pick<Fonds, 'name' | 'originator_id' | 'extent_metres'>,
): Promise<void> {
  await findingAidTables(scope).updateTable('finding_aids.fonds').set(changes).where('id', '=', id).execute()
}
