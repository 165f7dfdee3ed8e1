import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { digestHex } from '#platform/values'
import { removeTree, whileWriting, writeWhole } from '../durable.ts'
import type { Files } from '../files.ts'
import { contentsOf, type Inventory, sidecarName, sidecarText, versionName } from '../ocfl/inventory.ts'
import { requirePaths } from '../ocfl/names.ts'
import { makeInside, readBack } from '../ocfl/stage.ts'
import type { VersionRow } from '../rows.ts'
import type { FetchedFile } from './copy-source.ts'

/** An inventory is text about files; a larger one is none of ours. */
const inventoryBytes = 64 * 1024 * 1024

/** Why a copy proves nothing: it is not what the ledger says. */
export class Unproven extends Error {}

async function whole(pieces: AsyncIterable<Uint8Array>): Promise<Buffer> {
  const parts: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of pieces) {
    sizeBytes += piece.length
    if (sizeBytes > inventoryBytes) throw new Unproven('inventory too large')
    parts.push(Uint8Array.from(piece))
  }
  return Buffer.concat(parts)
}

const sha512 = (bytes: Uint8Array) => createHash('sha512').update(bytes).digest('hex')

async function writeContent(
  files: Files,
  target: string,
  pieces: AsyncIterable<Uint8Array>,
): Promise<string> {
  const hash = createHash('sha512')
  await whileWriting(await files.create(target, true), async file => {
    for await (const piece of pieces) {
      hash.update(piece)
      await file.write(piece)
    }
    await file.sync()
  })
  return hash.digest('hex')
}

/**
 * Writes one version of an object into a staged folder from a copy, and believes nothing of it: the inventory must have
 * the digest that stands in the ledger, each content the digest that stands in the inventory, none may be missing, and
 * what was written is read back. One such copy is enough (PRS-043). Gives the inventory.
 */
export async function stageVersion(
  files: Files,
  folder: string,
  row: VersionRow,
  copy: AsyncIterable<FetchedFile>,
): Promise<Buffer> {
  const name = versionName(row.version)
  const home = join(folder, name)
  await removeTree(files, home)
  const made = new Set([dirname(folder)])
  await makeInside(files, home, made)
  let inventory: Buffer | null = null
  let wanted = new Map<string, string>()
  for await (const { path, pieces } of copy) {
    if (path === 'inventory.json') {
      inventory = await whole(pieces)
      if (sha512(inventory) !== digestHex(row.inventory_digest)) throw new Unproven('another inventory')
      const contents = contentsOf(JSON.parse(inventory.toString('utf8')) as Inventory, row.version)
      requirePaths(contents.map(one => one.path))
      wanted = new Map(contents.map(one => [one.path, digestHex(one.digest)]))
      continue
    }
    const digest = wanted.get(path)
    if (digest === undefined) continue
    const target = join(folder, path)
    await makeInside(files, dirname(target), made)
    if ((await writeContent(files, target, pieces)) !== digest) throw new Unproven(`other bytes of ${path}`)
    await readBack(files, target, `sha512:${digest}`)
    wanted.delete(path)
  }
  if (!inventory || wanted.size > 0) throw new Unproven('the copy is not whole')
  await writeWhole(files, join(home, 'inventory.json'), inventory)
  await writeWhole(files, join(home, sidecarName), sidecarText(row.inventory_digest))
  return inventory
}
