import { execFileSync } from 'node:child_process'
import { existsSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { lockFolder, readConfig, runtimeRoot } from '#platform/config'
import { refuse } from '#platform/refusals'
import { programRefusals } from '../refusals.ts'

/** Lifts the immutable flag where the system set it; on other systems there is none. */
function liftImmutable(folder: string): void {
  try {
    execFileSync('chattr', ['-R', '-f', '-i', folder], { stdio: 'ignore' })
  } catch {}
}

/**
 * Removes one demo folder with everything in it, locked packages too. Only here, and only where every configuration
 * says demo and no program runs.
 *
 * Refuses with `program.not-a-demo`, `config.folder-taken`.
 */
export function removeDemo(folder: string): void {
  const configs = readdirSync(folder).filter(name => name.endsWith('.json'))
  const isDemo =
    existsSync(join(folder, 'region', 'region.json')) && configs.every(name => isMarked(join(folder, name)))
  if (!isDemo) throw refuse(programRefusals['not-a-demo'], { folder })
  for (const name of configs) {
    const { dataFolder } = readConfig(join(folder, name))
    if (!existsSync(dataFolder)) continue
    const lock = lockFolder(dataFolder)
    liftImmutable(dataFolder)
    lock.release()
    rmSync(runtimeRoot(dataFolder), { recursive: true, force: true })
  }
  rmSync(folder, { recursive: true, force: true })
}

const isMarked = (path: string): boolean => {
  try {
    return (JSON.parse(readFileSync(path, 'utf8')) as { demo?: boolean }).demo === true
  } catch {
    return false
  }
}
