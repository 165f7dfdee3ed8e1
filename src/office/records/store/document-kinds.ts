import type { Scope } from '#platform/acts'
import type { Day } from '#platform/values'
import type { DocumentKind } from '../document-kind.ts'
import { records } from './tables.ts'

export const insertKind = (scope: Scope, row: DocumentKind) =>
  records(scope)
    .insertInto('records.document_kind')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

/** All kinds of the office, by name. */
export const documentKinds = (scope: Scope): Promise<DocumentKind[]> =>
  records(scope).selectFrom('records.document_kind').selectAll().orderBy('title').execute()

export const kindById = (scope: Scope, id: string): Promise<DocumentKind | undefined> =>
  records(scope).selectFrom('records.document_kind').selectAll().where('id', '=', id).executeTakeFirst()

export const withdrawKindRow = (scope: Scope, id: string, on: Day) =>
  records(scope).updateTable('records.document_kind').set({ withdrawn_on: on }).where('id', '=', id).execute()
