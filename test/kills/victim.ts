import { readdirSync, readFileSync, readlinkSync } from 'node:fs'
import { join } from 'node:path'
import { Client } from 'pg'
import type { DatabaseUrls } from '#platform/database'
import { ownDatabase } from '../owner.ts'
import { type ProgramChild, startProgram } from '../program.ts'
import type { SmallWorld } from '../small-world.ts'

/** What stood open at the moment of a kill. */
export type Wound = {
  /** Transactions of the program that had already written something. */
  readonly transactions: number
  /** Files below the stores open for writing, and folders being synced: bytes or names not yet safe. */
  readonly files: number
}

/** A real program on a data folder and a cluster of its own, that is killed and started again. */
export type Victim = {
  readonly world: SmallWorld
  readonly instance: string
  readonly dataFolder: string
  /** Logins of its database; known once it has been started. */
  readonly urls: () => DatabaseUrls
  readonly child: () => ProgramChild
  start(): Promise<void>
  stop(): Promise<void>
  /**
   * Ends it in the middle of whatever it does, PostgreSQL too when asked, and tells what it was doing. Once asked to
   * look for something open, it lets a program that has nothing open run on by a step, a few dozen times at most.
   */
  kill(how: { readonly withDatabase: boolean; readonly looksForOpen: boolean }): Promise<Wound>
}

export const isOpen = ({ transactions, files }: Wound): boolean => transactions + files > 0

const mostLooks = 60
const stepMs = 3

const stateOf = (pid: number): string => {
  const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
  return stat.slice(stat.lastIndexOf(')') + 2)[0]!
}

/** Freezes a process, so that what it holds open can be looked at before it dies. */
async function freeze(pid: number): Promise<void> {
  process.kill(pid, 'SIGSTOP')
  while (!'TZ'.includes(stateOf(pid))) await new Promise(resolve => setTimeout(resolve, 1))
}

/** Open descriptors below a folder: files for writing, folders for syncing. */
function unsyncedIn(pid: number, folder: string): number {
  let found = 0
  for (const fd of readdirSync(`/proc/${pid}/fd`)) {
    try {
      if (!readlinkSync(`/proc/${pid}/fd/${fd}`).startsWith(folder)) continue
      const flags = Number.parseInt(
        /flags:\s*(\d+)/.exec(readFileSync(`/proc/${pid}/fdinfo/${fd}`, 'utf8'))![1]!,
        8,
      )
      const isForWriting = (flags & 0o3) !== 0
      const isFolder = (flags & 0o200000) !== 0
      if (isForWriting || isFolder) found++
    } catch {}
  }
  return found
}

const writingNow = `select count(*)::int as n from pg_stat_activity
  where usename = 'egon_application' and state <> 'idle' and backend_xid is not null`

const postmasterOf = (dataFolder: string): number =>
  Number(readFileSync(join(dataFolder, 'postgres/postmaster.pid'), 'utf8').split('\n')[0])

export function makeVictim(world: SmallWorld, instance: string): Victim {
  const dataFolder = world.dataFolder(instance)
  const urls = () => ownDatabase(dataFolder)
  let child: ProgramChild | null = null
  let watcher: Client | null = null
  const start = async () => {
    child = await startProgram(world.config(instance))
    watcher = new Client({ connectionString: urls().owner })
    // It dies with the cluster, and that is no fault.
    watcher.on('error', () => {})
    await watcher.connect()
  }
  const forget = async () => {
    await watcher?.end().catch(() => {})
    watcher = null
    child = null
  }
  return {
    world,
    instance,
    dataFolder,
    urls,
    child: () => child!,
    start,
    async stop() {
      await watcher?.end().catch(() => {})
      await child?.stop()
      await forget()
    },
    async kill({ withDatabase, looksForOpen }) {
      const { pid, kill } = child!
      const woundNow = async (): Promise<Wound> => {
        await freeze(pid)
        const files = unsyncedIn(pid, join(dataFolder, 'objects'))
        const answer = await watcher!.query<{ n: number }>(writingNow)
        return { files, transactions: answer.rows[0]!.n }
      }
      let wound = await woundNow()
      for (let look = 1; looksForOpen && !isOpen(wound) && look < mostLooks; look++) {
        process.kill(pid, 'SIGCONT')
        await new Promise(resolve => setTimeout(resolve, stepMs))
        wound = await woundNow()
      }
      if (withDatabase) process.kill(postmasterOf(dataFolder), 'SIGKILL')
      await kill()
      await forget()
      return wound
    },
  }
}
