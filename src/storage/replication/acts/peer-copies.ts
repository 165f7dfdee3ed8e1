import type { Instance, Who } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { MIB } from '#platform/values'
import {
  type CopySource,
  contentsOf,
  type FetchedFile,
  type Inventory,
  type VersionRow,
} from '#storage/objects'
import { offersOf, replicaOf } from '../store.ts'

/** One ranged request; a cut line makes us send no more than that again. */
const partBytes = 8 * MIB
const inventoryBytes = 64 * MIB

type Shared = {
  readonly peer: string
  readonly ico: string
  readonly object: string
  readonly version: number
}

const addressOf = ({ ico, object, version }: Shared, what: string, path?: string): string => {
  const query = new URLSearchParams({ object, version: String(version) })
  if (path !== undefined) query.set('path', path)
  return `/replication/${ico}/${what}?${query}`
}

async function inventoryOf(instance: Instance, shared: Shared): Promise<Buffer> {
  const call = { method: 'GET', path: addressOf(shared, 'inventory') } as const
  const parts: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of (await outboundOf(instance).call(shared.peer, call)).pieces()) {
    sizeBytes += piece.length
    if (sizeBytes > inventoryBytes) throw new RangeError(`an inventory over ${inventoryBytes} bytes`)
    parts.push(Uint8Array.from(piece))
  }
  return Buffer.concat(parts)
}

async function* contentOf(instance: Instance, shared: Shared, path: string): AsyncGenerator<Uint8Array> {
  for (let offset = 0, sizeBytes = 1; offset < sizeBytes; ) {
    const headers = { range: `bytes=${offset}-${offset + partBytes - 1}` }
    const call = { method: 'GET', path: addressOf(shared, 'content', path), headers } as const
    const answer = await outboundOf(instance).call(shared.peer, call)
    sizeBytes = Number(String(answer.headers['content-range'] ?? '').split('/')[1])
    if (!Number.isSafeInteger(sizeBytes)) throw new RangeError('an answer without its range')
    for await (const piece of answer.pieces()) {
      offset += piece.length
      yield piece
    }
  }
}

async function* filesOf(instance: Instance, shared: Shared): AsyncGenerator<FetchedFile> {
  const inventory = await inventoryOf(instance, shared)
  yield {
    path: 'inventory.json',
    pieces: (async function* () {
      yield inventory
    })(),
  }
  // Whoever takes it has compared the inventory with the ledger by now; a false one is not read further.
  for (const { path } of contentsOf(JSON.parse(inventory.toString('utf8')) as Inventory, shared.version))
    yield { path, pieces: contentOf(instance, shared, path) }
}

/** Whether a version stands between us and a peer: it holds our replica, or we hold its; gives whose it is. */
async function sharedWith(
  { runner }: Instance,
  who: Who,
  peer: string,
  { object_id: object, version }: VersionRow,
): Promise<Shared | null> {
  const ico = await runner.read(who, async scope => {
    const offer = (await offersOf(scope, object, version)).find(
      one => one.peer === peer && one.state === 'receipted',
    )
    if (offer) return offer.originator_ico
    const replica = await replicaOf(scope, peer, object, version)
    return replica?.state === 'kept' ? replica.originator_ico : null
  })
  return ico === null ? null : { peer, ico, object, version }
}

/** Other centres as sources of whole copies for mending, over the same line as replication. */
export const peerSources = (instance: Instance): CopySource[] =>
  instance.config.peers.map(({ name }) => ({
    name,
    async fetch(who, version) {
      const shared = await sharedWith(instance, who, name, version)
      return shared && filesOf(instance, shared)
    },
  }))
