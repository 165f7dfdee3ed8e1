import { createHash } from 'node:crypto'
import { type Digest, sha512Digest } from '#platform/values'
import type { Files } from '../files.ts'
import { headOf, sameState, stateOf, versionName } from './inventory.ts'
import type { OcflStore } from './ocfl-store.ts'
import type { OrderedFile, SealOrder } from './order.ts'
import { readUpload } from './stage.ts'

export const sha512Of = (bytes: Uint8Array): Digest =>
  sha512Digest(createHash('sha512').update(bytes).digest('hex'))

async function digestOf(files: Files, uploads: string, file: OrderedFile): Promise<Digest> {
  if (file.digest !== undefined) return file.digest
  if ('upload' in file) return sha512Digest((await readUpload(files, uploads, file)).staged.sha512)
  const hash = createHash('sha512')
  for await (const piece of file.pieces()) hash.update(piece)
  return sha512Digest(hash.digest('hex'))
}

/**
 * What the store already holds under an order's object and version: `none`, the `same`, or something `other`. Where the
 * digests are announced, no byte is read, so that an order may be repeated after its uploads were taken over.
 */
export async function heldAs(store: OcflStore, order: SealOrder): Promise<'none' | 'same' | 'other'> {
  const inventory = await store.inventory(order.object)
  if (!inventory || headOf(inventory) < order.version) return 'none'
  if (order.inventory) {
    const kept = await store.inventoryBytes(order.object, order.version)
    return sha512Of(kept) === sha512Of(order.inventory) ? 'same' : 'other'
  }
  const wanted = await Promise.all(
    order.files.map(async file => ({
      path: file.path,
      digest: await digestOf(store.files, store.places.uploads, file),
    })),
  )
  const kept = inventory.versions[versionName(order.version)]!.state
  return sameState(stateOf(wanted), kept) ? 'same' : 'other'
}
