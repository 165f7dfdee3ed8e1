import type { Scope } from '#platform/acts'
import type { PaperOriginal } from '../paper.ts'
import { json, records } from './tables.ts'

const columns = ['document_id', 'sheets', 'attachments', 'others', 'told_by', 'told_at'] as const

export const papersOf = (scope: Scope, documentIds: readonly string[]): Promise<PaperOriginal[]> =>
  documentIds.length === 0
    ? Promise.resolve([])
    : records(scope)
        .selectFrom('records.paper_original')
        .select(columns)
        .where('document_id', 'in', documentIds)
        .execute()

/** What was told of a paper; told again, it is mended. */
export async function keepPaper(scope: Scope, { document_id, ...told }: PaperOriginal): Promise<void> {
  const values = { ...told, told_by: json(told.told_by) }
  await records(scope)
    .insertInto('records.paper_original')
    .values({ ...values, document_id, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.column('document_id').doUpdateSet(values))
    .execute()
}

export const dropPaper = (scope: Scope, documentId: string) =>
  records(scope).deleteFrom('records.paper_original').where('document_id', '=', documentId).execute()
