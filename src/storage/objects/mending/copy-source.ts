import { join } from 'node:path'
import type { Runner, Who } from '#platform/acts'
import { piecesOf } from '../durable.ts'
import { contentsOf, type Inventory, versionName } from '../ocfl/inventory.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import type { VersionRow } from '../rows.ts'
import { keptCopies } from '../store/copies.ts'
import type { Devices } from '../worm/open-devices.ts'
import { readTar } from '../worm/tar.ts'

/** One file of a version as a source has it: `inventory.json`, or content by its path in the object. */
export type FetchedFile = { readonly path: string; readonly pieces: AsyncIterable<Uint8Array> }

/**
 * Somewhere that may hold a whole copy of a version. Nothing it gives is believed: its inventory must be the one of the
 * ledger and each content the one of the inventory. `inventory.json` comes before contents.
 */
export type CopySource = {
  readonly name: string
  /** `null` when it holds no copy of this version. */
  fetch(who: Who, version: VersionRow): Promise<AsyncIterable<FetchedFile> | null>
}

/** The store itself, for the versions that are whole. */
export const ownSource = (store: OcflStore): CopySource => ({
  name: 'zde',
  async fetch(_who, { object_id, version }) {
    const { files } = store
    const home = store.home(object_id)
    const path = join(home, versionName(version), 'inventory.json')
    if ((await files.look(path)) === null) return null
    const read = async function* (at: string) {
      await using file = await files.openUncached(at)
      yield* piecesOf(file)
    }
    return (async function* () {
      yield { path: 'inventory.json', pieces: read(path) }
      const text = (await store.inventoryBytes(object_id, version)).toString('utf8')
      for (const content of contentsOf(JSON.parse(text) as Inventory, version))
        yield { path: content.path, pieces: read(join(home, content.path)) }
    })()
  },
})

export async function* filesOfSegments(pieces: AsyncIterable<Uint8Array>): AsyncGenerator<FetchedFile> {
  for await (const { path, pieces: content } of readTar(pieces))
    if (path === 'inventory.json' || /^v\d+\/content\//.test(path)) yield { path, pieces: content }
}

/** Copies on devices, in the order of their names. */
export const deviceSources = (runner: Runner, devices: Devices): CopySource[] =>
  [...devices.byName.values()].map(device => ({
    name: device.name,
    async fetch(who, { object_id, version }) {
      const kept = await runner.read(who, scope => keptCopies(scope, object_id, version))
      const copy = kept.find(one => one.device === device.name)
      return copy ? filesOfSegments(device.read({ name: copy.name, token: copy.token! })) : null
    },
  }))
