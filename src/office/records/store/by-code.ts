import type { Scope } from '#platform/acts'
import { documentNumbered } from './document-numbers.ts'
import { records } from './tables.ts'

export type CodedRecord = { readonly kind: 'document' | 'dossier'; readonly id: string }

const documentWhere = (scope: Scope, column: 'identifier' | 'emergency_number', code: string) =>
  records(scope).selectFrom('records.document').select('id').where(column, '=', code).executeTakeFirst()

const dossierWhere = (scope: Scope, column: 'identifier' | 'mark', code: string) =>
  records(scope).selectFrom('records.dossier').select('id').where(column, '=', code).executeTakeFirst()

const documentOfFile = async (scope: Scope, code: string): Promise<{ id: string } | undefined> =>
  records(scope)
    .selectFrom('records.component')
    .select('document_id as id')
    .where('identifier', '=', code)
    .executeTakeFirst()

/**
 * The record a code stands on: a document by its identifier, any number it ever had, its form of an emergency register or a
 * file of it; a dossier by identifier or mark. One question each, so that each goes by its index.
 */
async function recordWith(scope: Scope, code: string): Promise<CodedRecord | null> {
  const document =
    (await documentWhere(scope, 'identifier', code)) ??
    (await documentNumbered(scope, code)) ??
    (await documentWhere(scope, 'emergency_number', code)) ??
    (await documentOfFile(scope, code))
  if (document) return { kind: 'document', id: document.id }
  const dossier = (await dossierWhere(scope, 'mark', code)) ?? (await dossierWhere(scope, 'identifier', code))
  return dossier ? { kind: 'dossier', id: dossier.id } : null
}

/** The record of the first reading that is a code of this office. */
export async function recordOfCode(scope: Scope, readings: readonly string[]): Promise<CodedRecord | null> {
  for (const reading of readings) {
    const found = await recordWith(scope, reading)
    if (found) return found
  }
  return null
}
