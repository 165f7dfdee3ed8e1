import type { Client } from 'pg'

/** A table that grows by the deed under measurement, or whose rows the deed changes. */
type Traffic = { readonly table: string; readonly inserted: number; readonly updated: number }

const trafficOf = async (client: Client): Promise<Map<string, Traffic>> => {
  await client.query('select pg_stat_clear_snapshot()')
  const { rows } = await client.query<{ name: string; inserted: string; updated: string }>(
    `select format('%I.%I', schemaname, relname) as name, n_tup_ins as inserted, n_tup_upd as updated
     from pg_stat_user_tables where schemaname <> 'bare'`,
  )
  return new Map(
    rows.map(({ name, inserted, updated }) => [
      name,
      { table: name, inserted: Number(inserted), updated: Number(updated) },
    ]),
  )
}

/** A connection at rest tells its counts after ten seconds. */
const settled = () => new Promise(resolve => setTimeout(resolve, 11_000))

/** One row of a table as texts, for a bare statement. */
type Row = readonly (string | null)[]

type BareTable = {
  readonly table: string
  readonly bare: string
  readonly columns: readonly string[]
  readonly perDocument: number
  rows: Row[]
  /** Places in the table of rows taken already. */
  readonly taken: Set<string>
}

const quoted = (name: string): string => `bare."${name.replaceAll('"', '').replace('.', '_')}"`

/** Rows that the deed leaves, written again by bare statements: an insert a row, an update a changed row, one commit. */
export type BareRows = {
  /** Takes over what the program has written since the last time. */
  capture(): Promise<void>
  /** Writes the rows of one document. */
  write(): Promise<void>
  /** What one document comes to, for a person. */
  readonly told: string
}

/**
 * Watches which tables the deed writes, and makes empty tables of the same shape and indexes beside them.
 *
 * @param deed does it `times` times
 */
export async function bareRowsOf(
  client: Client,
  times: number,
  deed: () => Promise<unknown>,
): Promise<BareRows> {
  await settled()
  const before = await trafficOf(client)
  for (let n = 0; n < times; n++) await deed()
  await settled()
  const after = await trafficOf(client)
  const perDocument = [...after.values()].map(({ table, inserted, updated }) => ({
    table,
    inserted: Math.round((inserted - (before.get(table)?.inserted ?? 0)) / times),
    updated: Math.round((updated - (before.get(table)?.updated ?? 0)) / times),
  }))
  await client.query('create schema bare')
  const tables: BareTable[] = []
  for (const { table, inserted } of perDocument.filter(one => one.inserted > 0))
    tables.push(await bareTable(client, table, inserted))
  const updates: string[] = []
  for (const { table, updated } of perDocument.filter(one => one.updated > 0)) {
    const statement = await bareUpdate(client, table)
    for (let n = 0; n < updated; n++) updates.push(statement)
  }
  return {
    told: `${tables.reduce((sum, one) => sum + one.perDocument, 0)} rows, ${updates.length} updates`,
    async capture() {
      for (const one of tables) {
        const { rows } = await client.query<string[]>({
          text: `select ctid::text, ${one.columns.map(column => `${column}::text`).join(', ')} from ${one.table}`,
          rowMode: 'array',
        })
        one.rows = rows.filter(([place]) => !one.taken.has(place!)).map(([, ...row]) => row)
        for (const [place] of rows) one.taken.add(place!)
      }
    },
    async write() {
      await client.query('begin')
      for (const statement of updates) await client.query({ name: `update ${statement}`, text: statement })
      for (const one of tables)
        for (const row of one.rows.splice(0, one.perDocument))
          await client.query({
            name: `insert ${one.bare}`,
            text: `insert into ${one.bare} (${one.columns.join(', ')}) values (${one.columns.map((_, at) => `$${at + 1}`).join(', ')})`,
            values: [...row],
          })
      await client.query('commit')
    },
  }
}

async function columnsOf(client: Client, table: string): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(
    `select quote_ident(attname) as name from pg_attribute
     where attrelid = $1::regclass and attnum > 0 and not attisdropped and attgenerated = '' order by attnum`,
    [table],
  )
  return rows.map(({ name }) => name)
}

async function bareTable(client: Client, table: string, perDocument: number): Promise<BareTable> {
  const bare = quoted(table)
  await client.query(`create table ${bare} (like ${table} including all)`)
  const { rows } = await client.query<{ place: string }>(`select ctid::text as place from ${table}`)
  const taken = new Set(rows.map(({ place }) => place))
  return { table, bare, columns: await columnsOf(client, table), perDocument, rows: [], taken }
}

/** Sets the last column of one row to itself: the row is written anew, as a counter is. */
async function bareUpdate(client: Client, table: string): Promise<string> {
  const bare = `${quoted(table).slice(0, -1)}_changed"`
  await client.query(`create table if not exists ${bare} (like ${table} including all)`)
  await client.query(`insert into ${bare} select * from ${table} limit 1 on conflict do nothing`)
  const last = (await columnsOf(client, table)).at(-1)!
  return `update ${bare} set ${last} = ${last}`
}
