import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import { type OldDocument, type OldInGroup, oldDocumentsMost } from '../old-document.ts'
import { json, records } from './tables.ts'

const columns = ['document_id', 'subject_group_id', 'disposal', 'hold'] as const

export const insertOldDocument = (scope: Scope, row: Omit<OldDocument, 'hold'>) =>
  records(scope)
    .insertInto('records.old_document')
    .values({ ...row, organisation_id: scope.organisation, disposal: json(row.disposal) })
    .execute()

export const oldDocument = (scope: Scope, documentId: string): Promise<OldDocument | undefined> =>
  records(scope)
    .selectFrom('records.old_document')
    .select(columns)
    .where('document_id', '=', documentId)
    .executeTakeFirst()

export const changeHoldOfOld = (scope: Scope, documentId: string, hold: OldDocument['hold']) =>
  records(scope)
    .updateTable('records.old_document')
    .set({ hold: json(hold) })
    .where('document_id', '=', documentId)
    .execute()

/** What lies in a group without a dossier. */
export const oldDocumentsOf = async (scope: Scope, groupId: string): Promise<OldInGroup[]> =>
  (
    await sql<OldInGroup>`select d.id, d.reference_number, d.subject, o.disposal
      from records.old_document o join records.document d on d.id = o.document_id
      where o.subject_group_id = ${groupId} order by d.registered_at, d.id limit ${oldDocumentsMost}`.execute(
      scope.sql,
    )
  ).rows
