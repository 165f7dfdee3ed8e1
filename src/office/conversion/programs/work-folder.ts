import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { endFamily } from './child-program.ts'

const names = /^egon-(?:office|conversion)-(\d+)-/
/** In a folder of a program that stays in memory: the process that leads its family. */
export const leaderFile = 'leader'

/** Begin of the name of a folder for files under way; it tells whose it is. */
export const workFolder = (kind: 'office' | 'conversion'): string =>
  join(tmpdir(), `egon-${kind}-${process.pid}-`)

const isAlive = (pid: number): boolean => {
  try {
    process.kill(pid, 0)
    return true
  } catch (error) {
    return (error as NodeJS.ErrnoException).code === 'EPERM'
  }
}

/** Ends the program that was left in memory, when it still is the one that works in this folder. */
function endLeft(folder: string): void {
  const note = join(folder, leaderFile)
  if (!existsSync(note)) return
  const pid = Number(readFileSync(note, 'utf8'))
  try {
    if (readFileSync(`/proc/${pid}/cmdline`, 'utf8').includes(folder)) endFamily(pid)
  } catch {
    // It has ended by itself.
  }
}

/**
 * Clears away what a killed forerunner left among the temporary files: documents under way, and the program that stayed
 * in memory without anybody to end it.
 */
export function clearForerunners(): void {
  for (const name of readdirSync(tmpdir())) {
    const owner = names.exec(name)?.[1]
    if (owner === undefined || isAlive(Number(owner))) continue
    const folder = join(tmpdir(), name)
    endLeft(folder)
    rmSync(folder, { recursive: true, force: true })
  }
}
