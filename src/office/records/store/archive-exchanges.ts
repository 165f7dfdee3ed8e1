import type { Scope } from '#platform/acts'
import type { Digest } from '#platform/values'
import type { ArchiveExchange } from '../disposal/archive-exchange.ts'
import { json, records } from './tables.ts'

const columns = [
  'proceeding_id',
  'archive_ico',
  'remote_id',
  'state',
  'lists_taken',
  'trouble',
  'asked_at',
] as const satisfies readonly (keyof ArchiveExchange)[]

export const insertExchange = (scope: Scope, row: { proceedingId: string; archiveIco: string }) =>
  records(scope)
    .insertInto('records.archive_exchange')
    .values({
      proceeding_id: row.proceedingId,
      organisation_id: scope.organisation,
      archive_ico: row.archiveIco,
      remote_id: null,
      state: 'sending',
      lists_taken: [],
      trouble: null,
      asked_at: null,
    })
    .execute()

export const exchangeOf = (scope: Scope, proceedingId: string): Promise<ArchiveExchange | undefined> =>
  records(scope)
    .selectFrom('records.archive_exchange')
    .select(columns)
    .where('proceeding_id', '=', proceedingId)
    .executeTakeFirst()

/** Proceedings of the office about which the archive is still asked. */
export async function openExchanges(scope: Scope): Promise<string[]> {
  const rows = await records(scope)
    .selectFrom('records.archive_exchange as e')
    .select('e.proceeding_id')
    .where('e.state', '<>', 'told')
    .execute()
  return rows.map(row => row.proceeding_id)
}

export const changeExchange = (
  scope: Scope,
  proceedingId: string,
  changed: Partial<Omit<ArchiveExchange, 'proceeding_id' | 'archive_ico'>>,
) =>
  records(scope)
    .updateTable('records.archive_exchange')
    .set({
      ...changed,
      ...(changed.lists_taken && { lists_taken: [...changed.lists_taken] }),
      ...(changed.trouble !== undefined && { trouble: json(changed.trouble) }),
    } as never)
    .where('proceeding_id', '=', proceedingId)
    .execute()

export async function givenDigests(scope: Scope, proceedingId: string): Promise<Set<Digest>> {
  const rows = await records(scope)
    .selectFrom('records.given_package')
    .select('digest')
    .where('proceeding_id', '=', proceedingId)
    .execute()
  return new Set(rows.map(({ digest }) => digest as Digest))
}

export const noteGiven = (scope: Scope, proceedingId: string, digest: Digest) =>
  records(scope)
    .insertInto('records.given_package')
    .values({
      proceeding_id: proceedingId,
      organisation_id: scope.organisation,
      digest,
      given_at: scope.clock.now(),
    })
    .onConflict(conflict => conflict.columns(['proceeding_id', 'digest']).doNothing())
    .execute()
