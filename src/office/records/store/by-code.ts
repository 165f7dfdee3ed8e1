import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { DispatchInList } from '../dispatch.ts'
import { documentNumbered } from './document-numbers.ts'
import { records } from './tables.ts'

export type CodedRecord = {
  readonly kind: 'document' | 'dossier' | 'storage-unit' | 'storage-place'
  readonly id: string
}

const documentWhere = (scope: Scope, column: 'identifier' | 'emergency_number', code: string) =>
  records(scope).selectFrom('records.document').select('id').where(column, '=', code).executeTakeFirst()

const dossierWhere = (scope: Scope, column: 'identifier' | 'mark', code: string) =>
  records(scope).selectFrom('records.dossier').select('id').where(column, '=', code).executeTakeFirst()

const storageWhere = (scope: Scope, table: 'records.storage_unit' | 'records.storage_place', code: string) =>
  records(scope).selectFrom(table).select('id').where('identifier', '=', code).executeTakeFirst()

const documentOfFile = async (scope: Scope, code: string): Promise<{ id: string } | undefined> =>
  records(scope)
    .selectFrom('records.component')
    .select('document_id as id')
    .where('identifier', '=', code)
    .executeTakeFirst()

/**
 * The record a code stands on: a document by its identifier, any number it ever had, its form of an emergency register or a
 * file of it; a dossier by identifier or mark; a storage unit or place by identifier. One question each, so that each goes by its index.
 */
async function recordWith(scope: Scope, code: string): Promise<CodedRecord | null> {
  const document =
    (await documentWhere(scope, 'identifier', code)) ??
    (await documentNumbered(scope, code)) ??
    (await documentWhere(scope, 'emergency_number', code)) ??
    (await documentOfFile(scope, code))
  if (document) return { kind: 'document', id: document.id }
  const dossier = (await dossierWhere(scope, 'mark', code)) ?? (await dossierWhere(scope, 'identifier', code))
  if (dossier) return { kind: 'dossier', id: dossier.id }
  const unit = await storageWhere(scope, 'records.storage_unit', code)
  if (unit) return { kind: 'storage-unit', id: unit.id }
  const place = await storageWhere(scope, 'records.storage_place', code)
  return place ? { kind: 'storage-place', id: place.id } : null
}

/** The record of the first reading that is a code of this office. */
export async function recordOfCode(scope: Scope, readings: readonly string[]): Promise<CodedRecord | null> {
  for (const reading of readings) {
    const found = await recordWith(scope, reading)
    if (found) return found
  }
  return null
}

/** The dossier whose code it is, or in which a document with that code lies. */
export async function dossierOfCode(scope: Scope, readings: readonly string[]): Promise<string | null> {
  const found = await recordOfCode(scope, readings)
  if (found?.kind === 'dossier') return found.id
  if (found?.kind !== 'document') return null
  const row = await records(scope)
    .selectFrom('records.document')
    .select('dossier_id')
    .where('id', '=', found.id)
    .executeTakeFirst()
  return row?.dossier_id ?? null
}

/** What went out under any of these codes: by the number of the post, else by the numbers of its document. */
export async function dispatchesOfCodes(
  scope: Scope,
  readings: readonly string[],
): Promise<DispatchInList[]> {
  const inList = records(scope)
    .selectFrom('records.dispatch as dispatch')
    .innerJoin('records.document as document', 'document.id', 'dispatch.document_id')
    .selectAll('dispatch')
    .select(['document.subject', 'document.reference_number'])
  const closed = readings.map(reading => reading.replaceAll(' ', ''))
  const posted = await inList
    .where(sql<string>`upper(replace(dispatch.post_number, ' ', ''))`, 'in', closed)
    .execute()
  if (posted.length > 0) return posted
  return inList
    .where(eb =>
      eb.or([eb('document.reference_number', 'in', readings), eb('document.identifier', 'in', readings)]),
    )
    .execute()
}
