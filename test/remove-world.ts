import { execFileSync } from 'node:child_process'
import { readdirSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { runtimeRoot } from '#platform/config'
import type { SmallWorld } from './small-world.ts'

/** Removes a world whose programs have ended, with its locks. */
export function removeWorld({ root, folder }: SmallWorld): void {
  for (const name of readdirSync(folder))
    rmSync(runtimeRoot(join(folder, name)), { recursive: true, force: true })
  execFileSync('sh', ['-c', 'chattr -R -f -i "$0" || true', root], { stdio: 'ignore' })
  rmSync(root, { recursive: true, force: true })
}
