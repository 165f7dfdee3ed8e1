import { Kysely, PostgresDialect, type Transaction } from 'kysely'
import { Pool, types } from 'pg'
import { remembering } from './remembered.ts'

/** An open transaction; a module gives it its own table types by `tables` of platform/acts. */
export type Sql = Transaction<unknown>

export type Database = { readonly kysely: Kysely<unknown>; readonly pool: Pool; close(): Promise<void> }

// A plain day stays a text, so that no time zone moves it; a bigint is a number while it is exact, a fault beyond.
types.setTypeParser(types.builtins.DATE, text => text)
types.setTypeParser(types.builtins.INT8, text => {
  const number = Number(text)
  if (!Number.isSafeInteger(number)) throw new RangeError(`a bigint beyond 2^53: ${text}`)
  return number
})

/** Opens a pool of at most `connections` (default 10) connections. */
export function openDatabase(url: string, connections = 10): Database {
  const pool = new Pool({ connectionString: url, max: connections, pipeline: true })
  // A dropped idle connection is no fault of a request; the next query opens another or says why not.
  pool.on('error', () => {})
  // Nor is one that is dropped in use a fault of the program: its question is told, and that is enough.
  pool.on('connect', client => client.on('error', () => {}))
  const kysely = new Kysely<unknown>({ dialect: new PostgresDialect({ pool: remembering(pool) }) })
  return { kysely, pool, close: () => kysely.destroy() }
}
