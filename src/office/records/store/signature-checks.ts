import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Component } from '../document.ts'
import type { EndingProtection, SignatureCheck } from '../signature-check.ts'
import { json, records } from './tables.ts'

export const insertSignatureCheck = (scope: Scope, row: SignatureCheck) =>
  records(scope)
    .insertInto('records.signature_check')
    .values({
      ...row,
      organisation_id: scope.organisation,
      signatures: json(row.signatures),
      reason: row.reason === null ? null : json(row.reason),
      checked_by: json(row.checked_by),
    })
    .execute()

const columns = [
  'check.id',
  'check.component_id',
  'check.result',
  'check.signatures',
  'check.reason',
  'check.test_anchors',
  'check.checked_by',
  'check.checked_at',
  'check.protected_until',
] as const

/** All looks at the files of documents, the newest of each file first. */
export const signatureChecksOf = (scope: Scope, documentIds: readonly string[]): Promise<SignatureCheck[]> =>
  documentIds.length === 0
    ? Promise.resolve([])
    : records(scope)
        .selectFrom('records.signature_check as check')
        .innerJoin('records.component as component', 'component.id', 'check.component_id')
        .select(columns)
        .where('component.document_id', 'in', documentIds)
        .orderBy('check.checked_at', 'desc')
        .orderBy('check.id', 'desc')
        .execute()

/** The newest look at each of these files, by the file. */
export async function lastChecksOf(
  scope: Scope,
  documentIds: readonly string[],
): Promise<Map<string, SignatureCheck>> {
  const last = new Map<string, SignatureCheck>()
  for (const check of await signatureChecksOf(scope, documentIds))
    if (!last.has(check.component_id)) last.set(check.component_id, check)
  return last
}

/** Identifiers grow with time, but an act may end after a younger one: so much before the last is looked through again. */
const overlapMs = 3_600_000

function idBefore(id: string, ms: number): string {
  const at = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - ms
  const hex = Math.max(0, at).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

/**
 * Files whose signatures nobody has looked at, the oldest first: those that came since the program `checker` looked at the
 * newest, or all of them.
 */
export async function uncheckedComponents(
  scope: Scope,
  { limit, since }: { readonly limit: number; readonly since: { readonly checker: string } | null },
): Promise<Component[]> {
  const last = await records(scope)
    .selectFrom('records.signature_check')
    .select('component_id')
    // What a person had looked at out of turn says nothing of the files before it.
    .$if(since !== null, query => query.where(sql<boolean>`checked_by ->> 'name' = ${since?.checker ?? ''}`))
    .orderBy('component_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  return records(scope)
    .selectFrom('records.component as component')
    .selectAll()
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('records.signature_check as check')
            .select('check.id')
            .whereRef('check.component_id', '=', 'component.id'),
        ),
      ),
    )
    .$if(since !== null && last !== undefined, query =>
      query.where('id', '>=', idBefore(last!.component_id, overlapMs)),
    )
    .orderBy('id')
    .limit(limit)
    .execute()
}

/** Files that are carried by certificates or stamps only until a moment, the soonest first. */
export const endingProtections = (
  scope: Scope,
  before: Instant,
  limit: number,
): Promise<EndingProtection[]> =>
  records(scope)
    .selectFrom('records.signature_check as check')
    .innerJoin('records.component as component', 'component.id', 'check.component_id')
    .innerJoin('records.document as document', 'document.id', 'component.document_id')
    .select([
      ...columns,
      'component.document_id',
      'component.file_name',
      'component.mime',
      'document.reference_number',
    ])
    .where('check.protected_until', '<', before)
    .where('document.state', 'in', ['unsettled', 'settled'])
    // A newer look, or a newer version of the file, counts instead.
    .where(
      sql<boolean>`not exists (select 1 from records.signature_check newer where newer.component_id = "check".component_id
        and (newer.checked_at, newer.id) > ("check".checked_at, "check".id))`,
    )
    .where(
      sql<boolean>`not exists (select 1 from records.component newer where newer.document_id = component.document_id
        and newer.slot = component.slot and newer.version > component.version)`,
    )
    .orderBy('check.protected_until')
    .orderBy('check.id')
    .limit(limit)
    .execute()
