import assert from 'node:assert/strict'
import { test } from 'node:test'
import { Client } from 'pg'
import { testDatabase, testOrganisation } from './database.ts'

const world = await testDatabase()
const [ours, theirs] = [await testOrganisation(world), await testOrganisation(world)]

/**
 * Tables that say whose a row is and are read before anybody is known: who signs in, who else vouches for them, which session it is, which
 * agenda system calls, which centre may act for which office. Nothing else may stand open.
 */
const doors = [
  'access.half_session',
  'access.identity_provider',
  'access.login',
  'access.program_key',
  'access.provider_session',
  'access.session',
  'erms.system_key',
  'organisations.agreement',
]

/** Functions that run with another's rights: the queue's doors, and what PostGIS brings. */
const lentRights = [
  'graphile_worker.egon_enqueue(text,json,text,timestamp with time zone,integer)',
  'graphile_worker.egon_parked()',
  'graphile_worker.egon_retry_parked()',
]

const open = async (url: string): Promise<Client> => {
  const client = new Client({ connectionString: url })
  await client.connect()
  return client
}

const asOwner = async <T>(deed: (client: Client) => Promise<T>): Promise<T> => {
  const client = await open(world.urls.owner)
  try {
    return await deed(client)
  } finally {
    await client.end()
  }
}

type Table = {
  readonly name: string
  readonly secured: boolean
  readonly forced: boolean
  readonly policies: readonly string[]
  /** Policies that may only take away of what the office's own rows show. */
  readonly narrowing: readonly string[]
}

/** Every table of the house that says whose a row is, as the database itself knows it. */
const tenantTables = (): Promise<Table[]> =>
  asOwner(async client => {
    const found = await client.query<Table>(`
      select n.nspname || '.' || c.relname as name, c.relrowsecurity as secured, c.relforcerowsecurity as forced,
        array(select coalesce(pg_get_expr(p.polqual, c.oid), '') || ' / ' || coalesce(pg_get_expr(p.polwithcheck, c.oid), '')
          from pg_policy p where p.polrelid = c.oid and p.polpermissive) as policies,
        array(select p.polname::text || ' for ' || p.polcmd::text from pg_policy p where p.polrelid = c.oid and not p.polpermissive) as narrowing
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
      where c.relkind in ('r', 'p') and n.nspname not in ('pg_catalog', 'information_schema', 'graphile_worker')
        and exists (select from pg_attribute a
          where a.attrelid = c.oid and a.attname = 'organisation_id' and not a.attisdropped)
      order by 1`)
    return found.rows
  })

const tables = await tenantTables()
const protectedTables = tables.filter(({ name }) => !doors.includes(name))

type Column = { readonly name: string; readonly type: string; readonly array: boolean }

/** Any value a column of this type takes. */
function anyValue({ type, array }: Column): string {
  if (array) return `'{}'`
  const known: Readonly<Record<string, string>> = {
    uuid: 'gen_random_uuid()',
    text: 'gen_random_uuid()::text',
    jsonb: `'{}'`,
    json: `'{}'`,
    bool: 'false',
    date: `'2026-01-01'`,
    timestamptz: `'2026-01-01T00:00:00Z'`,
    tsvector: `''`,
  }
  return known[type] ?? '1'
}

/** Columns that are written; those the database counts out by itself cannot be. */
async function columnsOf(client: Client, table: string): Promise<Column[]> {
  const found = await client.query<Column>(
    `select a.attname as name, t.typname as type, t.typcategory = 'A' as array
     from pg_attribute a join pg_type t on t.oid = a.atttypid
     where a.attrelid = $1::regclass and a.attnum > 0 and not a.attisdropped and a.attgenerated = ''`,
    [table],
  )
  return found.rows
}

/**
 * Puts one row of each office into every table, past all rules of the tables: what stands in a row does not matter here,
 * only whose it is.
 */
async function fillTables(client: Client): Promise<void> {
  const checks = await client.query<{ statement: string }>(
    `
    select format('alter table %s drop constraint %I', conrelid::regclass, conname) as statement
    from pg_constraint where contype = 'c' and conrelid <> 0 and conrelid::regclass::text = any($1)`,
    [tables.map(({ name }) => name)],
  )
  for (const { statement } of checks.rows) await client.query(statement)
  await client.query('set session_replication_role = replica')
  for (const { name } of protectedTables) {
    const columns = await columnsOf(client, name)
    await client.query(`delete from ${name}`)
    for (const { organisation } of [ours, theirs]) {
      const values = columns.map(column =>
        column.name === 'organisation_id' ? `'${organisation}'` : anyValue(column),
      )
      const named = columns.map(column => client.escapeIdentifier(column.name))
      await client.query(`insert into ${name} (${named.join()}) values (${values.join()})`)
    }
  }
}

/** Runs a statement in a transaction of its own that is always rolled back; gives its rows, or why it was not let. */
async function tried(client: Client, organisation: string | null, statement: string) {
  await client.query('begin')
  try {
    if (organisation)
      await client.query('select set_config($1, $2, true)', ['egon.organisation', organisation])
    const { rows, rowCount } = await client.query(statement)
    return { rows, rowCount, denied: null }
  } catch (error) {
    const { code, message } = error as Error & { code: string }
    assert.equal(code, '42501', `${statement}: ${message}`)
    return { rows: [], rowCount: 0, denied: message }
  } finally {
    await client.query('rollback')
  }
}

test('every table that says whose a row is stands under row security; the doors are known by name', () => {
  assert.ok(protectedTables.length >= 20, `${protectedTables.length} tables`)
  for (const { name, secured, forced, policies, narrowing } of protectedTables) {
    assert.ok(secured && forced, `${name} has no row security`)
    assert.equal(policies.length, 1, `${name} has ${policies.length} policies`)
    const [using, check] = policies[0]!.split(' / ')
    assert.equal(using, '(organisation_id = ( SELECT platform.organisation() AS organisation))', name)
    assert.equal(check, using, name)
    assert.ok(['', 'admitted for r', 'own for *'].includes(narrowing.join()), `${name}: ${narrowing}`)
    // A person from outside is held to what is his own in the repository alone (decision 72).
    assert.equal(narrowing.join() === 'own for *', name.startsWith('repository.'), name)
  }
  assert.deepEqual(
    tables.filter(({ secured }) => !secured).map(({ name }) => name),
    doors,
  )
})

test('the application owns nothing, bypasses nothing and borrows only rights that are known by name', async () => {
  await asOwner(async client => {
    const roles = await client.query(
      `select rolname from pg_roles where rolname in ('egon_application', 'egon_migrator', 'egon_worker')
         and (rolsuper or rolbypassrls or rolcreaterole)`,
    )
    assert.deepEqual(roles.rows, [])
    const owned = await client.query(
      `select c.oid::regclass::text as name from pg_class c join pg_roles r on r.oid = c.relowner
       where r.rolname = 'egon_application'`,
    )
    assert.deepEqual(owned.rows, [])
    const lent = await client.query<{ name: string }>(
      `select p.oid::regprocedure::text as name from pg_proc p join pg_namespace n on n.oid = p.pronamespace
       where p.prosecdef and n.nspname <> 'pg_catalog' and not exists (
         select from pg_depend d where d.objid = p.oid and d.deptype = 'e') order by 1`,
    )
    assert.deepEqual(
      lent.rows.map(({ name }) => name),
      lentRights,
    )
  })
})

test('rows of another office can be neither seen nor written in any table, whatever the code asks', async () => {
  await asOwner(fillTables)
  const client = await open(world.urls.application)
  const foreign = `organisation_id = '${theirs.organisation}'`
  for (const { name } of protectedTables) {
    const written = (await columnsOf(client, name)).map(column => client.escapeIdentifier(column.name))
    const all = await tried(client, ours.organisation, `select organisation_id from ${name}`)
    assert.deepEqual(all.rows, [{ organisation_id: ours.organisation }], `${name}: own rows alone are seen`)
    const nobody = await tried(client, null, `select from ${name}`)
    assert.equal(nobody.rowCount, 0, `${name}: without an office nothing is seen`)
    for (const statement of [
      `update ${name} set organisation_id = organisation_id where ${foreign}`,
      `delete from ${name} where ${foreign}`,
    ])
      assert.equal((await tried(client, ours.organisation, statement)).rowCount, 0, statement)
    for (const statement of [
      `update ${name} set ${foreign}`,
      `insert into ${name} (${written.join()}) select ${written.map(column => `made.${column}`).join()} from ${name} own,
         jsonb_populate_record(null::${name},
           to_jsonb(own) || jsonb_build_object('organisation_id', '${theirs.organisation}')) made`,
    ]) {
      const { denied } = await tried(client, ours.organisation, statement)
      assert.match(denied ?? 'it was let', /row-level security|permission denied/, statement)
    }
  }
  await client.end()
  console.log(`» row security: ${protectedTables.length} tables, foreign rows unseen and unwritten in each`)
})

test('a new table with an office and without a policy would be found', async () => {
  await asOwner(client => client.query('create table records.forgotten (organisation_id uuid not null)'))
  const found = (await tenantTables()).find(({ name }) => name === 'records.forgotten')
  assert.deepEqual([found?.secured, found?.policies], [false, []])
  assert.ok(!doors.includes('records.forgotten'))
  await asOwner(client => client.query('drop table records.forgotten'))
})
