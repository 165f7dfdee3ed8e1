import { Client } from 'pg'
import type { DatabaseUrls } from './urls.ts'

const roles = ['migrator', 'application', 'worker'] as const
const extensions = ['postgis', 'pg_trgm', 'unaccent', 'btree_gist', 'btree_gin']

const passwordOf = (url: string) => decodeURIComponent(new URL(url).password)
const userOf = (url: string) => decodeURIComponent(new URL(url).username)

async function withClient<T>(url: string, deed: (client: Client) => Promise<T>): Promise<T> {
  const client = new Client({ connectionString: url })
  await client.connect()
  try {
    return await deed(client)
  } finally {
    await client.end()
  }
}

/**
 * Under row security a condition is asked only of the office's own rows unless it is known to tell nothing of others;
 * without that an index of words would never be used. The test of words tells nothing but its answer. Where the owner
 * may not say so, search stays right and becomes slow.
 */
async function letSearchUseItsIndex(client: Client): Promise<void> {
  const { rows } = await client.query<{ may: boolean; done: boolean }>(
    `select rolsuper as may, (select proleakproof from pg_proc where oid = 'ts_match_vq'::regproc) as done
     from pg_roles where rolname = current_user`,
  )
  if (rows[0]?.may && !rows[0].done)
    await client.query('alter function pg_catalog.ts_match_vq(tsvector, tsquery) leakproof')
}

/**
 * Makes the database and the roles of the house, once or again: `egon_migrator` owns the schemas, `egon_application`
 * reads and writes under row security, `egon_worker` owns the job queue. Needs the owner's login.
 */
export async function prepareDatabase(urls: DatabaseUrls): Promise<void> {
  const database = new URL(urls.owner).pathname.slice(1)
  const maintenance = new URL(urls.owner)
  maintenance.pathname = '/postgres'
  await withClient(maintenance.href, async client => {
    const there = await client.query('select 1 from pg_database where datname = $1', [database])
    if (there.rowCount === 0) await client.query(`create database ${client.escapeIdentifier(database)}`)
  })
  await withClient(urls.owner, async client => {
    for (const role of roles) {
      const name = `egon_${role}`
      const there = await client.query('select 1 from pg_roles where rolname = $1', [name])
      const login =
        userOf(urls[role]) === name ? `login password ${client.escapeLiteral(passwordOf(urls[role]))}` : ''
      if (there.rowCount === 0)
        await client.query(`create role ${name} ${login} nosuperuser nocreatedb nocreaterole nobypassrls`)
      else if (login) await client.query(`alter role ${name} ${login}`)
    }
    const named = client.escapeIdentifier(database)
    await client.query(`grant create, connect, temporary on database ${named} to egon_migrator, egon_worker`)
    await client.query(`revoke all on database ${named} from public`)
    await client.query(`grant connect on database ${named} to egon_application`)
    await client.query('revoke create on schema public from public')
    for (const extension of extensions) await client.query(`create extension if not exists ${extension}`)
    await letSearchUseItsIndex(client)
    const application = userOf(urls.application)
    if (application !== 'egon_application')
      await client.query(`grant egon_application to ${client.escapeIdentifier(application)}`)
  })
}
