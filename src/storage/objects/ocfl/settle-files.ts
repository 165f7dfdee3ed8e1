import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { type Digest, newId, sha512Digest } from '#platform/values'
import { pruneEmpty, readWhole, removeTree, writeWhole } from '../durable.ts'
import type { Files } from '../files.ts'
import { uploadPath } from '../uploads.ts'
import {
  contentsOf,
  type Inventory,
  objectDeclaration,
  sidecarName,
  sidecarText,
  versionName,
} from './inventory.ts'
import { objectPath } from './layout.ts'
import { sealedLog } from './object-log.ts'
import type { Places, Prepared } from './prepare.ts'

export type OpenIntent = Pick<Prepared, 'id' | 'object' | 'version' | 'inventoryDigest' | 'adopted' | 'facts'>

/** What became of an intent that nobody finished; `orphan` names what had to be put aside, and somebody must look. */
export type Settled = { readonly outcome: 'published' | 'dropped'; readonly orphan: string | null }

const digestOf = (bytes: Uint8Array): Digest => sha512Digest(createHash('sha512').update(bytes).digest('hex'))

/**
 * Brings one unfinished version to an end, after a crash or a rolled-back act. A version whose inventory is the one of
 * the intent, with all its content, is rolled forward: the root files are written from it. Anything else that stands in
 * its place is put aside, never deleted, and the staged rest goes back where it came from. May be cut itself at any point
 * and begun again.
 */
export async function settleFiles(
  files: Files,
  places: Places,
  forget: (folder: string) => void,
  intent: OpenIntent,
): Promise<Settled> {
  const home = join(places.root, objectPath(intent.object))
  const version = join(home, versionName(intent.version))
  const staged = join(places.staging, intent.id)
  const inventory = await readWhole(files, join(version, 'inventory.json'))
  if (
    inventory &&
    digestOf(inventory) === intent.inventoryDigest &&
    (await isWhole(files, home, inventory, intent))
  ) {
    await rollForward(files, places, home, inventory, intent)
    await removeTree(files, staged)
    return { outcome: 'published', orphan: null }
  }
  await giveBack(files, places, join(staged, versionName(intent.version)), intent)
  const orphan = await putAside(files, places, intent.version === 1 ? home : version)
  await pruneEmpty(files, places.root, dirname(home), forget)
  await removeTree(files, staged)
  return { outcome: 'dropped', orphan }
}

async function isWhole(files: Files, home: string, bytes: Buffer, intent: OpenIntent): Promise<boolean> {
  let sizeBytes = 0
  for (const { path } of contentsOf(JSON.parse(bytes.toString('utf8')) as Inventory, intent.version)) {
    const found = await files.look(join(home, path))
    if (found?.kind !== 'file') return false
    sizeBytes += found.sizeBytes
  }
  return sizeBytes === intent.facts.sizeBytes
}

async function rollForward(
  files: Files,
  places: Places,
  home: string,
  inventory: Buffer,
  intent: OpenIntent,
): Promise<void> {
  const log = sealedLog(intent.version, intent.inventoryDigest, intent.facts)
  const sidecar = Buffer.from(sidecarText(intent.inventoryDigest), 'utf8')
  await files.makeFolder(join(home, 'logs'))
  for (const [name, bytes] of [
    [objectDeclaration.name, Buffer.from(objectDeclaration.content, 'utf8')],
    ['inventory.json', inventory],
    [sidecarName, sidecar],
    [join('logs', log.name), Buffer.from(log.text, 'utf8')],
  ] as const) {
    const path = join(home, name)
    if ((await readWhole(files, path))?.equals(bytes)) continue
    const beside = join(places.staging, newId())
    await writeWhole(files, beside, bytes)
    await files.rename(beside, path)
  }
  for (const folder of [join(home, 'logs'), home]) await files.syncFolder(folder)
  for (let at = dirname(home); at.startsWith(places.root); at = dirname(at)) await files.syncFolder(at)
}

/** Uploads that were already moved into the staged version return to where the sender can go on with them. */
async function giveBack(files: Files, places: Places, staged: string, intent: OpenIntent): Promise<void> {
  for (const { upload, path } of intent.adopted) {
    const moved = join(staged, 'content', path)
    if ((await files.look(moved))?.kind === 'file')
      await files.rename(moved, uploadPath(places.uploads, upload))
  }
  if (intent.adopted.length > 0) await files.syncFolder(places.uploads)
}

async function putAside(files: Files, places: Places, folder: string): Promise<string | null> {
  if ((await files.look(folder)) === null) return null
  const orphan = join(places.orphans, newId())
  await files.rename(folder, orphan)
  for (const touched of [places.orphans, dirname(folder)]) await files.syncFolder(touched)
  return orphan
}
