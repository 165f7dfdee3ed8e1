import { execFileSync, spawn } from 'node:child_process'
import { chmodSync, existsSync, mkdirSync, renameSync } from 'node:fs'
import { join } from 'node:path'
import { type Config, childEnvironment, ensureSecret, lockFolder, runtimeRoot } from '#platform/config'
import { clusterOwner, clusterPrograms, startCluster } from '#platform/database'
import type { Log } from '#platform/log'
import { type Outbound, outboundOf } from '#platform/outbound'
import { isRefusal, refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { askOther } from './asked.ts'
import { markAsStandby } from './database.ts'
import { readEpoch, writeEpoch } from './epoch.ts'
import { isHere, keepPaired, type PairedFile, pairedFiles } from './files.ts'
import { pairRefusals } from './refusals.ts'
import { openTunnel } from './tunnel.ts'
import { fileList, listMostBytes } from './wire.ts'

type Here = { readonly config: Config; readonly log: Log }

/** Files fetched at once. */
const atOnce = 8

async function fetchFile(
  outbound: Outbound,
  other: string,
  dataFolder: string,
  file: PairedFile,
): Promise<void> {
  const query = new URLSearchParams({ path: file.path })
  try {
    const answer = await outbound.call(other, { method: 'GET', path: `/pair/file?${query}` })
    await keepPaired(dataFolder, file, answer.pieces())
  } catch (error) {
    // Changed or gone since the list was made: the one that works notes it and sends it.
    if (!isRefusal(error) || error.code === 'outbound.peer-unreachable') throw error
  }
}

/** What stood here and not there was never acknowledged by both: it is put aside and not thrown away. */
function putAside(dataFolder: string, aside: string, path: string): void {
  const to = join(aside, path)
  mkdirSync(join(to, '..'), { recursive: true, mode: 0o700 })
  execFileSync('chattr', ['-f', '-i', join(dataFolder, path)], { stdio: 'ignore' })
  renameSync(join(dataFolder, path), to)
}

async function takeFiles(
  { config }: Here,
  outbound: Outbound,
  other: string,
  aside: string,
): Promise<number> {
  const { dataFolder } = config
  const listed = await (await outbound.call(other, { method: 'GET', path: '/pair/files' })).json(
    listMostBytes,
  )
  const theirs = fileList.parse(listed)
  const known = new Set(theirs.map(({ path }) => path))
  for (const { path } of await pairedFiles(dataFolder))
    if (!known.has(path)) putAside(dataFolder, aside, path)
  const missing: PairedFile[] = []
  for (const file of theirs) if (!(await isHere(dataFolder, file))) missing.push(file)
  // Secrets first: the database is opened with them.
  missing.sort((a, b) => Number(b.path.startsWith('secrets/')) - Number(a.path.startsWith('secrets/')))
  for (let at = 0; at < missing.length; at += atOnce)
    await Promise.all(
      missing.slice(at, at + atOnce).map(file => fetchFile(outbound, other, dataFolder, file)),
    )
  return missing.length
}

/** The program lives beside us: what it reads comes through a line of this very process. */
async function runBeside(program: string, words: string[], password: string): Promise<void> {
  const child = spawn(program, words, {
    env: { ...childEnvironment(), PGPASSWORD: password },
    stdio: ['ignore', 'ignore', 'pipe'],
  })
  let said = ''
  child.stderr.on('data', piece => {
    said = (said + String(piece)).slice(-2_000)
  })
  const code = await new Promise<number | null>(resolve => child.once('close', resolve))
  if (code !== 0) throw refuse(pairRefusals['no-copy'], { reason: said.trim().split('\n').at(-1) ?? '' })
}

async function takeDatabase({ config }: Here, tunnelFolder: string, aside: string): Promise<void> {
  const folder = join(config.dataFolder, 'postgres')
  if (existsSync(folder)) {
    mkdirSync(aside, { recursive: true, mode: 0o755 })
    renameSync(folder, join(aside, 'postgres'))
  }
  mkdirSync(folder, { recursive: true })
  chmodSync(folder, 0o700)
  const program = join(clusterPrograms(), 'pg_basebackup')
  const words = [
    '-h',
    tunnelFolder,
    '-U',
    'egon_owner',
    '-D',
    folder,
    '-X',
    'stream',
    '-c',
    'fast',
    '--no-password',
  ]
  await runBeside(program, words, ensureSecret(config.dataFolder, 'database-owner'))
  const owner = clusterOwner()
  if (owner) execFileSync('chown', ['-R', `${owner.uid}:${owner.gid}`, folder])
  markAsStandby(config)
}

/** A cluster that lives on after its program was killed must not stand in a folder that is exchanged. */
function stopOwnCluster({ config }: Here): void {
  const folder = join(config.dataFolder, 'postgres')
  if (!existsSync(join(folder, 'postmaster.pid'))) return
  startCluster({
    folder,
    socketFolder: join(runtimeRoot(config.dataFolder), 'pg'),
    ownerPassword: ensureSecret(config.dataFolder, 'database-owner'),
  }).stop()
}

/**
 * Makes this one the standby of the other one that works: its database and its files are taken over anew. What stood here
 * is put aside, never thrown away. May be repeated after any interruption.
 *
 * Refuses with `pair.other-not-primary`, `pair.no-copy`, and as the way out does.
 */
export async function joinOther(here: Here): Promise<{ files: number; aside: string; epoch: number }> {
  const { config } = here
  const pair = config.pair
  if (!pair) throw refuse(pairRefusals['not-a-pair'], {})
  mkdirSync(config.dataFolder, { recursive: true, mode: 0o755 })
  const lock = lockFolder(config.dataFolder)
  try {
    const outbound = outboundOf(here)
    const other = await askOther(outbound, pair)
    const own = readEpoch(config.dataFolder)
    const isBehind =
      own === null || own.role === 'standby' || own.number < other.epoch || own.role === 'fenced'
    if (other.role !== 'primary' || !isBehind) throw refuse(pairRefusals['other-not-primary'], {})
    // From here on this one is no primary, whatever interrupts.
    writeEpoch(config.dataFolder, { number: other.epoch, role: 'fenced', isAlone: false, isInStep: false })
    stopOwnCluster(here)
    const aside = join(config.dataFolder, 'aside', `epoch-${other.epoch}-${newId()}`)
    const files = await takeFiles(here, outbound, pair.other, aside)
    const tunnel = await openTunnel(config, pair.other)
    try {
      await takeDatabase(here, tunnel.folder, aside)
    } finally {
      await tunnel.close()
    }
    writeEpoch(config.dataFolder, { number: other.epoch, role: 'standby', isAlone: false, isInStep: false })
    return { files, aside, epoch: other.epoch }
  } finally {
    lock.release()
  }
}
