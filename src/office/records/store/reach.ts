import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import { type Reach, type ReachedRecord, reachedMost } from '../reach.ts'

/**
 * What a post may read. Asked in an act, which sees the whole office; no subject leaves it.
 *
 * @param readers the post and its unit
 */
export async function reachOf(scope: Scope, readers: { postId: string; unitId: string }): Promise<Reach> {
  const { postId, unitId } = readers
  const restricted = (kind: ReachedRecord['kind'], number: string) => sql`
    select ${kind}::text as kind, record.id, record.${sql.ref(number)} as number, record.holder ->> 'name' as holder,
      record.holder_post_id = ${postId} as is_held
    from ${sql.table(`records.${kind}`)} as record join records.restriction on restriction.id = record.restriction_id
    where record.holder_post_id = ${postId} or restriction.readers && array[${postId}, ${unitId}]::uuid[]`
  const { rows } = await sql<ReachedRecord>`
    select * from (${restricted('document', 'reference_number')} union all ${restricted('dossier', 'mark')}) reached
    order by kind, number limit ${reachedMost}`.execute(scope.sql)
  const open = await sql<{ documents: number; dossiers: number }>`
    select coalesce(sum(amount) filter (where kind = 'document'), 0)::bigint as documents,
      coalesce(sum(amount) filter (where kind = 'dossier'), 0)::bigint as dossiers
    from records.tally where restriction_id is null`.execute(scope.sql)
  const [{ documents, dossiers }] = open.rows as [{ documents: number; dossiers: number }]
  return { openDocuments: documents, openDossiers: dossiers, restricted: rows }
}
