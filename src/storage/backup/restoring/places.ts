import { join } from 'node:path'
import type { Config } from '#platform/config'

/** Places of a data folder as a backup sees them. */
export const placesOf = ({ dataFolder }: Pick<Config, 'dataFolder'>) => ({
  database: join(dataFolder, 'postgres'),
  /** Pieces of the write-ahead log since the last base backup. */
  log: join(dataFolder, 'wal'),
  /** What the backup keeps for itself. */
  own: join(dataFolder, 'backup'),
  /** Settings as they were when files were last put in, with absolute paths. */
  settings: join(dataFolder, 'backup', 'centre.json'),
  /** Says that the folder was restored and nobody has opened it yet. */
  restored: join(dataFolder, 'restored.json'),
})

/** How folders of drills begin. */
export const drillPrefix = 'drill-'

/** What of a data folder goes in by another way, or belongs to the running program only. */
export const leftOut = ({ dataFolder }: Pick<Config, 'dataFolder'>): string[] =>
  [
    'postgres',
    'wal',
    'kept',
    'changes',
    // An older word of a witness could give an epoch twice; without any it gives none until a person has looked.
    'witness',
    'aside',
    'backup/cache-*',
    'backup/following-*',
    'backup/based-on-*',
    'egon.lock',
    'objects/staging',
    'objects/contents/staging',
    'volumes/*/staging',
    `${drillPrefix}*`,
  ].map(path => join(dataFolder, path))

/** Pieces of the write-ahead log are named by timeline and place; others in the folder are its histories. */
export const isLogPiece = (name: string): boolean => /^[0-9A-F]{24}$/.test(name)
