import { existsSync, mkdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { type Instance, makeRunner } from '#platform/acts'
import {
  type Config,
  configRefusals,
  ensureSecret,
  type FolderLock,
  lockFolder,
  runtimeRoot,
} from '#platform/config'
import {
  type Cluster,
  type DatabaseUrls,
  givenUrls,
  type MigrationSource,
  migrate,
  openDatabase,
  ownUrls,
  pendingMigrations,
  prepareDatabase,
  startCluster,
} from '#platform/database'
import { prepareJobs } from '#platform/jobs'
import { type Log, makeLog } from '#platform/log'
import type { Module } from '#platform/manifest'
import { isRefusal, refuse } from '#platform/refusals'
import { MIB } from '#platform/values'
import { clockOf } from './clock.ts'
import { programRefusals } from './refusals.ts'
import { type AppendEvents, traceTo } from './trace.ts'

/** One opened program: its instance, the logins of its database, and the way to end it. */
export type Program = {
  readonly instance: Instance
  readonly urls: DatabaseUrls
  readonly modules: readonly Module[]
  close(): Promise<void>
}

export type Openable = {
  readonly config: Config
  readonly modules: readonly Module[]
  readonly append: AppendEvents
  readonly log?: Log
  /** A command may work beside a running server; a server wants the data folder for itself. */
  readonly beside?: boolean
}

/** A restored data folder says so until somebody opens it: its queue would send again what the one before it sent. */
const restoredMark = 'restored.json'

export const migrationsOf = (modules: readonly Module[]): MigrationSource[] =>
  modules.flatMap(module => (module.schema ? [{ module: module.name, folder: module.schema }] : []))

function takeFolder(config: Config, beside: boolean): FolderLock | null {
  try {
    return lockFolder(config.dataFolder)
  } catch (error) {
    if (beside && isRefusal(error) && error.code === configRefusals['folder-taken'].code) return null
    throw error
  }
}

/**
 * Opens a program: takes the data folder, starts the database when it is our own and brings it up to date, opens what
 * each module holds. A database given by `DATABASE_URL` must have been brought up to date by `./egon migrate`.
 *
 * Refuses with `config.folder-taken`, `database.*`, `program.not-migrated`, `program.restored-closed`.
 */
export async function openProgram(openable: Openable): Promise<Program> {
  const { config, modules } = openable
  const closing: (() => void | Promise<void>)[] = []
  const close = async () => {
    for (const deed of closing.splice(0).reverse()) await deed()
  }
  try {
    mkdirSync(config.dataFolder, { recursive: true, mode: 0o755 })
    if (existsSync(join(config.dataFolder, restoredMark)))
      throw refuse(programRefusals['restored-closed'], { folder: config.dataFolder })
    const lock = takeFolder(config, openable.beside ?? false)
    if (lock) closing.push(() => lock.release())
    const { urls, cluster } = databaseOf(config, lock !== null)
    if (cluster && lock) closing.push(() => cluster.stop())
    if (cluster && lock) await bringUpToDate(urls, modules)
    const database = openDatabase(urls.application)
    closing.push(() => database.close())
    if (!cluster) await requireMigrated(database.kysely, modules)
    const log = openable.log ?? makeLog(config.instance, config.log.level)
    const clock = clockOf(config)
    const runner = makeRunner({ database, clock, log, trace: traceTo(openable.append, modules) })
    const instance: Instance = { config, database, runner, clock, log, held: new Map(), alone: lock !== null }
    for (const module of modules) {
      if (!module.open) continue
      const opened = await module.open(instance, modules)
      instance.held.set(module.name, opened.value)
      if (opened.close) closing.push(opened.close)
    }
    return { instance, urls, modules, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Of the room on the disk, the share that changes may take which a peer has not got yet. */
const heldShare = 0.5

/** The database holds for peers what they have not got yet, and works on rather than fill the disk. */
function heldForPeers(config: Config): Record<string, string> {
  if (!config.backup?.libraries.some(({ peer }) => peer)) return {}
  const { bavail, bsize } = statfsSync(config.dataFolder)
  return { max_slot_wal_keep_size: `'${Math.floor((bavail * bsize * heldShare) / MIB)}MB'` }
}

function databaseOf(config: Config, alone: boolean): { urls: DatabaseUrls; cluster: Cluster | null } {
  const given = givenUrls()
  if (given) return { urls: given, cluster: null }
  const socketFolder = join(runtimeRoot(config.dataFolder), 'pg')
  const secret = (role: string) => ensureSecret(config.dataFolder, `database-${role}`)
  const urls = ownUrls(socketFolder, 'egon', secret)
  if (!alone) return { urls, cluster: { socketFolder, stop: () => {} } }
  const folder = join(config.dataFolder, 'postgres')
  return {
    urls,
    cluster: startCluster({
      folder,
      socketFolder,
      ownerPassword: secret('owner'),
      ...(config.backup?.libraries.some(({ repository }) => repository) && {
        archiveFolder: join(config.dataFolder, 'wal'),
      }),
      settings: heldForPeers(config),
    }),
  }
}

/** Roles, schemas and queue as this release knows them; running again changes nothing. */
export async function bringUpToDate(urls: DatabaseUrls, modules: readonly Module[]): Promise<number> {
  await prepareDatabase(urls)
  const run = await migrate(urls.migrator, migrationsOf(modules))
  await prepareJobs(urls.worker)
  return run
}

async function requireMigrated(
  kysely: Instance['database']['kysely'],
  modules: readonly Module[],
): Promise<void> {
  const pending = await pendingMigrations(kysely, migrationsOf(modules))
  if (pending.length > 0) throw refuse(programRefusals['not-migrated'], { count: pending.length })
}
