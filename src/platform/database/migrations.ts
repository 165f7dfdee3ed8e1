import { createHash } from 'node:crypto'
import { existsSync, readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { fileURLToPath } from 'node:url'
import { type Kysely, sql } from 'kysely'
import { Client } from 'pg'
import { refuse } from '#platform/refusals'
import { databaseRefusals } from './refusals.ts'

/** A module's folder of numbered SQL files, run in order, each in its own transaction, never changed once run. */
export type MigrationSource = { readonly module: string; readonly folder: URL }

const ledger = `
  create schema if not exists platform;
  grant usage on schema platform to egon_application, egon_worker;
  create table if not exists platform.migration (
    module text not null, name text not null, sha256 text not null, run_at timestamptz not null,
    primary key (module, name));
  grant select on platform.migration to egon_application;`

const platformFolder = new URL('./schema/', import.meta.url)

/** Brings the database to the state this release knows. Gives the number of migrations run; running again gives 0. */
export async function migrate(migratorUrl: string, sources: readonly MigrationSource[]): Promise<number> {
  const client = new Client({ connectionString: migratorUrl })
  await client.connect()
  try {
    await client.query('select pg_advisory_lock(4100001)')
    await client.query(ledger)
    let run = 0
    for (const source of [{ module: 'platform/database', folder: platformFolder }, ...sources])
      run += await migrateModule(client, source)
    return run
  } finally {
    await client.end()
  }
}

/** A module's own Postgres schema: its last word, `preservation/records-centre` → `records_centre`. */
const schemaOf = (module: string): string => module.slice(module.lastIndexOf('/') + 1).replaceAll('-', '_')

async function migrateModule(client: Client, source: MigrationSource): Promise<number> {
  const folder = fileURLToPath(source.folder)
  const names = sqlFiles(source)
  if (names.length === 0) return 0
  const known = await client.query('select name, sha256 from platform.migration where module = $1', [
    source.module,
  ])
  const done = new Map<string, string>(known.rows.map(row => [row.name, row.sha256]))
  if (source.module !== 'platform/database')
    await client.query(`create schema if not exists ${client.escapeIdentifier(schemaOf(source.module))}`)
  let run = 0
  for (const name of names) {
    const text = readFileSync(join(folder, name), 'utf8')
    const sha256 = createHash('sha256').update(text).digest('hex')
    const before = done.get(name)
    if (before !== undefined && before !== sha256)
      throw refuse(databaseRefusals['migration-changed'], { module: source.module, name })
    if (before !== undefined) continue
    await inTransaction(client, async () => {
      await client.query(text)
      await client.query('insert into platform.migration values ($1, $2, $3, clock_timestamp())', [
        source.module,
        name,
        sha256,
      ])
    })
    run++
  }
  return run
}

async function inTransaction(client: Client, deed: () => Promise<void>): Promise<void> {
  await client.query('begin')
  try {
    await deed()
    await client.query('commit')
  } catch (error) {
    await client.query('rollback')
    throw error
  }
}

/** Migrations this release knows and the database has not run, as `module/name`; asked with the application's login. */
export async function pendingMigrations(
  kysely: Kysely<unknown>,
  sources: readonly MigrationSource[],
): Promise<string[]> {
  const known = await sql<{ name: string }>`select module || '/' || name as name from platform.migration`
    .execute(kysely)
    .catch(() => ({ rows: [] }))
  const done = new Set(known.rows.map(row => row.name))
  return [{ module: 'platform/database', folder: platformFolder }, ...sources]
    .flatMap(source => sqlFiles(source).map(name => `${source.module}/${name}`))
    .filter(name => !done.has(name))
}

function sqlFiles({ folder }: MigrationSource): string[] {
  const path = fileURLToPath(folder)
  return existsSync(path)
    ? readdirSync(path)
        .filter(file => file.endsWith('.sql'))
        .sort()
    : []
}
