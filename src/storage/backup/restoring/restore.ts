import { chmodSync, writeFileSync } from 'node:fs'
import { resolve } from 'node:path'
import type { Instant } from '#platform/values'
import type { Library } from '../library/restic.ts'
import { keepOneOffice } from './one-office.ts'
import { placesOf } from './places.ts'
import { restoreDatabase } from './restored-database.ts'
import { requireEmpty, restoreFiles } from './restored-files.ts'

export type RestoreOrder = {
  readonly library: Library
  /** Where to; not there, or empty. */
  readonly folder: string
  /** The newest moment, where none is asked for. */
  readonly at: Instant | null
  /** Mark of the one office to be left; all of them where none is named. */
  readonly office: string | null
}

export type Restored = {
  /** Settings with which the folder is opened. */
  readonly settings: string
  /** The last change that is in the database; `null` where nothing happened after the base. */
  readonly until: Instant | null
  /** When the files were put in that lie here; a document registered later may miss its files. */
  readonly filesAt: Instant
}

/**
 * Restores a centre, or one office of it, from a backup library into an empty folder. Needs neither the centre nor its
 * settings: the library and its key are enough. The folder is closed until somebody opens it.
 *
 * Refuses with `backup.not-empty`, `backup.nothing-there`, `backup.not-restored`, `backup.no-office`,
 * `backup.library-failed`.
 */
export async function restore(order: RestoreOrder): Promise<Restored> {
  const { library, at, office } = order
  const folder = resolve(order.folder)
  requireEmpty(folder)
  const { settings, takenAt } = await restoreFiles(library, folder)
  chmodSync(folder, 0o755)
  const { cluster, until } = await restoreDatabase(library, folder, at)
  try {
    if (office) await keepOneOffice(folder, office)
  } finally {
    cluster.stop()
  }
  const told = { until: until?.toISOString() ?? null, filesAt: takenAt.toISOString(), library: library.name }
  writeFileSync(placesOf({ dataFolder: folder }).restored, `${JSON.stringify(told)}\n`, { mode: 0o600 })
  return { settings, until, filesAt: takenAt }
}
