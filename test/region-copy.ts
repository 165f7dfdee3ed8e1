import { execFileSync } from 'node:child_process'
import { existsSync, mkdtempSync, renameSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { cleanRegion, startRegion } from './region.ts'

/**
 * A region that stands still, for all journeys of one run: it is filled once, and each of them starts a copy of its own
 * at the very place where it was filled. Gives what removes it.
 */
export async function prepareRegion(): Promise<() => void> {
  const folder = mkdtempSync(join(tmpdir(), 'egon-region-'))
  execFileSync('chmod', ['755', folder])
  const [still, live] = [join(folder, 'still'), join(folder, 'live')]
  execFileSync('mkdir', ['-m', '755', live])
  const region = await startRegion(live)
  await region.end()
  renameSync(live, still)
  process.env.EGON_TEST_REGION = folder
  return () => {
    if (existsSync(live)) cleanRegion(live)
    // Its locks are known by the place where it was filled.
    renameSync(still, live)
    cleanRegion(live)
    rmSync(folder, { recursive: true, force: true })
  }
}
