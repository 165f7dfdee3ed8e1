import { createHash } from 'node:crypto'
import { basename, dirname, join } from 'node:path'
import { type Digest, sha512Digest } from '#platform/values'
import { type DurableFolders, piecesOf, removeTree, whileWriting } from '../durable.ts'
import type { Files } from '../files.ts'
import { inventoryAt } from './inventory-at.ts'
import { syncTree } from './stage.ts'

/** A byte that is not the one of the inventory: such an object is mended first and moved after. */
export class UnlikeInventory extends Error {}

async function copyFile(files: Files, from: string, to: string): Promise<Digest> {
  const hash = createHash('sha512')
  await using source = await files.open(from)
  await whileWriting(await files.create(to, true), async file => {
    for await (const piece of piecesOf(source, 0, source.sizeBytes, { lent: true })) {
      hash.update(piece)
      await file.write(piece)
    }
    await file.sync()
  })
  return sha512Digest(hash.digest('hex'))
}

async function* filesBelow(files: Files, folder: string, path = ''): AsyncGenerator<string> {
  for (const { name, kind } of await files.list(join(folder, path))) {
    const at = path === '' ? name : `${path}/${name}`
    if (kind === 'folder') yield* filesBelow(files, folder, at)
    else yield at
  }
}

/**
 * Copies a whole object to another volume: staged there, every file read back from the disk and compared with what was
 * read here and with the inventory, and only then named at its place. What lay there unfinished is replaced. Throws
 * `UnlikeInventory` where the object here is not what its inventory says.
 */
export async function copyObject(
  files: Files,
  home: string,
  to: { readonly home: string; readonly staging: string; readonly folders: DurableFolders },
): Promise<void> {
  const staged = join(to.staging, `move-${basename(home)}`)
  await removeTree(files, staged)
  await files.makeFolder(staged)
  const inventory = await inventoryAt(files, home)
  if (!inventory) throw new UnlikeInventory(home)
  const expected = new Map(
    Object.entries(inventory.manifest).flatMap(([hex, paths]) =>
      paths.map(path => [path, sha512Digest(hex)]),
    ),
  )
  const made = new Set([staged])
  const makeFolder = async (folder: string): Promise<void> => {
    if (made.has(folder)) return
    await makeFolder(dirname(folder))
    await files.makeFolder(folder)
    made.add(folder)
  }
  let met = 0
  for await (const path of filesBelow(files, home)) {
    await makeFolder(dirname(join(staged, path)))
    const digest = await copyFile(files, join(home, path), join(staged, path))
    const promised = expected.get(path)
    if (promised !== undefined) met++
    if (promised !== undefined && promised !== digest) throw new UnlikeInventory(`${home}/${path}`)
    const { digest: back } = await files.measure(join(staged, path))
    if (back !== digest) throw new Error(`${staged}/${path} was read back otherwise than written`)
  }
  if (met !== expected.size) throw new UnlikeInventory(home)
  await syncTree(files, staged)
  await files.syncFolder(to.staging)
  await files.setImmutable([to.home], false)
  await removeTree(files, to.home)
  await to.folders.make(dirname(to.home))
  await to.folders.settle(dirname(to.home))
  await files.rename(staged, to.home)
  await to.folders.settle(dirname(to.home))
}
