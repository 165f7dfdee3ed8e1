import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import { configRefusals } from './refusals.ts'

export type FolderLock = { release(): void }

/** Start of a process in clock ticks since boot (`/proc/PID/stat`, field 22): a pid used again has another. */
function processStart(pid: number): string | null {
  try {
    const stat = readFileSync(`/proc/${pid}/stat`, 'utf8')
    return stat.slice(stat.lastIndexOf(')') + 2).split(' ')[19] ?? null
  } catch {
    return null
  }
}

/**
 * Takes a data folder for this process alone. A lock left behind by a dead process is taken over.
 *
 * Refuses with `config.folder-taken` while its holder lives.
 */
export function lockFolder(folder: string): FolderLock {
  mkdirSync(folder, { recursive: true })
  const path = join(folder, 'egon.lock')
  const mine = `${process.pid} ${processStart(process.pid)}`
  for (let attempt = 0; attempt < 3; attempt++) {
    try {
      writeFileSync(path, mine, { flag: 'wx' })
      return { release: () => rmSync(path, { force: true }) }
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code !== 'EEXIST') throw error
    }
    const [pid = '0', start] = readFileSync(path, 'utf8').split(' ')
    if (start !== undefined && processStart(Number(pid)) === start) {
      throw refuse(configRefusals['folder-taken'], { folder, pid: Number(pid) })
    }
    rmSync(path, { force: true })
  }
  throw refuse(configRefusals['folder-taken'], { folder, pid: 0 })
}
