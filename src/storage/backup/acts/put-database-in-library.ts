import { spawn } from 'node:child_process'
import { randomBytes } from 'node:crypto'
import { mkdir, readdir, readFile, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { Readable } from 'node:stream'
import { setTimeout as pause } from 'node:timers/promises'
import { type Config, childEnvironment } from '#platform/config'
import { clusterPrograms } from '#platform/database'
import { refuse } from '#platform/refusals'
import { followedTags } from '../following/followed.ts'
import type { Added, Library } from '../library/restic.ts'
import { backupRefusals } from '../refusals.ts'
import { asOwner, ownerUrlOf } from '../restoring/own-database.ts'
import { isLogPiece, placesOf } from '../restoring/places.ts'

/** How a base is named in its snapshot. */
export const baseName = '/base.tar'

/** The whole database as a stream; one that the server broke off ends in a refusal, never as a shorter file. */
async function* baseOf(config: Config, library: Library): AsyncGenerator<Buffer> {
  const url = new URL(ownerUrlOf(config))
  const child = spawn(
    join(clusterPrograms(), 'pg_basebackup'),
    ['-h', url.searchParams.get('host')!, '-U', decodeURIComponent(url.username)].concat(
      '-D - -F t -X fetch -c fast --no-password'.split(' '),
    ),
    {
      env: { ...childEnvironment(), PGPASSWORD: decodeURIComponent(url.password) },
      stdio: ['ignore', 'pipe', 'pipe'],
    },
  )
  let said = ''
  child.stderr.on('data', piece => {
    said = (said + String(piece)).slice(-2_000)
  })
  const ended = new Promise<number | null>(resolve => child.once('close', resolve))
  try {
    for await (const piece of child.stdout) yield piece as Buffer
    if ((await ended) !== 0)
      throw refuse(backupRefusals['library-failed'], {
        name: library.name,
        reason: `pg_basebackup: ${said.trim().split('\n').at(-1)}`,
      })
  } finally {
    child.kill('SIGTERM')
  }
}

/**
 * Puts the whole database in, as it is while everybody works on. The server keeps the log from its beginning to its end,
 * however long a slow library takes: the base reads it last, and each checkpoint would let go of it.
 */
export const putInBase = (config: Config, library: Library): Promise<Added> =>
  asOwner(config, async client => {
    const slot = `egon_base_${randomBytes(6).toString('hex')}`
    // Temporary: it goes with this connection, whatever becomes of us.
    await client.query('select pg_create_physical_replication_slot($1, true, true)', [slot])
    const tags = ['base', ...followedTags(config, library.name)]
    return library.addStream(baseName.slice(1), tags, Readable.from(baseOf(config, library)))
  })

const switchedMs = 60_000

/** Ends the present piece of the log and waits until it lies in the archive. */
export async function finishLogPiece(config: Config): Promise<void> {
  await asOwner(config, async client => {
    const one = async <T>(statement: string) => (await client.query<{ it: T }>(statement)).rows[0]!.it
    if ((await one<string>(`select current_setting('archive_mode') as it`)) !== 'on')
      throw refuse(backupRefusals['library-failed'], { name: 'wal', reason: 'archive_mode = off' })
    await client.query(`select pg_logical_emit_message(false, 'egon', 'backup')`)
    const piece = await one<string>('select pg_walfile_name(pg_switch_wal()) as it')
    for (let waitedMs = 0; waitedMs < switchedMs; waitedMs += 200) {
      const last = await one<string | null>('select last_archived_wal as it from pg_stat_archiver')
      if (last !== null && isLogPiece(last) && last >= piece) return
      await pause(200)
    }
    throw refuse(backupRefusals['library-failed'], { name: 'wal', reason: `${piece} is not in the archive` })
  })
}

const shippedFile = (config: Pick<Config, 'dataFolder'>, library: Pick<Library, 'name'>) =>
  join(placesOf(config).own, `last-piece-${library.name}`)

const piecesIn = async (folder: string): Promise<string[]> =>
  (await readdir(folder).catch(() => [])).filter(isLogPiece).toSorted()

/**
 * Whether pieces of the log were let go of that a library never got: it was away while the others got a new base. What
 * follows such a gap cannot be replayed over its base, so it needs a new one first.
 */
export async function missesPieces(
  config: Pick<Config, 'dataFolder'>,
  library: Pick<Library, 'name'>,
): Promise<boolean> {
  const pieces = await piecesIn(placesOf(config).log)
  const shipped = await readFile(shippedFile(config, library), 'utf8').catch(() => '')
  return shipped !== '' && pieces.length > 0 && !pieces.includes(shipped)
}

/** Puts in what changed in the database since its base; `null` where nothing new has come. */
export async function putInLog(
  config: Config,
  library: Library,
  { endsEpoch = false }: { endsEpoch?: boolean } = {},
): Promise<Added | null> {
  const { log } = placesOf(config)
  const pieces = await piecesIn(log)
  const last = pieces.at(-1)
  if (last === undefined) return null
  const shipped = await readFile(shippedFile(config, library), 'utf8').catch(() => '')
  if (shipped === last && !endsEpoch) return null
  const added = await library.addPaths([log], ['log', ...(endsEpoch ? ['epoch'] : [])], [join(log, '.*')])
  await mkdir(placesOf(config).own, { recursive: true, mode: 0o700 })
  await writeFile(shippedFile(config, library), last, { mode: 0o600 })
  return added
}

/** One key for every process of the centre; known to nobody else who locks in its database. */
const logLock = "hashtextextended('backup.log', 0)"

/**
 * Does a deed while nothing of the log is let go of: from before a base begins until all that belongs to it is in the
 * library, whatever other libraries and other processes do meanwhile.
 */
export const holdingLog = <T>(config: Config, deed: () => Promise<T>): Promise<T> =>
  asOwner(config, async client => {
    await client.query(`select pg_advisory_lock_shared(${logLock})`)
    return deed()
  })

/**
 * Lets go of pieces of the log that came before the last base, once every library holds them; none while somebody puts
 * them in. The history file of a base is named after the piece it begins in.
 */
export const letGoOfLog = (config: Config): Promise<number> =>
  asOwner(config, async client => {
    const { rows } = await client.query<{ isOurs: boolean }>(
      `select pg_try_advisory_lock(${logLock}) as "isOurs"`,
    )
    // The next base lets go of these too.
    if (!rows[0]!.isOurs) return 0
    const { log } = placesOf(config)
    const names = await readdir(log)
    const begins = names
      .filter(name => name.endsWith('.backup'))
      .map(name => name.slice(0, 24))
      .toSorted()
      .at(-1)
    if (!begins) return 0
    const past = names.filter(name => /^[0-9A-F]{24}/.test(name) && name.slice(0, 24) < begins)
    for (const name of past) await rm(join(log, name))
    return past.length
  })
