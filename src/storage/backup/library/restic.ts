import { type ChildProcess, spawn } from 'node:child_process'
import { createHash } from 'node:crypto'
import { existsSync, readFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import type { Readable } from 'node:stream'
import { pipeline } from 'node:stream/promises'
import { type BackupLibrary, childEnvironment } from '#platform/config'
import { isRefusal, refuse } from '#platform/refusals'
import { asInstant, type Instant } from '#platform/values'
import { backupRefusals } from '../refusals.ts'
import type { ReadFrames } from './frames.ts'

/** What the library holds of one moment. */
export type Snapshot = {
  readonly id: string
  readonly at: Instant
  readonly tags: readonly string[]
  readonly paths: readonly string[]
}

export type Added = { readonly snapshot: string; readonly sizeBytes: number }

/** A backup library, written and read by restic: encrypted, each piece of bytes once, checked by its digest. */
export type Library = {
  readonly name: string
  /** What follows the snapshots of a replica as it comes; `null` for a library that nothing follows. */
  readonly frames: ReadFrames | null
  /** Password, with which streams beside the library are locked too. */
  readonly key: () => string
  /** Makes it. Refuses with `backup.library-there`. */
  make(): Promise<void>
  /** Puts files and folders in. */
  addPaths(paths: readonly string[], tags: readonly string[], without?: readonly string[]): Promise<Added>
  /** Puts in a stream under a name. */
  addStream(name: string, tags: readonly string[], stream: Readable): Promise<Added>
  /** Oldest first. */
  snapshots(tag: string): Promise<Snapshot[]>
  /** One file of a snapshot as it streams; `done` tells whether all of it came. */
  read(snapshot: string, path: string): Promise<{ readonly stream: Readable; readonly done: Promise<void> }>
  /** Puts a snapshot into a folder, with its whole paths below it. */
  restore(snapshot: string, folder: string): Promise<void>
  /** Forgets snapshots of a tag by restic's words (`--keep-last 5`), and frees their room. */
  forget(tag: string, keep: readonly string[]): Promise<void>
  prune(): Promise<void>
  /** Reads every byte back. */
  verify(): Promise<void>
}

/** How much of what the program said is kept. */
const saidLetters = 4_000

const hostName = 'egon'

type Ended = { readonly code: number | null; readonly out: string; readonly said: string }

/** Words of restic that mean that there is no library in the place. */
const isAway = (said: string): boolean =>
  /unable to open config file|Is there a repository at the following location/.test(said)

/** Words of the store of a bucket that mean that it does not know who asks, or does not let them in. */
const isDenied = (said: string): boolean =>
  /Access ?Denied|InvalidAccessKeyId|SignatureDoesNotMatch|Access Key Id you provided|request signature we calculated/i.test(
    said,
  )

function lastLine(said: string): string {
  const lines = said.split('\n').map(line => line.trim())
  return lines.filter(Boolean).slice(-3).join(' ').slice(0, 600) || 'restic'
}

/** What the store of the bucket asks for. Refuses with `backup.library-denied` where the file is gone. */
function credentialsOf({ name, credentials }: BackupLibrary): Record<string, string> {
  if (!credentials) return {}
  if (!existsSync(credentials)) throw refuse(backupRefusals['library-denied'], { name })
  const lines = readFileSync(credentials, 'utf8').split('\n')
  return Object.fromEntries(
    lines.flatMap(line => {
      const [, key, value] = /^\s*([A-Z0-9_]+)=(.*?)\s*$/.exec(line) ?? []
      return key ? [[key, value ?? '']] : []
    }),
  )
}

/** Where a library is, in the words of restic. */
export type Place = {
  readonly settings: BackupLibrary
  /** Asked before each call; refuses when it cannot be reached. */
  readonly place: () => Promise<string>
  readonly frames?: ReadFrames
  /** Where what was read is remembered; a library that is near needs none. */
  readonly cache?: string
}

/** A library at a place of the settings, or one of a replica. */
export function openLibrary({ settings, place, frames, cache }: Place): Library {
  const { name } = settings
  const steady = settings.repository ?? `peer:${settings.peer}`
  // Read each time: one that is mended holds at once.
  const environment = () => ({ ...childEnvironment(), ...credentialsOf(settings) })
  // A server, a command beside it and another process of the queue take turns at a library.
  const turn = join(
    tmpdir(),
    `egon-library-${createHash('sha256').update(steady).digest('hex').slice(0, 16)}.lock`,
  )
  const begin = async (args: readonly string[]): Promise<ChildProcess> => {
    const where = ['--repo', await place(), '--password-file', settings.key]
    const remembered = cache ? ['--cache-dir', cache] : ['--no-cache']
    return spawn('flock', [turn, 'restic', ...where, ...remembered, '--json', ...args], {
      env: environment(),
      stdio: ['pipe', 'pipe', 'pipe'],
    })
  }

  const failed = ({ code, said, out }: Ended): never => {
    // How `flock` says that there is no such program.
    if (code === 69 || /failed to execute restic/.test(said))
      throw refuse(backupRefusals['restic-missing'], {})
    if (isDenied(said)) throw refuse(backupRefusals['library-denied'], { name })
    if (isAway(said)) throw refuse(backupRefusals['library-new'], { name })
    throw refuse(backupRefusals['library-failed'], { name, reason: lastLine(said || out) })
  }

  async function run(args: readonly string[]): Promise<string> {
    const child = await begin(args)
    child.stdin!.end()
    const ended = await endOf(child)
    return ended.code === 0 ? ended.out : failed(ended)
  }

  /** A stream that broke off is no backup: what was made of its beginning is taken out again. */
  async function runFed(args: readonly string[], input: Readable): Promise<string> {
    const child = await begin(args)
    const fed = pipeline(input, child.stdin!).then(
      () => null,
      (error: Error) => error,
    )
    const ended = await endOf(child)
    const broken = await fed
    if (ended.code !== 0) return failed(ended)
    if (broken) {
      await run(['forget', added(ended.out).snapshot])
      throw isRefusal(broken)
        ? broken
        : refuse(backupRefusals['library-failed'], { name, reason: broken.message })
    }
    return ended.out
  }

  const added = (out: string): Added => {
    const lines = out.trim().split('\n')
    const { snapshot_id: snapshot, data_added: sizeBytes } = JSON.parse(lines.at(-1)!) as {
      snapshot_id: string
      data_added: number
    }
    return { snapshot, sizeBytes }
  }
  const tagged = (tags: readonly string[]) => ['--host', hostName, ...tags.flatMap(tag => ['--tag', tag])]

  return {
    name,
    frames: frames ?? null,
    key: () => readFileSync(settings.key, 'utf8'),
    async make() {
      const there = await run(['cat', 'config']).then(
        () => true,
        error => {
          if (isRefusal(error) && error.code === backupRefusals['library-new'].code) return false
          throw error
        },
      )
      if (there) throw refuse(backupRefusals['library-there'], { name })
      await run(['init'])
    },
    addPaths: async (paths, tags, without = []) =>
      added(
        await run([
          'backup',
          ...tagged(tags),
          ...without.flatMap(path => ['--exclude', path]),
          '--',
          ...paths,
        ]),
      ),
    addStream: async (file, tags, stream) =>
      added(await runFed(['backup', ...tagged(tags), '--stdin', '--stdin-filename', file], stream)),
    async snapshots(tag) {
      const rows = JSON.parse(await run(['snapshots', '--tag', tag])) as {
        id: string
        time: string
        tags?: string[]
        paths: string[]
      }[]
      return rows
        .map(({ id, time, tags = [], paths }) => ({ id, at: asInstant(Date.parse(time)), tags, paths }))
        .toSorted((a, b) => a.at.getTime() - b.at.getTime())
    },
    async read(snapshot, path) {
      const child = await begin(['dump', snapshot, path])
      child.stdin!.end()
      const done = endOf(child, false).then(ended => (ended.code === 0 ? undefined : failed(ended)))
      // Whoever reads hears of it; until then it is nobody's fault.
      done.catch(() => {})
      return { stream: child.stdout!, done }
    },
    async restore(snapshot, folder) {
      await run(['restore', snapshot, '--target', folder, '--verify'])
    },
    async forget(tag, keep) {
      await run(['forget', '--tag', tag, '--group-by', 'host', ...keep])
    },
    async prune() {
      await run(['prune'])
    },
    async verify() {
      await run(['check', '--read-data'])
    },
  }
}

/** Waits for the end of the program; what it wrote is gathered unless somebody else reads it. */
function endOf(child: ChildProcess, gathers = true): Promise<Ended> {
  let out = ''
  let said = ''
  if (gathers)
    child.stdout!.on('data', piece => {
      // Of progress only the last lines matter; a list of snapshots is one line and comes whole.
      out += String(piece)
      if (out.length > 1_000_000 && out.includes('\n')) out = out.slice(out.lastIndexOf('\n', out.length - 2))
    })
  child.stderr!.on('data', piece => {
    said = (said + String(piece)).slice(-saidLetters)
  })
  return new Promise((resolve, reject) => {
    child.once('error', error =>
      reject(
        (error as NodeJS.ErrnoException).code === 'ENOENT'
          ? refuse(backupRefusals['restic-missing'], {})
          : error,
      ),
    )
    child.once('close', code => resolve({ code, out, said }))
  })
}
