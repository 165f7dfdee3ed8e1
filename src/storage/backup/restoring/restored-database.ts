import { execFileSync, spawn } from 'node:child_process'
import {
  appendFileSync,
  chmodSync,
  existsSync,
  mkdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { setTimeout as pause } from 'node:timers/promises'
import { ensureSecret, runtimeRoot } from '#platform/config'
import { type Cluster, clusterOwner, startCluster } from '#platform/database'
import { isRefusal, refuse } from '#platform/refusals'
import { asInstant, type Instant } from '#platform/values'
import { baseName } from '../acts/put-database-in-library.ts'
import { followedBy } from '../following/followed.ts'
import type { Library, Snapshot } from '../library/restic.ts'
import { backupRefusals } from '../refusals.ts'
import { restoreFollowedLog } from './frames.ts'
import { asOwner } from './own-database.ts'
import { placesOf } from './places.ts'

/** Unpacks a base as it streams from the library. */
async function unpackBase(library: Library, base: Snapshot, folder: string): Promise<void> {
  mkdirSync(folder, { recursive: true, mode: 0o700 })
  const { stream, done } = await library.read(base.id, baseName)
  const tar = spawn('tar', ['-x', '-C', folder], { stdio: ['pipe', 'ignore', 'pipe'] })
  let said = ''
  tar.stderr.on('data', piece => {
    said += String(piece)
  })
  const unpacked = new Promise<number | null>(resolve => tar.once('close', resolve))
  const fed = pipeline(stream, tar.stdin).catch(() => {})
  const code = await unpacked
  await fed
  await done
  if (code !== 0) throw refuse(backupRefusals['not-restored'], { reason: `tar: ${said.trim()}` })
}

const giveTo = (path: string): void => {
  const owner = clusterOwner()
  if (owner) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, path])
}

/** Words by which the server finds the log and knows where to end; gone once it has. */
const recoveryWords = (log: string, at: Instant | null): string =>
  [
    `restore_command = 'cp "${log}/%f" "%p"'`,
    `recovery_target_action = 'promote'`,
    ...(at ? [`recovery_target_time = '${at.toISOString().replace('T', ' ').replace('Z', '+00')}'`] : []),
    '',
  ].join('\n')

const isRecoveryWord = (line: string): boolean => /^(restore_command|recovery_target_\w+) = /.test(line)

const replayMs = 24 * 3_600_000

/** What the server said of its end, when it ended. */
function faultIn(folder: string): string | null {
  const log = existsSync(join(folder, 'server.log')) ? readFileSync(join(folder, 'server.log'), 'utf8') : ''
  return /FATAL: {2}(recovery ended before.*|requested recovery stop.*)/.exec(log)?.[1] ?? null
}

export type Replayed = { readonly cluster: Cluster; readonly until: Instant | null }

/**
 * Starts the restored database and lets it replay the log, to its end or to a moment. Gives the moment of the last change
 * that is in it; the server is left running.
 *
 * Refuses with `backup.not-restored`.
 */
async function replay(dataFolder: string, at: Instant | null): Promise<Replayed> {
  const { database } = placesOf({ dataFolder })
  const auto = join(database, 'postgresql.auto.conf')
  const log = join(dataFolder, 'restored-log')
  appendFileSync(auto, recoveryWords(log, at))
  writeFileSync(join(database, 'recovery.signal'), '')
  rmSync(join(database, 'server.log'), { force: true })
  giveTo(database)
  let cluster: Cluster | null = null
  try {
    cluster = startCluster({
      folder: database,
      socketFolder: join(runtimeRoot(dataFolder), 'pg'),
      ownerPassword: ensureSecret(dataFolder, 'database-owner'),
    })
    const until = await replayedUntil(dataFolder)
    writeFileSync(
      auto,
      readFileSync(auto, 'utf8')
        .split('\n')
        .filter(line => !isRecoveryWord(line))
        .join('\n'),
    )
    return { cluster, until }
  } catch (error) {
    cluster?.stop()
    const reason = faultIn(database) ?? (isRefusal(error) ? error.sentence.en : String(error))
    throw refuse(backupRefusals['not-restored'], { reason })
  }
}

async function replayedUntil(dataFolder: string): Promise<Instant | null> {
  for (let waitedMs = 0; waitedMs < replayMs; waitedMs += 250) {
    const found = await asOwner({ dataFolder }, async client => {
      const { rows } = await client.query<{ replaying: boolean; until: Date | null }>(
        'select pg_is_in_recovery() as replaying, pg_last_xact_replay_timestamp() as until',
      )
      return rows[0]!
    })
    if (!found.replaying) return found.until && asInstant(found.until.getTime())
    await pause(250)
  }
  throw new Error('the log is replayed without end')
}

/**
 * Puts the database of a library into a data folder whose secrets lie there already, as it was at its newest moment or at
 * the one that is asked for. The server is left running.
 *
 * Refuses with `backup.nothing-there`, `backup.not-restored`.
 */
export async function restoreDatabase(
  library: Library,
  dataFolder: string,
  at: Instant | null,
): Promise<Replayed> {
  const { database } = placesOf({ dataFolder })
  const bases = await library.snapshots('base')
  const base = bases.filter(one => at === null || one.at <= at).at(-1)
  if (!base)
    throw refuse(backupRefusals['nothing-there'], { name: library.name, until: at?.toISOString() ?? '' })
  await unpackBase(library, base, database)
  const followed = followedBy(base.tags)
  const log = followed ? undefined : logPieces(await library.snapshots('log'), bases, base, at)
  const folder = join(dataFolder, 'restored-log')
  mkdirSync(folder, { recursive: true })
  if (followed) await restoreFollowedLog(library, followed, { base: database, into: folder })
  if (log) {
    const whole = join(dataFolder, 'restored-log-paths')
    await library.restore(log.id, whole)
    for (const path of log.paths) execFileSync('cp', ['-a', `${join(whole, path)}/.`, folder])
    rmSync(whole, { recursive: true, force: true })
  }
  giveTo(folder)
  chmodSync(dataFolder, 0o755)
  const replayed = await replay(dataFolder, at)
  rmSync(folder, { recursive: true, force: true })
  return replayed
}

/** A piece that holds a moment is archived within a minute of it; one more is left for putting it in. */
const archivedWithinMs = 150_000

/**
 * The snapshot of the log with everything between a base and the moment: the first that was taken after the moment, since
 * a later one may begin with a later base. Behind the next base only that counts which closed the epoch of this one: where
 * a library was away meanwhile there is none, and what it got before is its last.
 */
export function logPieces(
  logs: readonly Snapshot[],
  bases: readonly Snapshot[],
  base: Snapshot,
  at: Instant | null,
): Snapshot | undefined {
  const [next, afterNext] = bases.filter(one => one.at > base.at)
  const closes = (one: Snapshot) =>
    one.tags.includes('epoch') && (afterNext === undefined || one.at < afterNext.at)
  const after = logs.filter(
    one => one.at >= base.at && (next === undefined || one.at < next.at || closes(one)),
  )
  if (at === null) return after.at(-1)
  return after.find(one => one.at.getTime() >= at.getTime() + archivedWithinMs) ?? after.at(-1)
}
