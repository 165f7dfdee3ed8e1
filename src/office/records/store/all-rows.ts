import { sql } from 'kysely'
import type { Scope } from '#platform/acts'

/** A table of the module whose rows make up an office. */
export type RowTable = {
  readonly name: string
  /** What is kept in a row; what the database reckons by itself is left out. */
  readonly columns: readonly string[]
  readonly key: readonly string[]
  /** Other tables its rows point at. */
  readonly needs: readonly string[]
}

/** Rows about transfers themselves: they tell what this centre did, not what the office has. */
const ofTransfers = [
  'transfer',
  'transfer_batch',
  'transferred_record',
  'records_import',
  'import_batch',
  'import_item',
  'import_content',
  'import_fault',
]

/** Reckoned anew by the database as the records come. */
const ofItself = ['tally']

/** Every table with the office's rows, those that others point at first. A table added later is told by itself. */
export async function rowTables(scope: Scope): Promise<RowTable[]> {
  const { rows } = await sql<RowTable>`
    select c.relname as name,
      (select array_agg(a.attname::text order by a.attnum) from pg_attribute a where a.attrelid = c.oid and a.attnum > 0
        and not a.attisdropped and a.attgenerated = '' and a.attname <> 'organisation_id') as columns,
      (select array_agg(a.attname::text order by k.at) from pg_index i, unnest(i.indkey) with ordinality as k(number, at)
        join pg_attribute a on a.attnum = k.number where i.indrelid = c.oid and i.indisprimary and a.attrelid = c.oid) as key,
      coalesce((select array_agg(distinct o.relname::text) from pg_constraint f join pg_class o on o.oid = f.confrelid
        where f.conrelid = c.oid and f.contype = 'f' and f.confrelid <> c.oid), '{}') as needs
    from pg_class c join pg_namespace n on n.oid = c.relnamespace
    where n.nspname = 'records' and c.relkind = 'r'
      and exists (select 1 from pg_attribute a where a.attrelid = c.oid and a.attname = 'organisation_id')
    order by c.relname`.execute(scope.sql)
  return inOrder(rows.filter(({ name }) => ![...ofTransfers, ...ofItself].includes(name)))
}

/** Restrictions and the records they govern point at each other: restrictions come after, as those who point oftener. */
function inOrder(tables: readonly RowTable[]): RowTable[] {
  const placed: RowTable[] = []
  const isPlaced = (name: string) => placed.some(one => one.name === name)
  const isHere = (name: string) => tables.some(one => one.name === name)
  while (placed.length < tables.length) {
    const left = tables.filter(({ name }) => !isPlaced(name))
    const free = left.filter(({ needs }) => needs.every(one => isPlaced(one) || !isHere(one)))
    // A ring: the records come before what governs them, and take their link to it afterwards.
    placed.push(...(free.length > 0 ? free : left.filter(({ name }) => name === ringOpens(left))))
  }
  return placed
}

const ringOpens = (left: readonly RowTable[]): string =>
  ['dossier', 'document'].find(name => left.some(one => one.name === name)) ?? left[0]!.name

/** Links that close a ring of tables; they are set when everything is here. */
export const lateColumns: Readonly<Record<string, readonly string[]>> = {
  dossier: ['restriction_id'],
  document: ['restriction_id'],
}

const names = (columns: readonly string[]) => sql.join(columns.map(column => sql.ref(column)))
const stepRows = 500

/** Rows of a table as JSON texts in the order of their key, read in steps; the transaction stays open meanwhile. */
export async function* rowsOf(scope: Scope, { name, columns, key }: RowTable): AsyncGenerator<string> {
  const cursor = sql.raw(`rows_of_${name}`)
  await sql`declare ${cursor} no scroll cursor for select to_jsonb(one)::text as row from
    (select ${names(columns)} from ${sql.table(`records.${name}`)} order by ${names(key)}) as one`.execute(
    scope.sql,
  )
  for (;;) {
    const { rows } = await sql<{ row: string }>`fetch ${sql.lit(stepRows)} from ${cursor}`.execute(scope.sql)
    for (const { row } of rows) yield row
    if (rows.length < stepRows) break
  }
  await sql`close ${cursor}`.execute(scope.sql)
}

/** Puts rows in as they are, under the office of the scope. */
export const putRows = (scope: Scope, { name, columns }: RowTable, rows: readonly string[]) => {
  const kept = columns.filter(column => !lateColumns[name]?.includes(column))
  return sql`insert into ${sql.table(`records.${name}`)} (organisation_id, ${names(kept)})
    select ${scope.organisation}::uuid, ${names(kept)}
    from jsonb_populate_recordset(null::${sql.table(`records.${name}`)}, ${`[${rows.join(',')}]`}::jsonb)`.execute(
    scope.sql,
  )
}

/** Sets the links that close rings, for rows that are here. */
export const putLateColumns = (scope: Scope, { name }: RowTable, rows: readonly string[]) => {
  const late = lateColumns[name]!
  const set = sql.join(late.map(column => sql`${sql.ref(column)} = given.${sql.ref(column)}`))
  return sql`update ${sql.table(`records.${name}`)} as one set ${set}
    from jsonb_populate_recordset(null::${sql.table(`records.${name}`)}, ${`[${rows.join(',')}]`}::jsonb) as given
    where one.id = given.id`.execute(scope.sql)
}

/** Whether the office has nothing yet: no plan, no record, no party. */
export async function isEmptyOffice(scope: Scope): Promise<boolean> {
  for (const name of ['filing_plan', 'dossier', 'document', 'party']) {
    const { rows } = await sql`select 1 from ${sql.table(`records.${name}`)} limit 1`.execute(scope.sql)
    if (rows.length > 0) return false
  }
  return true
}
