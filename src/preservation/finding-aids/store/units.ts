import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Unit } from '../description.ts'
import { findingAidTables, json } from './tables.ts'

const all = (scope: Scope) => findingAidTables(scope).selectFrom('finding_aids.description_unit').selectAll()

export const unitById = (scope: Scope, id: string): Promise<Unit | undefined> =>
  all(scope).where('id', '=', id).executeTakeFirst()

export const wholeOf = (scope: Scope, fondsId: string): Promise<Unit | undefined> =>
  all(scope).where('fonds_id', '=', fondsId).where('parent_id', 'is', null).executeTakeFirst()

/** The unit, held to the end of the transaction. */
export const lockedUnit = (scope: Scope, id: string): Promise<Unit | undefined> =>
  all(scope).where('id', '=', id).forUpdate().executeTakeFirst()

export const unitsBelow = (scope: Scope, parentId: string): Promise<Unit[]> =>
  all(scope).where('parent_id', '=', parentId).orderBy('place').orderBy('id').execute()

/** Every unit of a fonds, those of one parent in their order. */
export const unitsOfFonds = (scope: Scope, fondsId: string): Promise<Unit[]> =>
  all(scope).where('fonds_id', '=', fondsId).orderBy('place').orderBy('id').execute()

/** Units from the whole down to one, that one included. */
export async function pathOf(scope: Scope, id: string): Promise<Unit[]> {
  const found: Unit[] = []
  for (let at = await unitById(scope, id); at; ) {
    found.unshift(at)
    at = at.parent_id === null ? undefined : await unitById(scope, at.parent_id)
  }
  return found
}

export async function countUnits(scope: Scope, fondsId: string): Promise<number> {
  const { n } = await findingAidTables(scope)
    .selectFrom('finding_aids.description_unit')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('fonds_id', '=', fondsId)
    .executeTakeFirstOrThrow()
  return Number(n)
}

/** Units that hold every word, of one fonds or of all. */
export const searchUnits = (
  scope: Scope,
  { words, fondsId, limit }: { words: string; fondsId: string | null; limit: number },
): Promise<Unit[]> => {
  const asked = words.split(/\s+/).filter(Boolean)
  const found = asked.reduce(
    (query, word) =>
      query.where(
        sql<boolean>`folded like '%' || platform.folded(${word.replace(/[\\%_]/g, '\\$&')}) || '%'`,
      ),
    all(scope),
  )
  return (fondsId ? found.where('fonds_id', '=', fondsId) : found).orderBy('id').limit(limit).execute()
}

export async function insertUnits(scope: Scope, units: readonly Unit[]): Promise<void> {
  const atOnce = 500
  for (let at = 0; at < units.length; at += atOnce)
    await findingAidTables(scope)
      .insertInto('finding_aids.description_unit')
      .values(
        units.slice(at, at + atOnce).map(unit => ({
          ...unit,
          described: json(unit.described),
          organisation_id: scope.organisation,
        })),
      )
      .execute()
}

export async function changeUnitRow(
  scope: Scope,
  id: string,
  changes: Partial<
    Pick<
      Unit,
      'described' | 'level' | 'parent_id' | 'place' | 'revision' | 'words' | 'changed_by' | 'changed_at'
    >
  >,
): Promise<void> {
  const { described } = changes
  await findingAidTables(scope)
    .updateTable('finding_aids.description_unit')
    .set({ ...changes, ...(described && { described: json(described) }) })
    .where('id', '=', id)
    .execute()
}

export async function deleteUnit(scope: Scope, id: string): Promise<void> {
  await findingAidTables(scope).deleteFrom('finding_aids.description_unit').where('id', '=', id).execute()
}

/** Identifiers that are taken already, of those asked. */
export async function takenUnits(scope: Scope, ids: readonly string[]): Promise<string[]> {
  const rows = await findingAidTables(scope)
    .selectFrom('finding_aids.description_unit')
    .select('id')
    .where('id', '=', sql<string>`any(${[...ids]}::uuid[])`)
    .execute()
  return rows.map(({ id }) => id)
}
