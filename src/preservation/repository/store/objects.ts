import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { DepositedObject } from '../deposited-object.ts'
import { json, repository } from './tables.ts'

const columns = [
  'object_id',
  'contract_number',
  'depositor_name',
  'transfer_number',
  'service',
  'profile',
  'described',
  'formats',
  'files',
  'size_bytes',
  'locked_until',
  'inventory_digest',
  'stored_at',
  'removed_at',
] as const satisfies readonly (keyof DepositedObject)[]

/** Words by which an object is found. */
const wordsOf = ({ described, depositor_name, contract_number, transfer_number, formats }: DepositedObject) =>
  [
    described.title,
    described.creator,
    described.note ?? '',
    depositor_name,
    contract_number,
    transfer_number,
    ...formats.map(({ name }) => name),
  ].join('\n')

/** Enters an object into the catalogue; entered again, the row says the same. */
export const enterDepositedObject = async (scope: Scope, object: DepositedObject): Promise<void> => {
  const row = {
    ...object,
    described: json(object.described),
    formats: json(object.formats),
    words: wordsOf(object),
  }
  await repository(scope)
    .insertInto('repository.deposited_object')
    .values({ ...row, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.columns(['organisation_id', 'object_id']).doUpdateSet(row))
    .execute()
}

export const noteObjectRemoved = async (scope: Scope, objectId: string, at: Instant): Promise<boolean> => {
  const changed = await repository(scope)
    .updateTable('repository.deposited_object')
    .set({ removed_at: at })
    .where('object_id', '=', objectId)
    .where('removed_at', 'is', null)
    .executeTakeFirst()
  return changed.numUpdatedRows === 1n
}

export const dropDepositedObjects = async (scope: Scope): Promise<void> => {
  await repository(scope).deleteFrom('repository.deposited_object').execute()
}

export const depositedObject = (scope: Scope, objectId: string): Promise<DepositedObject | undefined> =>
  repository(scope)
    .selectFrom('repository.deposited_object')
    .select(columns)
    .where('object_id', '=', objectId)
    .executeTakeFirst()

const matching = (words: string) =>
  sql<boolean>`(${words} = '' or position(platform.folded(${words}) in folded) > 0)`

/** Objects in which some words stand, the newest first; `after` is the last one of the page before. */
export function searchDepositedObjects(
  scope: Scope,
  asked: { words: string; after: string | null; limit: number },
): Promise<DepositedObject[]> {
  let query = repository(scope)
    .selectFrom('repository.deposited_object')
    .select(columns)
    .where(matching(asked.words))
  if (asked.after)
    query = query.where(
      sql<boolean>`(stored_at, object_id) < (select stored_at, object_id from repository.deposited_object where object_id = ${asked.after})`,
    )
  return query.orderBy('stored_at', 'desc').orderBy('object_id', 'desc').limit(asked.limit).execute()
}

export async function countDepositedObjects(scope: Scope, words: string): Promise<number> {
  const { n } = await repository(scope)
    .selectFrom('repository.deposited_object')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where(matching(words))
    .executeTakeFirstOrThrow()
  return Number(n)
}
