import { execFileSync } from 'node:child_process'
import {
  chmodSync,
  chownSync,
  existsSync,
  mkdirSync,
  readdirSync,
  readFileSync,
  rmSync,
  writeFileSync,
} from 'node:fs'
import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import { databaseRefusals } from './refusals.ts'

export type Cluster = { readonly socketFolder: string; stop(): void }

export type ClusterOwner = { uid: number; gid: number } | null
type Owner = ClusterOwner

const debianRoot = '/usr/lib/postgresql'
const packages = 'postgresql-15 postgresql-15-postgis-3'

/** Folder of the newest PostgreSQL programs (15 or later) that also have PostGIS. */
export function clusterPrograms(): string {
  const versions = existsSync(debianRoot) ? readdirSync(debianRoot).map(Number) : []
  const usable = versions
    .filter(v => v >= 15 && existsSync(join(debianRoot, String(v), 'bin', 'initdb')))
    .filter(v => existsSync(`/usr/share/postgresql/${v}/extension/postgis.control`))
    .sort((a, b) => b - a)
  if (usable[0] === undefined) throw refuse(databaseRefusals['postgres-missing'], { packages })
  return join(debianRoot, String(usable[0]), 'bin')
}

/** PostgreSQL never runs as root: then it runs as Debian's `postgres`. */
export function clusterOwner(): Owner {
  if (process.getuid?.() !== 0) return null
  const id = (flag: string) => Number(execFileSync('id', [flag, 'postgres'], { encoding: 'utf8' }))
  return { uid: id('-u'), gid: id('-g') }
}

function run(owner: Owner, step: string, program: string, args: string[]): void {
  const [command, argv] = owner
    ? ['setpriv', [`--reuid=${owner.uid}`, `--regid=${owner.gid}`, '--init-groups', program, ...args]]
    : [program, args]
  try {
    execFileSync(command, argv, { stdio: ['ignore', 'ignore', 'pipe'], encoding: 'utf8', cwd: '/' })
  } catch (error) {
    const reason = String((error as { stderr?: string }).stderr ?? error).trim()
    throw refuse(databaseRefusals['postgres-failed'], {
      step,
      reason: reason.split('\n').slice(-6).join(' '),
    })
  }
}

/**
 * Settings of this start, whatever the folder was made with: a data folder may have been moved or restored. With an archive
 * each finished piece of the log is put there, synced, before the server may let it go; one that is there already is the
 * same one.
 */
const settingsOfStart = (socketFolder: string, archiveFolder: string | null): Record<string, string> => ({
  unix_socket_directories: `'${socketFolder}'`,
  synchronous_standby_names: "''",
  max_slot_wal_keep_size: '-1',
  archive_mode: archiveFolder ? 'on' : 'off',
  archive_timeout: archiveFolder ? '60' : '0',
  archive_command: archiveFolder
    ? `'if [ -f "${archiveFolder}/%f" ]; then cmp -s "%p" "${archiveFolder}/%f"; else cp "%p" "${archiveFolder}/.%f" && sync "${archiveFolder}/.%f" && mv "${archiveFolder}/.%f" "${archiveFolder}/%f"; fi'`
    : "''",
})

function set(owner: Owner, folder: string, values: Readonly<Record<string, string>>): void {
  const path = join(folder, 'postgresql.auto.conf')
  const before = readFileSync(path, 'utf8')
  const kept = before.split('\n').filter(line => !((/^(\w+) = /.exec(line)?.[1] ?? '') in values))
  const lines = Object.entries(values).map(([name, value]) => `${name} = ${value}`)
  const text = `${[...kept.filter(Boolean), ...lines].join('\n')}\n`
  if (text === before) return
  writeFileSync(path, text, { mode: 0o600 })
  if (owner) chownSync(path, owner.uid, owner.gid)
}

const settings = (socketFolder: string, durable: boolean) => `
listen_addresses = ''
unix_socket_directories = '${socketFolder}'
unix_socket_permissions = 0777
max_connections = 120
shared_buffers = 128MB
timezone = 'UTC'
log_timezone = 'UTC'
password_encryption = scram-sha-256
logging_collector = off
${durable ? '' : 'fsync = off\nfull_page_writes = off\n'}`

function initialise(
  owner: Owner,
  bin: string,
  folder: string,
  ownerPassword: string,
  socketFolder: string,
  durable: boolean,
): void {
  const passwordFile = `${folder}.pw`
  writeFileSync(passwordFile, ownerPassword, { mode: 0o600 })
  if (owner) chownSync(passwordFile, owner.uid, owner.gid)
  try {
    const locale = ['--encoding=UTF8', '--locale=C.UTF-8', '--locale-provider=icu', '--icu-locale=cs-CZ']
    run(owner, 'initdb', join(bin, 'initdb'), [
      '-D',
      folder,
      '-U',
      'egon_owner',
      `--pwfile=${passwordFile}`,
      '--auth=scram-sha-256',
      '--data-checksums',
      ...locale,
    ])
  } finally {
    rmSync(passwordFile, { force: true })
  }
  writeFileSync(join(folder, 'postgresql.auto.conf'), settings(socketFolder, durable))
  if (owner) chownSync(join(folder, 'postgresql.auto.conf'), owner.uid, owner.gid)
  writeFileSync(join(folder, 'egon-ready'), '')
}

/** Whether a server already runs on this folder: after a killed program its database lives on and is taken over. */
function isRunning(folder: string): boolean {
  try {
    const pid = Number(readFileSync(join(folder, 'postmaster.pid'), 'utf8').split('\n')[0])
    return readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)
  } catch {
    return false
  }
}

/** How long the children of a server that was killed, or has just been stopped, may take to end; how often we look. */
const lingerAttempts = { killed: 40, stopped: 8 }
const lingerPauseMs = 250

/** What the server itself said last of a start that failed: `pg_ctl` only says where to look. */
function lastSaid(log: string): string {
  try {
    return readFileSync(log, 'utf8').trim().split('\n').slice(-3).join(' ')
  } catch {
    return ''
  }
}

/**
 * Starts the server. One that was killed leaves children behind which end by themselves in a moment; until they have,
 * their shared memory stands in the way of a new start. A start that fails tells what the server said of it.
 */
function startServer(owner: Owner, bin: string, folder: string): void {
  const attempts = lingerAttempts[existsSync(join(folder, 'postmaster.pid')) ? 'killed' : 'stopped']
  const log = join(folder, 'server.log')
  for (let attempt = 1; ; attempt++) {
    try {
      run(owner, 'pg_ctl start', join(bin, 'pg_ctl'), ['-D', folder, '-w', '-t', '60', '-l', log, 'start'])
      return
    } catch (error) {
      if (attempt === attempts) {
        const { details } = error as { details?: { reason?: string } }
        const reason = [lastSaid(log), details?.reason].filter(Boolean).join(' ')
        throw refuse(databaseRefusals['postgres-failed'], { step: 'pg_ctl start', reason })
      }
      Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, lingerPauseMs)
    }
  }
}

/**
 * Starts our own cluster in a folder, making it first when it is not there: ICU Czech collation, page checksums, a
 * unix socket and no network. `stop` ends it and waits until everything rests on disk.
 *
 * Refuses with `database.postgres-missing` or `database.postgres-failed`.
 */
export function startCluster(at: {
  folder: string
  socketFolder: string
  ownerPassword: string
  durable?: boolean
  /** Where finished pieces of the write-ahead log are put, for backups by the minute. */
  archiveFolder?: string
  /** Further settings of this start, as PostgreSQL writes them. */
  settings?: Readonly<Record<string, string>>
}): Cluster {
  const bin = clusterPrograms()
  const owner = clusterOwner()
  const { folder, socketFolder, archiveFolder = null } = at
  for (const path of [folder, socketFolder, ...(archiveFolder ? [archiveFolder] : [])]) {
    mkdirSync(path, { recursive: true })
    if (owner) chownSync(path, owner.uid, owner.gid)
  }
  chmodSync(folder, 0o700)
  if (archiveFolder) chmodSync(archiveFolder, 0o700)
  chmodSync(socketFolder, 0o755)
  if (!existsSync(join(folder, 'egon-ready'))) {
    for (const left of readdirSync(folder)) rmSync(join(folder, left), { recursive: true, force: true })
    initialise(owner, bin, folder, at.ownerPassword, socketFolder, at.durable ?? true)
  }
  set(owner, folder, { ...settingsOfStart(socketFolder, archiveFolder), ...at.settings })
  if (!isRunning(folder)) startServer(owner, bin, folder)
  // Its program was killed and it lives on: a commit that waits for somebody would wait for ever.
  else run(owner, 'pg_ctl reload', join(bin, 'pg_ctl'), ['-D', folder, 'reload'])
  return {
    socketFolder,
    stop: () => {
      if (isRunning(folder))
        run(owner, 'pg_ctl stop', join(bin, 'pg_ctl'), ['-D', folder, '-w', '-t', '60', '-m', 'fast', 'stop'])
    },
  }
}
