import { execFileSync } from 'node:child_process'
import { existsSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { setTimeout as pause } from 'node:timers/promises'
import { Client } from 'pg'
import { type Config, ensureSecret, runtimeRoot } from '#platform/config'
import { clusterOwner, ownUrls } from '#platform/database'

/** Under this name the other one follows the database; so is its slot called. */
export const followerName = 'egon_pair'

const folderOf = (config: Config): string => join(config.dataFolder, 'postgres')
const standbyMark = (config: Config): string => join(folderOf(config), 'standby.signal')

/** Asks the database of this centre as its owner; what is written waits for nobody. */
export async function asOwner<T>(config: Config, question: (client: Client) => Promise<T>): Promise<T> {
  const urls = ownUrls(join(runtimeRoot(config.dataFolder), 'pg'), 'postgres', role =>
    ensureSecret(config.dataFolder, `database-${role}`),
  )
  const client = new Client({ connectionString: urls.owner, options: '-c synchronous_commit=local' })
  client.on('error', () => {})
  await client.connect()
  try {
    return await question(client)
  } finally {
    await client.end().catch(() => {})
  }
}

const setting = (client: Client, name: string, value: string) =>
  client.query(`alter system set ${name} = ${client.escapeLiteral(value)}`)

/** Whether each commit waits until the other one has it. */
export const letCommitsWait = (config: Config, isOn: boolean): Promise<void> =>
  asOwner(config, async client => {
    await setting(client, 'synchronous_standby_names', isOn ? followerName : '')
    await client.query('select pg_reload_conf()')
  })

/** Holds what the other one has not got yet. */
export const holdForOther = (config: Config): Promise<void> =>
  asOwner(config, async client => {
    const there = await client.query('select 1 from pg_replication_slots where slot_name = $1', [
      followerName,
    ])
    if (there.rowCount === 0)
      await client.query('select pg_create_physical_replication_slot($1, true)', [followerName])
  })

/** Whether the other one has all that was written when it was asked. */
export const isOtherInStep = (config: Config): Promise<boolean> =>
  asOwner(config, async client => {
    const { rows } = await client.query<{ behind: number }>(
      `select pg_wal_lsn_diff(pg_current_wal_lsn(), flush_lsn)::float8 as behind from pg_stat_replication
       where application_name = $1 and state = 'streaming'`,
      [followerName],
    )
    return rows.some(({ behind }) => behind <= 0)
  })

/** Nothing more is written here: what is open ends, and whoever comes may only read. */
export const closeForWriting = (config: Config): Promise<void> =>
  asOwner(config, async client => {
    await setting(client, 'default_transaction_read_only', 'on')
    await client.query('select pg_reload_conf()')
    await client.query(
      `select pg_terminate_backend(pid) from pg_stat_activity
       where pid <> pg_backend_pid() and backend_type = 'client backend'`,
    )
  })

/** Settings with which a cluster follows the other one through a tunnel. */
export function followingSettings(config: Config, tunnelFolder: string): Record<string, string> {
  const password = ensureSecret(config.dataFolder, 'database-owner')
  const words = `host=${tunnelFolder} user=egon_owner password=${password} application_name=${followerName}`
  return {
    primary_conninfo: `'${words}'`,
    primary_slot_name: `'${followerName}'`,
    wal_retrieve_retry_interval: "'500ms'",
    hot_standby: "'on'",
    synchronous_standby_names: "''",
    default_transaction_read_only: "'off'",
  }
}

/** Settings of one that works. A cluster that was to wait for the other one waits from its first moment. */
export const workingSettings = (waits: boolean): Record<string, string> => ({
  primary_conninfo: "''",
  primary_slot_name: "''",
  synchronous_standby_names: waits ? `'${followerName}'` : "''",
  default_transaction_read_only: "'off'",
})

export function markAsStandby(config: Config): void {
  writeFileSync(standbyMark(config), '')
  const owner = clusterOwner()
  if (owner) execFileSync('chown', [`${owner.uid}:${owner.gid}`, standbyMark(config)])
}

export const isStandbyDatabase = (config: Config): boolean => existsSync(standbyMark(config))

const promotedMs = 60_000

/** Ends the following of a running cluster: everything that had come is applied, and then it may be written. */
export async function promoteDatabase(config: Config): Promise<void> {
  await asOwner(config, async client => {
    const { rows } = await client.query<{ follows: boolean }>('select pg_is_in_recovery() as follows')
    if (rows[0]!.follows) await client.query(`select pg_promote(true, ${promotedMs / 1000})`)
    for (let waitedMs = 0; waitedMs < promotedMs; waitedMs += 100) {
      const now = await client.query<{ follows: boolean }>('select pg_is_in_recovery() as follows')
      if (!now.rows[0]!.follows) return
      await pause(100)
    }
    throw new Error('the database does not end its following')
  })
}
