import { join } from 'node:path'
import { heldBy, type Instance } from '#platform/acts'
import type { BackupLibrary, Config } from '#platform/config'
import type { Log } from '#platform/log'
import { outboundOf } from '#platform/outbound'
import { refuse } from '#platform/refusals'
import { backupRefusals } from '../refusals.ts'
import { requireAnswering, serverOf } from './bucket-line.ts'
import { framesAtPeer } from './frames.ts'
import { openPeerLine, type PeerLine } from './peer-line.ts'
import { type Library, openLibrary } from './restic.ts'

export const backupModule = 'storage/backup'

/** A library into which one deed at a time goes. */
export type BusyLibrary = {
  readonly library: Library
  readonly settings: BackupLibrary
  /** Waits for its turn. */
  inTurn<T>(deed: () => Promise<T>): Promise<T>
  readonly isBusy: boolean
}

function withTurns(settings: BackupLibrary, library: Library): BusyLibrary {
  let last: Promise<unknown> = Promise.resolve()
  let waiting = 0
  return {
    library,
    settings,
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

/** A repository as it is named, once its server, where it has one, has answered. */
export function placeOf(name: string, repository: string): () => Promise<string> {
  const server = serverOf(repository)
  return async () => {
    if (server) await requireAnswering(name, server)
    return repository
  }
}

/** Opens the libraries of the settings; a door to a peer is made when it is first needed. */
export function openLibraries(instance: { readonly config: Config; readonly log: Log }): {
  libraries: Libraries
  close: () => void
} {
  const { backup, dataFolder } = instance.config
  const lines: PeerLine[] = []
  const opened = (settings: BackupLibrary): Library => {
    if (!settings.peer) return openLibrary({ settings, place: placeOf(settings.name, settings.repository!) })
    const line = openPeerLine(instance, settings.peer)
    lines.push(line)
    const cache = join(dataFolder, 'backup', `cache-${settings.name}`)
    const frames = framesAtPeer(outboundOf(instance), settings.peer)
    return openLibrary({ settings, place: line.place, frames, cache })
  }
  const libraries = new Map((backup?.libraries ?? []).map(one => [one.name, withTurns(one, opened(one))]))
  return {
    libraries,
    close: () => {
      for (const line of lines) line.close()
    },
  }
}

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
