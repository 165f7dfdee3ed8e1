import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { IdentifiedKind, ImportedEvent, SourceIdentifier } from '../imported.ts'
import { json, records } from './tables.ts'

/** Which record of ours has this identifier of another system, or of ours. */
export async function recordOfSource(
  scope: Scope,
  kind: IdentifiedKind,
  { value, source }: SourceIdentifier,
): Promise<string | null> {
  const row = await records(scope)
    .selectFrom('records.source_identifier')
    .select('record_id')
    .where('kind', '=', kind)
    .where('value', '=', value)
    .where('source', '=', source)
    .executeTakeFirst()
  return row?.record_id ?? null
}

export const keepSource = (scope: Scope, kind: IdentifiedKind, recordId: string, given: SourceIdentifier) =>
  records(scope)
    .insertInto('records.source_identifier')
    .values({
      kind,
      record_id: recordId,
      value: given.value,
      source: given.source,
      organisation_id: scope.organisation,
    })
    .execute()

/** Sources of the identifiers of records that another system numbered, by the id of the record. */
export async function sourcesOf(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, SourceIdentifier>> {
  if (ids.length === 0) return new Map()
  const rows = await records(scope)
    .selectFrom('records.source_identifier')
    .select(['record_id', 'value', 'source'])
    .where('record_id', 'in', ids)
    .execute()
  return new Map(rows.map(({ record_id: id, value, source }) => [id, { value, source }]))
}

/** After a whole office came: what it numbered keeps its mark as the source. */
export const keepSourcesOfAll = (scope: Scope, source: string) =>
  sql`insert into records.source_identifier (organisation_id, kind, record_id, value, source)
    select ${scope.organisation}::uuid, kind, id, identifier, ${source} from (
      select 'dossier' as kind, id, identifier from records.dossier
      union all select 'document', id, identifier from records.document
      union all select 'component', id, identifier from records.component
      union all select 'type-dossier', id, identifier from records.type_dossier) as one
    on conflict do nothing`.execute(scope.sql)

export async function keepEvents(scope: Scope, rows: readonly ImportedEvent[]): Promise<void> {
  if (rows.length === 0) return
  await records(scope)
    .insertInto('records.imported_event')
    .values(rows.map(row => ({ ...row, organisation_id: scope.organisation, event: json(row.event) })))
    .execute()
}

/** Parts of the log that came with records, in their order. */
export const importedEventsOf = (
  scope: Scope,
  kind: string,
  ids: readonly string[],
): Promise<ImportedEvent[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : records(scope)
        .selectFrom('records.imported_event')
        .select(['object_kind', 'record_id', 'place', 'happened_at', 'who', 'event'])
        .where('object_kind', '=', kind)
        .where('record_id', 'in', ids)
        .orderBy('place')
        .execute()

/** The highest place of a line that came from elsewhere. */
export async function lastImportedPlace(scope: Scope): Promise<number> {
  const row = await records(scope)
    .selectFrom('records.imported_event')
    .select(eb => eb.fn.max('place').as('last'))
    .executeTakeFirst()
  return Number(row?.last ?? 0)
}
