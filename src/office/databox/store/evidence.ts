import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Digest } from '#platform/values'
import type { Evidence, EvidenceCounts, EvidenceStamp } from '../evidence.ts'
import { json, tables } from './tables.ts'

export type NewEvidence = Pick<
  Evidence,
  'about' | 'kind' | 'environment' | 'message_id' | 'digest' | 'size_bytes'
>

/** Sealed files of messages and final receipts that nobody cares for yet. */
export async function evidenceToEnter(scope: Scope, limit: number): Promise<readonly NewEvidence[]> {
  const { rows } = await sql<NewEvidence>`
    select found.* from (
      select id as about, 'received' as kind, environment, message_id, digest, size_bytes
        from databox.incoming where digest is not null
      union all
      select id, 'received-receipt', environment, message_id, receipt_digest, receipt_bytes
        from databox.incoming where receipt_digest is not null
      union all
      select id, 'sent', environment, message_id, digest, size_bytes
        from databox.sending where digest is not null
      union all
      select id, 'sent-receipt', environment, message_id, receipt_digest, receipt_bytes
        from databox.sending where state = 'ended' and receipt_digest is not null
    ) found
    where not exists (
      select from databox.evidence e where e.about = found.about and e.kind = found.kind
    )
    limit ${limit}`.execute(scope.sql)
  return rows
}

export const insertEvidence = (scope: Scope, rows: readonly Evidence[]) =>
  rows.length === 0
    ? Promise.resolve()
    : tables(scope)
        .insertInto('databox.evidence')
        .values(rows.map(row => ({ ...row, organisation_id: scope.organisation })))
        .onConflict(c => c.columns(['organisation_id', 'about', 'kind']).doNothing())
        .execute()

export const evidenceDue = (scope: Scope, limit: number): Promise<Evidence[]> =>
  tables(scope)
    .selectFrom('databox.evidence')
    .selectAll()
    .where('state', '!=', 'refused')
    .where('next_at', '<=', scope.clock.now())
    .orderBy('next_at')
    .limit(limit)
    .execute()

export const lockedEvidence = (scope: Scope, id: string): Promise<Evidence | undefined> =>
  tables(scope).selectFrom('databox.evidence').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const changeEvidence = (scope: Scope, id: string, changed: Partial<Evidence>) =>
  tables(scope)
    .updateTable('databox.evidence')
    .set({ ...changed, ...(changed.trouble && { trouble: json(changed.trouble) }) })
    .where('id', '=', id)
    .execute()

export const insertEvidenceStamp = (scope: Scope, row: EvidenceStamp) =>
  tables(scope)
    .insertInto('databox.evidence_stamp')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

/** Stamped forms of one file, the first stamp first. */
export const stampsOf = (scope: Scope, evidenceId: string): Promise<EvidenceStamp[]> =>
  tables(scope)
    .selectFrom('databox.evidence_stamp')
    .selectAll()
    .where('evidence_id', '=', evidenceId)
    .orderBy('ordinal')
    .execute()

/** Stamped forms of files told by their digests as they came. */
export const stampsOfContents = (
  scope: Scope,
  digests: readonly Digest[],
): Promise<(EvidenceStamp & { of: Digest })[]> =>
  digests.length === 0
    ? Promise.resolve([])
    : tables(scope)
        .selectFrom('databox.evidence_stamp as s')
        .innerJoin('databox.evidence as e', 'e.id', 's.evidence_id')
        .selectAll('s')
        .select('e.digest as of')
        .where('e.digest', 'in', digests)
        .orderBy('s.ordinal')
        .execute()

/** What the system puts no stamp on. */
export const evidenceRefused = (scope: Scope, limit: number): Promise<Evidence[]> =>
  tables(scope)
    .selectFrom('databox.evidence')
    .selectAll()
    .where('state', '=', 'refused')
    .orderBy('entered_at')
    .limit(limit)
    .execute()

export async function countEvidence(scope: Scope): Promise<EvidenceCounts> {
  const row = await tables(scope)
    .selectFrom('databox.evidence')
    .select(eb => [
      eb.fn.countAll<number>().filterWhere('state', '=', 'waiting').as('waiting'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'stamped').as('stamped'),
      eb.fn.countAll<number>().filterWhere('state', '=', 'refused').as('refused'),
      eb.fn
        .min('next_at')
        .filterWhere(eb.and([eb('state', '!=', 'refused'), eb('next_at', '<=', scope.clock.now())]))
        .as('dueSince'),
    ])
    .executeTakeFirstOrThrow()
  return {
    waiting: Number(row.waiting),
    stamped: Number(row.stamped),
    refused: Number(row.refused),
    dueSince: row.dueSince,
  }
}
