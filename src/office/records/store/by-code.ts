import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { DispatchInList } from '../dispatch.ts'
import { records } from './tables.ts'

export type CodedRecord = {
  readonly kind: 'document' | 'dossier' | 'storage-unit' | 'storage-place'
  readonly id: string
}

/** One place where a code may stand: what is found there, by which column of which table. */
type Standing = readonly [
  kind: CodedRecord['kind'],
  table: `records.${string}`,
  column: string,
  /** Where it is not the row itself that is sought. */
  sought?: string,
]

/**
 * A document by its identifier, its form of an emergency register or a file of it; a dossier by identifier or mark; a
 * storage unit or place by identifier. The first that is found is meant.
 */
const standings: readonly Standing[] = [
  ['document', 'records.document', 'identifier'],
  ['document', 'records.document', 'emergency_number'],
  ['document', 'records.component', 'identifier', 'document_id'],
  ['dossier', 'records.dossier', 'mark'],
  ['dossier', 'records.dossier', 'identifier'],
  ['storage-unit', 'records.storage_unit', 'identifier'],
  ['storage-place', 'records.storage_place', 'identifier'],
]

/**
 * The record a code stands on; a document also by any number it ever had. One question of many parts, so that each part
 * goes by its index and all make one way to the database.
 */
async function recordWith(scope: Scope, code: string): Promise<CodedRecord | null> {
  const number = code.toUpperCase()
  const parts = [
    sql`(select 0 as turn, 'document' as kind, id from records.document where reference_number = ${number}
      and records.is_admitted(restriction_id, holder_post_id) limit 1)`,
    sql`(select 1, 'document', document.id from records.former_number f
      join records.document on document.id = f.document_id where f.number = ${number}
      and records.is_admitted(restriction_id, holder_post_id) limit 1)`,
    ...standings.map(
      ([kind, table, column, sought = 'id'], n) => sql`(select ${sql.lit(n + 2)}, ${sql.lit(kind)},
        ${sql.ref(sought)} from ${sql.table(table)} where ${sql.ref(column)} = ${code} limit 1)`,
    ),
  ]
  const { rows } = await sql<CodedRecord>`
    select kind, id from (${sql.join(parts, sql` union all `)}) standing order by turn limit 1`.execute(
    scope.sql,
  )
  return rows[0] ?? null
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
