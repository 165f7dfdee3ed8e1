import type { Scope } from '#platform/acts'
import type { Digest } from '#platform/values'
import type { Document } from '../document.ts'
import { documentColumns } from './documents.ts'
import { records } from './tables.ts'

/** Other documents that hold one of these contents, newest first. */
export async function documentsSharing(
  scope: Scope,
  documentId: string,
  digests: readonly Digest[],
): Promise<Document[]> {
  if (digests.length === 0) return []
  return records(scope)
    .selectFrom('records.document')
    .select(documentColumns)
    .where('id', '!=', documentId)
    .where('id', 'in', eb =>
      eb.selectFrom('records.component').select('document_id').where('digest', 'in', digests),
    )
    .orderBy('registered_at', 'desc')
    .limit(5)
    .execute()
}
