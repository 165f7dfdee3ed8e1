import type { Scope } from '#platform/acts'
import type { Sealing } from '../sealing.ts'
import { json, records } from './tables.ts'

export const insertSealing = (scope: Scope, row: Sealing) =>
  records(scope)
    .insertInto('records.sealing')
    .values({ ...row, organisation_id: scope.organisation, sealed_by: json(row.sealed_by) })
    .execute()

/** Sealed versions of a document, the oldest first. */
export const sealingsOf = (scope: Scope, documentId: string): Promise<Sealing[]> =>
  records(scope)
    .selectFrom('records.sealing')
    .select(['component_id', 'document_id', 'sealed_by', 'sealed_at', 'stamped_at'])
    .where('document_id', '=', documentId)
    .orderBy('sealed_at')
    .execute()
