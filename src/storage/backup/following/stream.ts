import { createHash, randomBytes } from 'node:crypto'
import type { Client } from 'pg'
import type { Config } from '#platform/config'
import { asOwner } from '../restoring/own-database.ts'
import { beginOfPiece, type PlaceInLog, placeOf } from './place-in-log.ts'

/** A slot of the database, under whose name the stream stands with the keeper. */
export type Stream = { readonly name: string; readonly begins: PlaceInLog; readonly isNew: boolean }

const prefixOf = (library: string): string =>
  `egon_${createHash('sha256').update(library).digest('hex').slice(0, 8)}_`

type Slot = { name: string; begins: string | null; is_lost: boolean }

const slotsOf = async (client: Client, prefix: string): Promise<Slot[]> =>
  (
    await client.query<Slot>(
      `select slot_name as name, restart_lsn::text as begins, coalesce(wal_status = 'lost', true) as is_lost
       from pg_replication_slots where starts_with(slot_name, $1)`,
      [prefix],
    )
  ).rows

async function dropSlots(client: Client, prefix: string): Promise<void> {
  for (const { name } of await slotsOf(client, prefix)) {
    await client.query(
      'select pg_terminate_backend(active_pid) from pg_replication_slots where slot_name = $1 and active',
      [name],
    )
    await client.query('select pg_drop_replication_slot($1)', [name])
  }
}

/**
 * The stream of a library: the one whose slot the database holds, or a new one where there is none, where it has lost what
 * it was to hold, or where `anew` is asked for. A restored database holds none, so what it writes never mixes with what the
 * one before it wrote.
 */
export const ensureStream = (config: Config, library: string, anew = false): Promise<Stream> =>
  asOwner(config, async client => {
    const prefix = prefixOf(library)
    const [known] = await slotsOf(client, prefix)
    if (known?.begins && !known.is_lost && !anew)
      return { name: known.name, begins: beginOfPiece(placeOf(known.begins)), isNew: false }
    await dropSlots(client, prefix)
    const name = prefix + randomBytes(6).toString('hex')
    await client.query('select pg_create_physical_replication_slot($1, true)', [name])
    const [made] = await slotsOf(client, prefix)
    return { name, begins: beginOfPiece(placeOf(made!.begins!)), isNew: true }
  })

/** Whether a commit waits until the keeper has it. */
export const setWaiting = (config: Config, standby: string | null): Promise<void> =>
  asOwner(config, async client => {
    await client.query(`alter system set synchronous_standby_names = '${standby ?? ''}'`)
    await client.query('select pg_reload_conf()')
  })
