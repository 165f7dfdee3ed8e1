import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import { type Day, newId } from '#platform/values'
import { type MetadataField, readingsOfValue } from '../further-metadata.ts'
import { type AboutRecord, keysOfRecord } from '../task.ts'
import { records } from './tables.ts'

const keyOf = ({ kind }: Pick<AboutRecord, 'kind'>) => (kind === 'document' ? 'document_id' : 'dossier_id')

export const insertMetadataField = (scope: Scope, { choices, ...row }: MetadataField) =>
  records(scope)
    .insertInto('records.metadata_field')
    .values({ ...row, choices: choices && [...choices], organisation_id: scope.organisation })
    .execute()

/** All fields of the office, withdrawn ones too, by name. */
export const metadataFields = (scope: Scope): Promise<MetadataField[]> =>
  records(scope).selectFrom('records.metadata_field').selectAll().orderBy('title').orderBy('id').execute()

export const changeMetadataField = (
  scope: Scope,
  id: string,
  changed: { readonly required?: boolean; readonly in_header?: boolean; readonly withdrawn_on?: Day },
) => records(scope).updateTable('records.metadata_field').set(changed).where('id', '=', id).execute()

/** What is filled in of one record, by field. */
export async function metadataOf(scope: Scope, about: AboutRecord): Promise<Map<string, string>> {
  const found = await metadataOfMany(scope, about.kind, [about.id])
  return new Map(found.get(about.id))
}

type OfRecords = Map<string, Map<string, string>>

/** What is filled in of records of one kind, by record and field. */
export async function metadataOfMany(
  scope: Scope,
  kind: AboutRecord['kind'],
  ids: readonly string[],
): Promise<OfRecords> {
  const found: OfRecords = new Map()
  if (ids.length === 0) return found
  const key = keyOf({ kind })
  const rows = await records(scope)
    .selectFrom('records.metadata_value')
    .select(['field_id', 'value', `${key} as of`])
    .where(key, 'in', ids)
    .execute()
  for (const { field_id: field, value, of } of rows)
    found.set(of!, (found.get(of!) ?? new Map<string, string>()).set(field, value))
  return found
}

/** Writes one value; an empty one takes it away. */
export async function writeMetadata(
  scope: Scope,
  about: AboutRecord,
  { fieldId, value }: { readonly fieldId: string; readonly value: string | null },
): Promise<void> {
  await records(scope)
    .deleteFrom('records.metadata_value')
    .where(keyOf(about), '=', about.id)
    .where('field_id', '=', fieldId)
    .execute()
  if (value === null) return
  await records(scope)
    .insertInto('records.metadata_value')
    .values({
      ...keysOfRecord(about),
      id: newId(),
      field_id: fieldId,
      value,
      organisation_id: scope.organisation,
    })
    .execute()
}

/** Further metadata of a document go with it where it is registered anew. */
export const moveMetadata = (scope: Scope, from: string, to: string) =>
  records(scope)
    .updateTable('records.metadata_value')
    .set({ document_id: to })
    .where('document_id', '=', from)
    .execute()

/** What is destroyed keeps of its further metadata no more than its header says. */
export const dropMetadata = (scope: Scope, about: AboutRecord) =>
  records(scope).deleteFrom('records.metadata_value').where(keyOf(about), '=', about.id).execute()

/** Whether a record has a field filled in, with a text in it where one is asked. */
export const hasMetadata = (
  kind: AboutRecord['kind'],
  { field, text }: { readonly field: string; readonly text: string | null },
) => {
  const holds = text
    ? sql` and (${sql.join(
        readingsOfValue(text).map(
          one => sql`position(platform.folded(${one}) in platform.folded(value)) > 0`,
        ),
        sql` or `,
      )})`
    : sql``
  return sql<boolean>`exists (select 1 from records.metadata_value
    where ${sql.ref(keyOf({ kind }))} = ${sql.ref(`${kind}.id`)} and field_id = ${field}::uuid${holds})`
}
