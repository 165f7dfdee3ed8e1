import type { Scope } from '#platform/acts'
import type { ReconciliationReport } from '../reconciliation/reconciliation-report.ts'
import { archive, json } from './tables.ts'

const columns = [
  'id',
  'proceeding_id',
  'made_at',
  'statement',
  'signature',
  'stamped_at',
  'list_digest',
  'summary_digest',
  'other_digest',
] as const satisfies readonly (keyof ReconciliationReport)[]

export const insertReconciliation = (scope: Scope, row: ReconciliationReport) =>
  archive(scope)
    .insertInto('archive.reconciliation_report')
    .values({ ...row, statement: json(row.statement), organisation_id: scope.organisation })
    .execute()

export const reconciliations = (
  scope: Scope,
  proceedingId: string,
  limit: number,
): Promise<ReconciliationReport[]> =>
  archive(scope)
    .selectFrom('archive.reconciliation_report')
    .select(columns)
    .where('proceeding_id', '=', proceedingId)
    .orderBy('made_at', 'desc')
    .orderBy('id', 'desc')
    .limit(limit)
    .execute()

export const reconciliationById = (scope: Scope, id: string): Promise<ReconciliationReport | undefined> =>
  archive(scope)
    .selectFrom('archive.reconciliation_report')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()
