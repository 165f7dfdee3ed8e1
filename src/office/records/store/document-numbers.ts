import type { Scope } from '#platform/acts'
import type { Document } from '../document.ts'
import { documentById } from './documents.ts'
import { records } from './tables.ts'

/** Enters a number a document had before, so that it is found by it. */
export const insertFormerNumber = (scope: Scope, documentId: string, number: string) =>
  records(scope)
    .insertInto('records.former_number')
    .values({ organisation_id: scope.organisation, number, document_id: documentId })
    .onConflict(conflict => conflict.doNothing())
    .execute()

/** Whose a number is or was. One question each: an `or` over two columns would walk all documents of the office. */
async function ownerOfNumber(scope: Scope, number: string): Promise<string | undefined> {
  const now = await records(scope)
    .selectFrom('records.document')
    .select('id')
    .where('reference_number', '=', number)
    .executeTakeFirst()
  if (now) return now.id
  const before = await records(scope)
    .selectFrom('records.former_number')
    .select('document_id')
    .where('number', '=', number)
    .executeTakeFirst()
  return before?.document_id
}

/** The document of a reference number, now or before, however its letters are written. */
export async function documentNumbered(scope: Scope, reference: string): Promise<Document | undefined> {
  const id = await ownerOfNumber(scope, reference.toUpperCase())
  return id === undefined ? undefined : documentById(scope, id)
}
