import type { Instance } from '#platform/acts'
import { objectStoresOf, piecesOf } from '#storage/objects'
import { bundleBytes } from '../batch-wire.ts'
import { headerBytes } from '../bundle.ts'

type Asked = { readonly object: string; readonly version: number }

/**
 * Gives small versions in one stream, as they lie on the disk: inventory and contents. What is asked for and is not here,
 * or would make the bundle too large, is left out, and goes one by one. Whoever calls has asked whether each was offered.
 */
export async function* giveBundle(instance: Instance, asked: readonly Asked[]): AsyncGenerator<Uint8Array> {
  const { ocfl } = objectStoresOf(instance)
  let given = 0
  for (const { object, version } of asked) {
    const contents = await ocfl.contentsOf(object, version).catch(() => null)
    if (contents === null) continue
    const inventory = await ocfl.inventoryBytes(object, version)
    const sizes = new Map<string, number>()
    for (const { path } of contents) {
      await using file = await ocfl.openContent(object, path)
      sizes.set(path, file.sizeBytes)
    }
    const sizeBytes = inventory.length + [...sizes.values()].reduce((sum, one) => sum + one, 0)
    if (given + sizeBytes > bundleBytes) continue
    given += sizeBytes
    yield headerBytes({ object, version, path: 'inventory.json', sizeBytes: inventory.length })
    yield inventory
    for (const [path, length] of sizes) {
      yield headerBytes({ object, version, path, sizeBytes: length })
      await using file = await ocfl.openContent(object, path)
      yield* piecesOf(file, 0, length)
    }
  }
}
