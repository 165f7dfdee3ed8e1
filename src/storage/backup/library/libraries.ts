import { heldBy, type Instance } from '#platform/acts'
import type { BackupLibrary, Config } from '#platform/config'
import { refuse } from '#platform/refusals'
import { backupRefusals } from '../refusals.ts'
import { type Library, openLibrary } from './restic.ts'

export const backupModule = 'storage/backup'

/** A library into which one deed at a time goes. */
export type BusyLibrary = {
  readonly library: Library
  /** Waits for its turn. */
  inTurn<T>(deed: () => Promise<T>): Promise<T>
  readonly isBusy: boolean
}

function withTurns(settings: BackupLibrary): BusyLibrary {
  const library = openLibrary(settings)
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    library,
    inTurn(deed) {
      waiting++
      const mine = last.then(deed).finally(() => {
        waiting--
      })
      last = mine.catch(() => {})
      return mine
    },
    get isBusy() {
      return waiting > 0
    },
  }
}

export type Libraries = ReadonlyMap<string, BusyLibrary>

export const openLibraries = ({ backup }: Config): Libraries =>
  new Map((backup?.libraries ?? []).map(one => [one.name, withTurns(one)]))

export const librariesOf = (instance: Pick<Instance, 'held'>): Libraries =>
  heldBy<Libraries>(instance, backupModule)

/** The named library, or the first. Refuses with `backup.not-configured`, `backup.no-library`. */
export function libraryNamed(libraries: Libraries, name: string | undefined): BusyLibrary {
  if (libraries.size === 0) throw refuse(backupRefusals['not-configured'], {})
  const found = name === undefined ? libraries.values().next().value : libraries.get(name)
  if (!found)
    throw refuse(backupRefusals['no-library'], { name: name ?? '', known: [...libraries.keys()].join(', ') })
  return found
}
