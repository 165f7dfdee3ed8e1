import { readFileSync, renameSync, writeFileSync } from 'node:fs'
import { mkdir } from 'node:fs/promises'
import { join } from 'node:path'
import type { Config } from '#platform/config'
import type { Both } from '#platform/values'
import { placesOf } from '../restoring/places.ts'

/**
 * How far the replica of this centre follows. It lies in a file and not in the database: each writing of it would be a
 * change that has to follow too.
 */
export type Following = {
  readonly peer: string
  /** Name of the stream, which is that of the slot of the database too; `null` before it is made. */
  readonly stream: string | null
  /** The last frame that the keeper receipted, and up to where the log of the database has gone with it. */
  readonly n: number
  readonly until: string | null
  /** The last moment whose everything is with the keeper. */
  readonly caughtUpAt: string | null
  readonly waitingBytes: number
  readonly waitingFiles: number
  /** When this was written. */
  readonly saidAt: string
  /** Why it does not go on. */
  readonly says: Both | null
  /** Commits wait for the keeper now. */
  readonly isWaitedFor: boolean
  /** They should wait, and the centre went on without. */
  readonly gaveWay: boolean
  /** Up to where notes of changed files were read, and in which run of the machine. */
  readonly notes: { readonly name: string; readonly offset: number } | null
  readonly boot: string
}

type Here = Pick<Config, 'dataFolder'>
const pathOf = (config: Here, library: string, what: string) =>
  join(placesOf(config).own, `${what}-${library}.json`)

function read<T>(path: string): T | null {
  try {
    return JSON.parse(readFileSync(path, 'utf8')) as T
  } catch {
    return null
  }
}

function write(path: string, value: unknown): void {
  writeFileSync(`${path}.new`, JSON.stringify(value), { mode: 0o600 })
  renameSync(`${path}.new`, path)
}

export const makeOwnFolder = (config: Here): Promise<unknown> =>
  mkdir(placesOf(config).own, { recursive: true, mode: 0o700 })

export const readFollowing = (config: Here, library: string): Following | null =>
  read<Following>(pathOf(config, library, 'following'))
export const writeFollowing = (config: Here, library: string, state: Following): void =>
  write(pathOf(config, library, 'following'), state)

/** The stream whose base the library has; a stream without one cannot be restored. */
export const readBasedOn = (config: Here, library: string): string | null =>
  read<{ stream: string }>(pathOf(config, library, 'based-on'))?.stream ?? null
export const writeBasedOn = (config: Here, library: string, stream: string): void =>
  write(pathOf(config, library, 'based-on'), { stream })

/** This run of the machine: after another what was noted and not synced may be missing. */
export const bootOf = (): string => readFileSync('/proc/sys/kernel/random/boot_id', 'utf8').trim()
