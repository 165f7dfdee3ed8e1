import { existsSync, mkdirSync, statfsSync } from 'node:fs'
import { join } from 'node:path'
import { type Guard, type Instance, makeRunner } from '#platform/acts'
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
import {
  isStandbyDatabase,
  pairRefusals,
  promoteDatabase,
  readEpoch,
  requirePrimary,
  startWorking,
  type Working,
  workingSettings,
} from '#platform/pair'
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
  /** The other centre of a pair and what is said to it; `null` for a centre that stands alone, and beside a server. */
  readonly working: Working | null
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
    const log = openable.log ?? makeLog(config.instance, config.log.level)
    if (config.pair && lock) await requirePrimary({ config, log })
    const { urls, cluster, waits } = databaseOf(config, lock !== null)
    if (cluster && lock) closing.push(() => cluster.stop())
    if (config.pair && lock && isStandbyDatabase(config)) await promoteDatabase(config)
    if (cluster && lock) await bringUpToDate(urls, modules)
    const working = config.pair && lock ? await startWorking({ config, log }) : null
    if (working) closing.push(() => working.stop())
    const database = openDatabase(urls.application)
    closing.push(() => database.close())
    if (!cluster) await requireMigrated(database.kysely, modules)
    const clock = clockOf(config)
    const opening = { isOver: false }
    const guard = working ? onceOpened(working, opening) : guardBeside(config)
    const trace = traceTo(openable.append, modules)
    const runner = makeRunner({ database, clock, log, trace, ...(guard && { guard }), waits })
    const alone = lock !== null
    const pair = working && { pair: working.seen, fencedBy: working.fencedBy }
    const instance: Instance = { config, database, runner, clock, log, held: new Map(), alone, ...pair }
    for (const module of modules) {
      if (!module.open) continue
      const opened = await module.open(instance, modules)
      instance.held.set(module.name, opened.value)
      if (opened.close) closing.push(opened.close)
    }
    opening.isOver = true
    return { instance, urls, modules, working, close }
  } catch (error) {
    await close()
    throw error
  }
}

/** Roles, schemas, sessions, the queue: another centre gets them too, and nobody waits until it has. Acts say otherwise. */
const waitingForNobody = (urls: DatabaseUrls): DatabaseUrls => {
  const said = (url: string) => `${url}&options=${encodeURIComponent('-c synchronous_commit=local')}`
  return {
    owner: said(urls.owner),
    migrator: said(urls.migrator),
    application: said(urls.application),
    worker: said(urls.worker),
  }
}

function pairSettings({ pair, dataFolder }: Config): Record<string, string> {
  if (!pair) return {}
  const known = readEpoch(dataFolder)
  return workingSettings(pair.acknowledges === 'both' && known !== null && !known.isAlone)
}

/**
 * What modules do while they are opened is told to nobody: a centre can be opened for reading while the other one or the
 * witness is away. Where commits wait for the other one, they do even then.
 */
const onceOpened = (guard: Guard, opening: { readonly isOver: boolean }): Guard => ({
  begin: async () => {
    if (opening.isOver) await guard.begin()
  },
  settle: async () => {
    if (opening.isOver) await guard.settle()
  },
  acknowledge: () => {
    if (opening.isOver) guard.acknowledge()
  },
})

/** A command beside the server of a pair: whether the centre works stands in its file, and files go by the server. */
function guardBeside({ pair, dataFolder }: Config): Guard | null {
  if (!pair) return null
  const requireWorking = () => {
    const known = readEpoch(dataFolder)
    if (known?.role === 'fenced') throw refuse(pairRefusals.fenced, { epoch: known.number })
    if (known?.role !== 'primary' || pair.acknowledges === 'one')
      throw refuse(pairRefusals[known?.role === 'primary' ? 'unsure' : 'not-primary'], {})
  }
  const begin = async () => requireWorking()
  return { begin, settle: begin, acknowledge: requireWorking }
}

/** Of the room on the disk, the share that changes may take which a peer has not got yet. */
const heldShare = 0.5

/** The database holds for peers what they have not got yet, and works on rather than fill the disk. */
function heldForPeers(config: Config): Record<string, string> {
  if (!config.pair && !config.backup?.libraries.some(({ peer }) => peer)) return {}
  const { bavail, bsize } = statfsSync(config.dataFolder)
  return { max_slot_wal_keep_size: `'${Math.floor((bavail * bsize * heldShare) / MIB)}MB'` }
}

type Found = { readonly urls: DatabaseUrls; readonly cluster: Cluster | null; readonly waits: boolean }

/** `waits`: acts wait until another centre has them, and nothing else does. */
function databaseOf(config: Config, alone: boolean): Found {
  const given = givenUrls()
  if (given) return { urls: given, cluster: null, waits: false }
  const socketFolder = join(runtimeRoot(config.dataFolder), 'pg')
  const secret = (role: string) => ensureSecret(config.dataFolder, `database-${role}`)
  const waits =
    config.pair !== undefined || (config.backup?.libraries.some(one => one.acknowledges === 'there') ?? false)
  const own = ownUrls(socketFolder, 'egon', secret)
  const urls = waits ? waitingForNobody(own) : own
  if (!alone) return { urls, cluster: { socketFolder, stop: () => {} }, waits }
  const folder = join(config.dataFolder, 'postgres')
  return {
    urls,
    waits,
    cluster: startCluster({
      folder,
      socketFolder,
      ownerPassword: secret('owner'),
      ...(config.backup?.libraries.some(({ repository }) => repository) && {
        archiveFolder: join(config.dataFolder, 'wal'),
      }),
      settings: { ...heldForPeers(config), ...pairSettings(config) },
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
