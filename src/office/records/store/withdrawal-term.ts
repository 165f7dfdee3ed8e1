import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { WithdrawalTerm } from '../withdrawal-term.ts'
import { json, records } from './tables.ts'

export const withdrawalTermOf = (scope: Scope): Promise<WithdrawalTerm | undefined> =>
  records(scope).selectFrom('records.withdrawal_term').select(['days', 'set_by', 'set_at']).executeTakeFirst()

/** Writes the term of the office; `null` leaves it without one. */
export async function writeWithdrawalTerm(scope: Scope, term: WithdrawalTerm | null): Promise<void> {
  await records(scope).deleteFrom('records.withdrawal_term').execute()
  if (term)
    await records(scope)
      .insertInto('records.withdrawal_term')
      .values({ ...term, set_by: json(term.set_by), organisation_id: scope.organisation })
      .execute()
}

/**
 * What was withdrawn before a moment, the oldest first; nothing that a suspension of disposal holds. Documents come before
 * dossiers.
 */
export async function withdrawnBefore(
  scope: Scope,
  moment: Instant,
  limit: number,
): Promise<{ kind: 'document' | 'dossier'; id: string }[]> {
  const { rows } = await sql<{ kind: 'document' | 'dossier'; id: string }>`
    (select 'document' as kind, document.id from records.document
      left join records.dossier on dossier.id = document.dossier_id
      where document.state = 'withdrawn' and dossier.hold is null
        and (document.withdrawal ->> 'at')::timestamptz < ${moment}
      order by document.withdrawal ->> 'at' limit ${limit})
    union all
    (select 'dossier', id from records.dossier
      where state = 'withdrawn' and hold is null and (withdrawal ->> 'at')::timestamptz < ${moment}
      order by withdrawal ->> 'at' limit ${limit})
    limit ${limit}`.execute(scope.sql)
  return rows
}
