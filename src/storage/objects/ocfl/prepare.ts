import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { refuse } from '#platform/refusals'
import { type Digest, type Instant, inLanes, newId, sha512Digest } from '#platform/values'
import { type Beside, removeTree, syncingBeside, writeBeside } from '../durable.ts'
import type { Files, Reread } from '../files.ts'
import { objectsRefusals } from '../refusals.ts'
import { requireImported } from './imported.ts'
import {
  contentsOf,
  filesOf,
  headOf,
  type Inventory,
  inventoryText,
  nextInventory,
  objectDeclaration,
  sidecarName,
  sidecarText,
  type VersionBlock,
  versionName,
} from './inventory.ts'
import { requireId, requirePaths } from './names.ts'
import { sealedLog } from './object-log.ts'
import type { SealedFile, SealFacts, SealOrder } from './order.ts'
import { makeInside, readBack, readUpload, type Staged, syncTree, weaker, writeStaged } from './stage.ts'

/** An upload taken over: from its own folder to its place in the staged version, when the version is published. */
export type Adopted = { readonly upload: string; readonly path: string }

/** A version that lies complete and checked in staging; nothing refers to it yet. */
export type Prepared = {
  readonly id: string
  readonly object: string
  readonly version: number
  readonly inventory: Inventory
  readonly inventoryDigest: Digest
  readonly adopted: readonly Adopted[]
  /** Its logical files; `null` where content of earlier versions is among them, whose sizes are looked up. */
  readonly files: readonly SealedFile[] | null
  readonly facts: SealFacts
}

/** Folders of one volume, so that between them a rename is enough. */
export type Places = {
  readonly root: string
  readonly staging: string
  readonly uploads: string
  /** What stood where it should not; a person looks at it. */
  readonly orphans: string
  /** Damaged objects that were mended; kept until a person closes the case. */
  readonly damaged: string
}

export type Sealing = {
  readonly organisation: string
  readonly now: () => Instant
  readonly user: VersionBlock['user']
}

/**
 * Stages a version: bytes are written and hashed, synced, read back from the disk and compared; inventory and sidecar
 * likewise. Files are synced beside each other, so that the disk has one journal to write for all. Uploads are read where
 * they lie. What is refused leaves nothing behind.
 *
 * Refuses with `objects.unusable-name`, `objects.version-gap`, `objects.digest-differs`, `objects.not-here`,
 * `objects.damaged`.
 */
export async function prepareVersion(
  files: Files,
  places: Places,
  previous: Inventory | null,
  order: SealOrder,
  sealing: Sealing,
): Promise<Prepared> {
  requireId(order.object)
  requirePaths(order.files.map(({ path }) => path))
  const head = previous ? headOf(previous) : 0
  if (order.version !== head + 1)
    throw refuse(objectsRefusals['version-gap'], { object: order.object, version: order.version, head })
  const id = newId()
  const folder = join(places.staging, id)
  const beside = syncingBeside()
  try {
    return await stageInto(folder, { id, files, places, previous, order, sealing, beside })
  } catch (error) {
    await beside.settle().catch(() => {})
    await removeTree(files, folder)
    throw error
  }
}

type Staging = {
  readonly id: string
  readonly files: Files
  readonly places: Places
  readonly previous: Inventory | null
  readonly order: SealOrder
  readonly sealing: Sealing
  readonly beside: Beside
}

/** Files read back from the disk at once. */
const readsAtOnce = 4

async function stageInto(folder: string, staging: Staging): Promise<Prepared> {
  const { id, files, places, previous, order, sealing, beside } = staging
  const name = versionName(order.version)
  const content = join(folder, name, 'content')
  const made = new Set([places.staging])
  await makeInside(files, join(folder, name), made)
  const contents = await stageContents(staging, content, made)
  const sealedAt = sealing.now()
  const inventory = order.inventory
    ? requireImported(order.inventory, previous, order, contents.staged)
    : nextInventory(previous, order.object, contents.staged, {
        created: sealedAt,
        message: order.message,
        user: sealing.user,
      })
  const bytes = order.inventory ?? Buffer.from(inventoryText(inventory), 'utf8')
  const inventoryDigest = sha512Digest(createHash('sha512').update(bytes).digest('hex'))
  const fresh = contentsOf(inventory, order.version).map(({ path }) =>
    path.slice(name.length + '/content/'.length),
  )
  const kept = contents.staged.filter(({ path }) => fresh.includes(path))
  await removeSpare(files, content, contents.staged, fresh)
  const facts = {
    organisation: sealing.organisation,
    kind: order.kind,
    lockedUntil: order.lockedUntil,
    lockMode: order.lockMode ?? (order.inventory ? ('compliance' as const) : ('governance' as const)),
    ...(order.owner !== undefined && { owner: order.owner }),
    sealedAt: sealedAt.toISOString(),
    sealedBy: sealing.user.name,
    sizeBytes: kept.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0),
    fileCount: kept.length,
  }
  const inventories = await layInventories(staging, [join(folder, name), folder], bytes, inventoryDigest)
  await writeBeside(beside, files, join(folder, objectDeclaration.name), objectDeclaration.content)
  await beside.settle()
  const written = [
    ...kept
      .filter(({ upload }) => upload === null)
      .map(({ path, sha512 }) => ({ path: join(content, path), digest: sha512Digest(sha512) })),
    ...inventories.map(path => ({ path, digest: inventoryDigest })),
  ]
  let reread = contents.reread
  await inLanes(written, readsAtOnce, async ({ path, digest }) => {
    const back = await readBack(files, path, digest)
    reread = weaker(reread, back)
  })
  await makeInside(files, join(folder, 'logs'), made)
  const log = sealedLog(order.version, inventoryDigest, { ...facts, reread })
  await writeBeside(beside, files, join(folder, 'logs', log.name), log.text)
  await Promise.all([beside.settle(), syncTree(files, folder), files.syncFolder(places.staging)])
  const adopted = kept.flatMap(({ upload, path }) => (upload === null ? [] : [{ upload, path }]))
  return {
    id,
    object: order.object,
    version: order.version,
    inventory,
    inventoryDigest,
    adopted,
    files: sealedFiles(inventory, order.version, contents.staged),
    facts: { ...facts, reread },
  }
}

function sealedFiles(inventory: Inventory, version: number, staged: readonly Staged[]): SealedFile[] | null {
  const sizes = new Map(staged.map(({ sha512, sizeBytes }) => [sha512Digest(sha512), sizeBytes]))
  const files = filesOf(inventory, version)
  if (!files.every(({ digest }) => sizes.has(digest))) return null
  return files.map(({ path, digest }) => ({ path, digest, sizeBytes: sizes.get(digest)! }))
}

/** The inventory of the version and of the root, each with its sidecar; gives where they lie. */
async function layInventories(
  { files, beside }: Staging,
  places: readonly string[],
  bytes: Uint8Array,
  digest: Digest,
): Promise<string[]> {
  for (const place of places) {
    await writeBeside(beside, files, join(place, 'inventory.json'), bytes)
    await writeBeside(beside, files, join(place, sidecarName), sidecarText(digest))
  }
  return places.map(place => join(place, 'inventory.json'))
}

async function stageContents(
  { files, places, order, beside }: Staging,
  content: string,
  made: Set<string>,
): Promise<{ staged: Staged[]; reread: Reread }> {
  const staged: Staged[] = []
  let reread: Reread = 'direct'
  for (const ordered of order.files) {
    const target = join(content, ordered.path)
    await makeInside(files, dirname(target), made)
    if ('upload' in ordered) {
      const read = await readUpload(files, places.uploads, ordered)
      staged.push(read.staged)
      reread = weaker(reread, read.reread)
    } else staged.push(await writeStaged(files, target, ordered, beside))
  }
  return { staged, reread }
}

/** Every folder on the way to a path below another, the innermost first; `.` is that other one. */
function* foldersAbove(path: string): Generator<string> {
  for (let at = dirname(path); ; at = dirname(at)) {
    yield at
    if (at === '.') return
  }
}

/**
 * What the object holds already, or twice in one version, is not stored twice; folders left empty go too (OCFL E024,
 * W003). A folder into which an upload is still to move stays, empty as it is.
 */
async function removeSpare(
  files: Files,
  content: string,
  staged: readonly Staged[],
  fresh: readonly string[],
): Promise<void> {
  const kept = new Set(fresh)
  const spare = staged.filter(({ path }) => !kept.has(path))
  for (const { path } of spare.filter(({ upload }) => upload === null))
    await files.remove(join(content, path))
  const needed = new Set(fresh.flatMap(path => [...foldersAbove(path)]))
  const gone = new Set<string>()
  for (const { path } of spare)
    for (const at of foldersAbove(path)) {
      if (needed.has(at)) break
      if (gone.has(at)) continue
      if (!(await files.removeFolder(join(content, at)))) break
      gone.add(at)
    }
}
