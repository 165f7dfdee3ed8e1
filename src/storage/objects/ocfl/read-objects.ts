import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import type { Digest } from '#platform/values'
import { checked } from '../content-store.ts'
import { type Lending, pieceBytes, piecesOf, readWhole, roomsLent } from '../durable.ts'
import type { Files, Reading } from '../files.ts'
import { borrowRooms } from '../lent-rooms.ts'
import { objectsRefusals } from '../refusals.ts'
import { contentsOf, filesOf, type Inventory, readingDigest, versionName } from './inventory.ts'
import { keptInventories } from './kept-inventories.ts'
import type { SealedFile } from './order.ts'
import { statedAt } from './stated-at.ts'

/** What of objects is read. */
export type ReadObjects = {
  /** The inventory of the newest version, `null` when there is no such object. */
  inventory(object: string): Promise<Inventory | null>
  /** An inventory byte for byte as it lies in its version. Refuses with `objects.not-here`. */
  inventoryBytes(object: string, version: number): Promise<Buffer>
  /** The digest a version's sidecar states on the disk, `null` when it is gone. */
  statedDigest(object: string, version: number): Promise<Digest | null>
  /** Logical files of a version. */
  filesOf(object: string, version: number): Promise<SealedFile[]>
  /** New contents of a version with their sizes. */
  contentsOf(object: string, version: number): Promise<SealedFile[]>
  /** A logical file for reading at any place. Refuses with `objects.not-here`. */
  open(object: string, version: number, path: string): Promise<Reading>
  /**
   * A logical file in order, checked to its end. With `lent`, a piece is good until the next is asked for, the last until
   * the end is. Refuses with `objects.not-here`, `objects.damaged`.
   */
  pieces(object: string, version: number, path: string, options?: Lending): AsyncGenerator<Uint8Array>
  /** A content file by its path in the object. */
  openContent(object: string, content: string): Promise<Reading>
}

const notThere: ReadonlySet<string | undefined> = new Set(['ENOENT', 'ENOTDIR', 'EISDIR', 'ELOOP'])

/** How objects are read: inventories, and contents checked against them. */
export function readObjects(files: Files, home: (object: string) => string): ReadObjects {
  const missing = (what: string) => refuse(objectsRefusals['not-here'], { what })
  const inventoryOf = keptInventories(files)
  const inventory: ReadObjects['inventory'] = object => inventoryOf(home(object))
  const openContent: ReadObjects['openContent'] = async (object, content) => {
    try {
      return await files.open(join(home(object), content))
    } catch (error) {
      if (notThere.has((error as NodeJS.ErrnoException).code)) throw missing(`${object} ${content}`)
      throw error
    }
  }
  const find = async (object: string, version: number, path: string) => {
    const whole = await inventory(object)
    const file = whole && filesOf(whole, version).find(one => one.path === path)
    if (!file) throw missing(`${object} v${version} ${path}`)
    return { ...file, swift: readingDigest(whole, file.content, file.digest) }
  }
  const sized = (object: string, list: readonly { path: string; digest: Digest; content: string }[]) =>
    Promise.all(
      list.map(async ({ path, digest, content }) => {
        const found = await files.look(join(home(object), content))
        return { path, digest, sizeBytes: found?.sizeBytes ?? 0 }
      }),
    )
  return {
    inventory,
    openContent,
    async inventoryBytes(object, version) {
      const bytes = await readWhole(files, join(home(object), versionName(version), 'inventory.json'))
      if (!bytes) throw missing(`${object} v${version}`)
      return bytes
    },
    statedDigest: (object, version) => statedAt(files, home(object), version),
    async filesOf(object, version) {
      const whole = await inventory(object)
      return whole ? sized(object, filesOf(whole, version)) : []
    },
    async contentsOf(object, version) {
      const whole = await inventory(object)
      if (!whole) return []
      return sized(
        object,
        contentsOf(whole, version).map(one => ({ ...one, content: one.path })),
      )
    },
    open: async (object, version, path) => openContent(object, (await find(object, version, path)).content),
    async *pieces(object, version, path, options) {
      const { swift, content } = await find(object, version, path)
      await using file = await openContent(object, content)
      const isLent = options?.lent === true
      using lent = borrowRooms(isLent ? Math.min(roomsLent, Math.ceil(file.sizeBytes / pieceBytes)) : 0)
      const pieces = piecesOf(file, 0, file.sizeBytes, { lent: isLent, rooms: lent.rooms })
      yield* checked(pieces, swift, `${object} ${content}`)
    },
  }
}
