import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import type { Client } from 'pg'
import { refuse } from '#platform/refusals'
import { diskFiles, openOcflStore } from '#storage/objects'
import { backupRefusals } from '../refusals.ts'
import { asOwner } from './own-database.ts'

/** Identifier of the office with a mark. Refuses with `backup.no-office`. */
async function officeMarked(client: Client, mark: string): Promise<string> {
  const { rows } = await client.query<{ id: string }>(
    'select id from organisations.organisation where mark = $1',
    [mark],
  )
  if (!rows[0]) throw refuse(backupRefusals['no-office'], { mark })
  return rows[0].id
}

/** Tables whose rows belong to an office. */
async function tablesOfOffices(client: Client): Promise<string[]> {
  const { rows } = await client.query<{ name: string }>(`
    select format('%I.%I', c.table_schema, c.table_name) as name from information_schema.columns c
    join information_schema.tables t using (table_schema, table_name)
    where c.column_name = 'organisation_id' and t.table_type = 'BASE TABLE' order by 1`)
  return rows.map(({ name }) => name)
}

/**
 * Leaves one office of a restored folder and nothing of the others: no row, no content, no package, no job in the queue.
 * The server must run.
 *
 * Refuses with `backup.no-office`.
 */
export async function keepOneOffice(dataFolder: string, mark: string): Promise<void> {
  const objects = await asOwner({ dataFolder }, async client => {
    const office = await officeMarked(client, mark)
    const others = await client.query<{ id: string }>(
      'select id from objects.object where organisation_id <> $1 and removed_at is null',
      [office],
    )
    await client.query('begin')
    // Rows go in whole offices, so no row is left that refers to one which went.
    await client.query('set local session_replication_role = replica')
    for (const table of await tablesOfOffices(client))
      await client.query(`delete from ${table} where organisation_id <> $1`, [office])
    await client.query('delete from organisations.organisation where id <> $1', [office])
    await client.query('select graphile_worker.complete_jobs(array(select id from graphile_worker.jobs))')
    await client.query('commit')
    for (const name of readdirSync(join(dataFolder, 'objects', 'contents')))
      if (name !== office) rmSync(join(dataFolder, 'objects', 'contents', name), { recursive: true })
    return others.rows.map(({ id }) => id)
  })
  const ocfl = await openOcflStore(join(dataFolder, 'objects'), diskFiles)
  for (const object of objects) await ocfl.purge(object)
}
