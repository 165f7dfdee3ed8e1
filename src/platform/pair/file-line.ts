import { readdir, readFile, rm, stat } from 'node:fs/promises'
import { join } from 'node:path'
import type { Outbound } from '#platform/outbound'
import { pairedFolders, readPaired } from './files.ts'

/** Who reads the notes of changed files for the other of the two. */
export const pairReader = 'pair'

/** Files of the primary on their way to the other one. */
export type FileLine = {
  /** Waits until everything noted before the call is with the other one. */
  settle(): Promise<void>
  /** Sends what is noted now; refuses as the way out does. */
  work(): Promise<void>
  readonly waiting: () => number
  close(): void
}

/** Handed over at once; each is synced over there. */
const atOnce = 8

async function filesIn(dataFolder: string, path: string): Promise<string[]> {
  const looked = await stat(join(dataFolder, path)).catch(() => null)
  if (!looked?.isDirectory()) return [path]
  const entries = await readdir(join(dataFolder, path), { recursive: true, withFileTypes: true })
  return entries
    .filter(entry => entry.isFile())
    .map(entry => join(entry.parentPath, entry.name).slice(dataFolder.length + 1))
}

async function handOver(outbound: Outbound, other: string, dataFolder: string, path: string): Promise<void> {
  const looked = await stat(join(dataFolder, path)).catch(() => null)
  if (!looked?.isFile()) {
    const query = new URLSearchParams({ path })
    ;(await outbound.call(other, { method: 'DELETE', path: `/pair/files?${query}` })).discard()
    return
  }
  const query = new URLSearchParams({
    path,
    sizeBytes: String(looked.size),
    modifiedMs: String(Math.floor(looked.mtimeMs)),
  })
  const whole = looked.size <= 1_048_576
  const bytes = whole ? await readFile(join(dataFolder, path)) : readPaired(dataFolder, path)
  const call = { method: 'PUT', path: `/pair/files?${query}`, bytes } as const
  ;(await outbound.call(other, call)).discard()
}

export function openFileLine(outbound: Outbound, other: string, dataFolder: string): FileLine {
  const folder = join(dataFolder, 'changes', pairReader)
  const pending = new Set<string>()
  const secretsAt = new Map<string, number>()
  let read = { name: '', offset: 0 }
  let asked = 0
  let settled = 0
  let running: Promise<void> | null = null
  let isClosed = false
  let waiters: { at: number; done: () => void }[] = []

  /** Notes of every hour that were not read yet. */
  const lookForNotes = async (): Promise<void> => {
    for (const name of (await readdir(folder).catch(() => [])).toSorted()) {
      if (name < read.name) continue
      const from = name === read.name ? read.offset : 0
      const bytes = await readFile(join(folder, name))
      const end = bytes.lastIndexOf(10) + 1
      if (end <= from) continue
      const lines = bytes.subarray(from, end).toString('utf8').split('\n').filter(Boolean)
      for (const line of lines) {
        const path = JSON.parse(line) as string
        if (pairedFolders.some(one => path.startsWith(`${one}/`))) pending.add(path)
      }
      read = { name, offset: end }
    }
  }

  /** Secrets are written once each, past the stores: a folder that got a new one was changed. */
  const lookForSecrets = async (): Promise<void> => {
    const root = join(dataFolder, 'secrets')
    const folders = await readdir(root, { withFileTypes: true }).catch(() => [])
    for (const at of [root, ...folders.filter(one => one.isDirectory()).map(one => join(root, one.name))]) {
      const looked = await stat(at).catch(() => null)
      if (!looked || looked.mtimeMs === secretsAt.get(at)) continue
      secretsAt.set(at, looked.mtimeMs)
      for (const entry of await readdir(at, { withFileTypes: true }))
        if (entry.isFile()) pending.add(join(at, entry.name).slice(dataFolder.length + 1))
    }
  }

  const sendPending = async (): Promise<void> => {
    while (pending.size > 0) {
      const paths = [...pending].slice(0, atOnce)
      await Promise.all(
        paths.map(async path => {
          for (const file of await filesIn(dataFolder, path))
            await handOver(outbound, other, dataFolder, file)
        }),
      )
      for (const path of paths) pending.delete(path)
    }
  }

  /** Notes that were handed over are let go of; those of this hour are still written. */
  const letGo = async (): Promise<void> => {
    for (const name of await readdir(folder).catch(() => []))
      if (name < read.name) await rm(join(folder, name))
  }

  const round = async (): Promise<void> => {
    const now = asked
    await lookForNotes()
    await lookForSecrets()
    const paths = [...pending]
    try {
      await sendPending()
    } catch (error) {
      for (const path of paths) pending.add(path)
      throw error
    }
    settled = now
    waiters = waiters.filter(({ at, done }) => {
      if (at > settled) return true
      done()
      return false
    })
    if (paths.length > 0) await letGo()
  }

  const work = (): Promise<void> => {
    running ??= (async () => {
      try {
        do await round()
        while (asked > settled && !isClosed)
      } finally {
        running = null
      }
    })()
    return running
  }

  return {
    work,
    settle: () =>
      new Promise(resolve => {
        asked++
        waiters.push({ at: asked, done: resolve })
        // What cannot be sent now is tried by the beat; whoever waits has a limit of his own.
        work().catch(() => {})
      }),
    waiting: () => pending.size,
    close: () => {
      isClosed = true
    },
  }
}
