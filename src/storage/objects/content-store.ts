import { createHash } from 'node:crypto'
import { join } from 'node:path'
import { isRefusal, refuse } from '#platform/refusals'
import { type Digest, digestHex, type Instant, isDigest, newId, sha512Digest } from '#platform/values'
import { durableFolders, type Lending, piecesOf, removeTree, whileWriting } from './durable.ts'
import type { Files, Reading } from './files.ts'
import { gathered } from './gathered.ts'
import { objectsRefusals } from './refusals.ts'

export type Received = { readonly digest: Digest; readonly sizeBytes: number }

/** Tells which of some digests an organisation still needs; asked in the sweep. */
export type KnownDigests = (organisation: string, digests: readonly Digest[]) => Promise<ReadonlySet<Digest>>

/** Components of the offices' documents, each file under its SHA-512, apart by organisation. */
export type ContentStore = {
  /**
   * Takes in a file as it arrives. When the answer comes, the bytes and their name rest on the disk; the same bytes
   * twice are one file. A file over the limit leaves nothing behind.
   *
   * Refuses with `objects.too-large`, `objects.no-space`.
   */
  receive(
    organisation: string,
    pieces: AsyncIterable<Uint8Array>,
    options: { limitBytes: number },
  ): Promise<Received>
  /**
   * The bytes in order; the last piece comes only if all of them have the digest. With `lent`, a piece is good until the
   * one after the next is asked for. Refuses with `objects.damaged`.
   */
  pieces(organisation: string, digest: Digest, options?: Lending): AsyncGenerator<Uint8Array>
  /** The file for reading at any place; not checked against its digest. Refuses with `objects.not-here`. */
  open(organisation: string, digest: Digest): Promise<Reading>
  /** `null` when the organisation holds no such file. */
  sizeOf(organisation: string, digest: Digest): Promise<number | null>
  /** Removes what nobody needs and what was received before `olderThan`: an act may be about to refer to the rest. */
  sweep(known: KnownDigests, olderThan: Instant): Promise<{ removed: number; sizeBytes: number }>
}

/**
 * Opens the store of contents in a folder. `alone` clears away what a killed predecessor was just receiving; nobody had
 * been told that it is kept.
 */
export async function openContentStore(
  folder: string,
  files: Files,
  { alone = true }: { alone?: boolean } = {},
): Promise<ContentStore> {
  const folders = await durableFolders(files, folder)
  const staging = join(folder, 'staging')
  if (alone) await removeTree(files, staging)
  await folders.make(staging)

  // One level of 256 folders: a deeper one would be made anew for almost every file, and each new folder is synced.
  const folderOf = (organisation: string, hex: string) =>
    join(folder, safeName(organisation), hex.slice(0, 2))
  const pathOf = (organisation: string, digest: Digest) => {
    if (!isDigest(digest)) throw refuse(objectsRefusals['unusable-name'], { name: digest })
    return join(folderOf(organisation, digestHex(digest)), digestHex(digest))
  }

  const open: ContentStore['open'] = async (organisation, digest) => {
    const path = pathOf(organisation, digest)
    if ((await files.look(path)) === null) throw refuse(objectsRefusals['not-here'], { what: digest })
    return files.open(path)
  }

  return {
    async receive(organisation, pieces, { limitBytes }) {
      const staged = join(staging, newId())
      try {
        const received = await writeHashed(files, staged, pieces, limitBytes)
        const hex = digestHex(received.digest)
        const home = folderOf(organisation, hex)
        await folders.make(home)
        // Over an equal file too: the new one was just hashed and synced, the old one may have rotted meanwhile.
        await files.rename(staged, join(home, hex))
        await folders.settle(home)
        return received
      } catch (error) {
        await removeTree(files, staged)
        throw spaceRefusal(error)
      }
    },
    open,
    async *pieces(organisation, digest, options) {
      await using file = await open(organisation, digest)
      yield* checked(piecesOf(file, 0, file.sizeBytes, options), digest, digest)
    },
    async sizeOf(organisation, digest) {
      return (await files.look(pathOf(organisation, digest)))?.sizeBytes ?? null
    },
    sweep: (known, olderThan) => sweepContents(files, folder, known, olderThan),
  }
}

/** An organisation is a UUID; anything else would be a path. */
const safeName = (organisation: string): string => {
  if (!/^[0-9a-f-]{36}$/.test(organisation))
    throw refuse(objectsRefusals['unusable-name'], { name: organisation })
  return organisation
}

export const spaceRefusal = (error: unknown): unknown =>
  !isRefusal(error) && ['ENOSPC', 'EDQUOT'].includes((error as NodeJS.ErrnoException).code ?? '')
    ? refuse(objectsRefusals['no-space'], {})
    : error

/** Writes a new synced file and takes the digest of what went into it; hashing and writing overlap. */
async function writeHashed(
  files: Files,
  path: string,
  pieces: AsyncIterable<Uint8Array>,
  limitBytes: number,
): Promise<Received> {
  const hash = createHash('sha512')
  let sizeBytes = 0
  await whileWriting(await files.create(path, true), async file => {
    const target = gathered(file)
    try {
      for await (const piece of pieces) {
        sizeBytes += piece.length
        if (sizeBytes > limitBytes) throw refuse(objectsRefusals['too-large'], { limitBytes })
        hash.update(piece)
        await target.write(piece)
      }
      await target.settle()
    } finally {
      await target.leave()
    }
  })
  return { digest: sha512Digest(hash.digest('hex')), sizeBytes }
}

/** Hands bytes on and holds the last piece back until the whole has the digest. */
export async function* checked(
  pieces: AsyncIterable<Uint8Array>,
  expected: Digest,
  what: string,
): AsyncGenerator<Uint8Array> {
  const hash = createHash(expected.slice(0, expected.indexOf(':')))
  let held: Uint8Array | null = null
  for await (const piece of pieces) {
    if (held) yield held
    hash.update(piece)
    held = piece
  }
  const found = `${expected.slice(0, expected.indexOf(':'))}:${hash.digest('hex')}` as Digest
  if (found !== expected) throw refuse(objectsRefusals.damaged, { what, expected, found })
  if (held) yield held
}

async function sweepContents(
  files: Files,
  folder: string,
  known: KnownDigests,
  olderThan: Instant,
): Promise<{ removed: number; sizeBytes: number }> {
  const swept = { removed: 0, sizeBytes: 0 }
  const unneeded = async (organisation: string, digests: readonly Digest[]): Promise<Digest[]> => {
    const needed = await known(organisation, digests)
    return digests.filter(one => !needed.has(one))
  }
  const foldersIn = async (path: string) =>
    (await files.list(path)).filter(({ kind }) => kind === 'folder').map(({ name }) => name)
  for (const organisation of (await foldersIn(folder)).filter(name => /^[0-9a-f-]{36}$/.test(name)))
    for (const first of await foldersIn(join(folder, organisation))) {
      const home = join(folder, organisation, first)
      const digests = (await files.list(home)).map(({ name }) => sha512Digest(name))
      for (const digest of await unneeded(organisation, digests)) {
        const path = join(home, digestHex(digest))
        const found = await files.look(path)
        if (!found || found.modifiedAt >= olderThan) continue
        await files.remove(path)
        swept.removed++
        swept.sizeBytes += found.sizeBytes
      }
    }
  return swept
}
