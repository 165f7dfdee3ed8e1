import type { Scope } from '#platform/acts'
import { documentNumbered } from './documents.ts'
import { records } from './tables.ts'

export type CodedRecord = { readonly kind: 'document' | 'dossier'; readonly id: string }

/** The record a code stands on: a document by its identifier, any number it ever had or a file of it; a dossier. */
async function recordWith(scope: Scope, code: string): Promise<CodedRecord | null> {
  const document = await records(scope)
    .selectFrom('records.document')
    .select('id')
    .where(eb => eb.or([eb('identifier', '=', code), eb('emergency_number', '=', code)]))
    .executeTakeFirst()
  if (document) return { kind: 'document', id: document.id }
  const numbered = await documentNumbered(scope, code)
  if (numbered) return { kind: 'document', id: numbered.id }
  const dossier = await records(scope)
    .selectFrom('records.dossier')
    .select('id')
    .where(eb => eb.or([eb('identifier', '=', code), eb('mark', '=', code)]))
    .executeTakeFirst()
  if (dossier) return { kind: 'dossier', id: dossier.id }
  const file = await records(scope)
    .selectFrom('records.component')
    .select('document_id')
    .where('identifier', '=', code)
    .executeTakeFirst()
  return file ? { kind: 'document', id: file.document_id } : null
}

/** The record of the first reading that is a code of this office. */
export async function recordOfCode(scope: Scope, readings: readonly string[]): Promise<CodedRecord | null> {
  for (const reading of readings) {
    const found = await recordWith(scope, reading)
    if (found) return found
  }
  return null
}
