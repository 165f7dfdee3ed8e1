import { join } from 'node:path'
import type { Config } from '#platform/config'
import { refuse } from '#platform/refusals'
import { backupRefusals } from '../refusals.ts'

/** Where replicas of whole centres lie here. */
export const keptRoot = ({ backup, dataFolder }: Pick<Config, 'backup' | 'dataFolder'>): string =>
  backup?.keepsFolder ?? join(dataFolder, 'kept')

/** Places of one replica: its library, its streams, and what was let go of and is held aside for some days. */
export const placesOfKept = (folder: string) => ({
  library: join(folder, 'library'),
  log: join(folder, 'log'),
  aside: join(folder, 'aside'),
})

/** The folder of a peer's replica. Refuses with `backup.not-kept-here`. */
export function keptFor(config: Pick<Config, 'backup' | 'dataFolder'>, peer: string): string {
  if (!config.backup?.keeps.some(one => one.peer === peer))
    throw refuse(backupRefusals['not-kept-here'], { peer })
  return join(keptRoot(config), encodeURIComponent(peer))
}
