import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import { records } from './tables.ts'

/**
 * Enters the message of a document. The number of its cancelled registrations before is part of the key, so that of two
 * live ones the second is stopped by the database.
 */
export const insertMessage = (scope: Scope, key: string, documentId: string) =>
  sql`
    insert into records.message (organisation_id, key, document_id, registration)
    select ${scope.organisation}, ${key}, ${documentId}, 1 + count(*)
    from records.message m join records.document d on d.id = m.document_id
    where m.key = ${key} and d.state = 'cancelled'`.execute(scope.sql)

/** The live document a message was registered as. */
export const documentOfMessage = (scope: Scope, key: string): Promise<{ document_id: string } | undefined> =>
  records(scope)
    .selectFrom('records.message')
    .innerJoin('records.document', 'records.document.id', 'records.message.document_id')
    .select('records.message.document_id')
    .where('records.message.key', '=', key)
    .where('records.document.state', '!=', 'cancelled')
    .executeTakeFirst()
