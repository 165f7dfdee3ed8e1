import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { type FileHandle, mkdir, open, readFile, rename, rm } from 'node:fs/promises'
import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import { type Instant, MIB } from '#platform/values'
import { type TarFile, writeTar } from '#storage/objects'
import type { Added } from '../library/restic.ts'
import { backupRefusals } from '../refusals.ts'
import { readTape } from './read-tapes.ts'
import { filesOfRepository, type RepositoryFile, requireThere } from './repository-files.ts'
import { labelName, type TapedFile, type TapeLabel, tapeFileName, tapeFormat } from './tape.ts'

export type TapesOrder = {
  readonly library: string
  /** Folder of the library. */
  readonly repository: string
  /** Virtual library: one file a tape. */
  readonly tapes: string
  readonly tapeMib: number
  readonly at: Instant
}

/** Headers of a file within a tar, at most. */
const headersBytes = 2_048
/** What a label takes for each file of the set, at most. */
const lineBytes = 160

/** Which file goes to which tape, in the order of the listing. Refuses with `backup.tape-too-small`. */
function shared(files: readonly RepositoryFile[], tapeMib: number): TapedFile[] {
  const room = tapeMib * MIB - headersBytes - files.length * lineBytes
  const [tooLarge] = files.filter(({ sizeBytes }) => sizeBytes + headersBytes > room)
  if (tooLarge) throw refuse(backupRefusals['tape-too-small'], { tapeMib })
  let [tape, taken] = [1, 0]
  return files.map(file => {
    const needed = file.sizeBytes + headersBytes
    if (taken + needed > room) [tape, taken] = [tape + 1, 0]
    taken += needed
    return { ...file, tape }
  })
}

const setOf = (library: string, at: Instant): string =>
  `${library}-${at.toISOString().replace(/[-:]/g, '').replace(/\.\d+/, '')}`

async function* tapeBytes(label: TapeLabel, repository: string, at: Instant): AsyncGenerator<Uint8Array> {
  const own = Buffer.from(`${JSON.stringify(label)}\n`)
  const files: TarFile[] = [
    { path: labelName, sizeBytes: own.length, pieces: () => [own] },
    ...label.files
      .filter(({ tape }) => tape === label.number)
      .map(({ path, sizeBytes }) => ({
        path,
        sizeBytes,
        pieces: () => createReadStream(join(repository, path), { highWaterMark: MIB }),
      })),
  ]
  yield* writeTar(files, at)
}

async function writeAll(file: FileHandle, pieces: AsyncIterable<Uint8Array>): Promise<number> {
  let written = 0
  for await (const piece of pieces) {
    await file.writeFile(piece)
    written += piece.length
  }
  await file.sync()
  return written
}

/** One tape, under its name only once it was written, synced and read back whole. */
async function writeOne(label: TapeLabel, { tapes, repository, at, library }: TapesOrder): Promise<number> {
  const path = join(tapes, tapeFileName(label))
  const staged = `${path}.part`
  try {
    await rm(staged, { force: true })
    const file = await open(staged, 'wx', 0o440)
    const written = await writeAll(file, tapeBytes(label, repository, at)).finally(() => file.close())
    const { bent } = await readTape(staged, label)
    if (bent.length > 0)
      throw refuse(backupRefusals['library-failed'], { name: library, reason: bent.slice(0, 3).join(', ') })
    await rename(staged, path)
    return written
  } catch (error) {
    await rm(staged, { force: true })
    const { code } = error as NodeJS.ErrnoException
    if (code === 'ENOSPC') throw refuse(backupRefusals['tape-no-room'], { folder: tapes })
    if (code === 'ENOENT') throw refuse(backupRefusals['library-changed'], { name: library })
    throw error
  }
}

/**
 * Copies a library as it lies, locked with its own key, onto tapes: a set that stands alone and needs no earlier one, so
 * that sets are kept and written over in turns. Each tape is read back before it has its name. What is let go of from the
 * library leaves the tapes with their turn (PRS-071).
 *
 * Refuses with `backup.library-new`, `backup.library-changed`, `backup.tape-too-small`, `backup.tape-no-room`.
 */
export async function writeTapes(order: TapesOrder): Promise<Added> {
  const { library, repository, tapes, at } = order
  const listed = await filesOfRepository(library, repository)
  const files = shared(listed, order.tapeMib)
  const config = createHash('sha256').update(await readFile(join(repository, 'config')))
  await mkdir(tapes, { recursive: true, mode: 0o700 })
  const label = {
    format: tapeFormat,
    library,
    set: setOf(library, at),
    of: files.at(-1)!.tape,
    writtenAt: at.toISOString(),
    configSha256: config.digest('hex'),
    files,
  } as const
  let sizeBytes = 0
  for (let number = 1; number <= label.of; number++) sizeBytes += await writeOne({ ...label, number }, order)
  const folder = await open(tapes)
  await folder.sync().finally(() => folder.close())
  requireThere(
    library,
    repository,
    files.map(({ path }) => path).filter(path => path.startsWith('index/')),
  )
  return { snapshot: label.set, sizeBytes }
}
