import { createReadStream, createWriteStream } from 'node:fs'
import { mkdir, open, readdir, rename, rm, stat, utimes } from 'node:fs/promises'
import { dirname, join, normalize } from 'node:path'
import { pipeline } from 'node:stream/promises'
import { z } from 'zod'
import { refuse } from '#platform/refusals'
import { pairRefusals } from './refusals.ts'

/** Folders of the data folder that both have alike. */
export const pairedFolders = ['objects', 'secrets'] as const
const onTheWay = /(^|\/)(staging|uploads)(\/|$)/

export const fileShape = z.strictObject({
  path: z.string().min(1).max(4_000),
  sizeBytes: z.int().min(0),
  modifiedMs: z.number(),
})
/** A file below the data folder, and by what one sees that it is the same. */
export type PairedFile = z.output<typeof fileShape>

/** The place of a file of the other one here; anything outside is refused. */
export function placeOfPaired(dataFolder: string, path: string): string {
  const isInside = normalize(path) === path && pairedFolders.some(folder => path.startsWith(`${folder}/`))
  if (!isInside || onTheWay.test(path)) throw refuse(pairRefusals['no-copy'], { reason: path })
  return join(dataFolder, path)
}

/** Every file that both are to have. */
export async function pairedFiles(dataFolder: string): Promise<PairedFile[]> {
  const found: PairedFile[] = []
  for (const folder of pairedFolders) {
    const entries = await readdir(join(dataFolder, folder), { recursive: true, withFileTypes: true }).catch(
      () => [],
    )
    for (const entry of entries) {
      const path = join(entry.parentPath, entry.name).slice(dataFolder.length + 1)
      if (!entry.isFile() || onTheWay.test(path)) continue
      const looked = await stat(join(dataFolder, path)).catch(() => null)
      if (looked) found.push({ path, sizeBytes: looked.size, modifiedMs: Math.floor(looked.mtimeMs) })
    }
  }
  return found
}

export async function isHere(dataFolder: string, file: PairedFile): Promise<boolean> {
  const looked = await stat(placeOfPaired(dataFolder, file.path)).catch(() => null)
  return looked?.size === file.sizeBytes && Math.floor(looked.mtimeMs) === file.modifiedMs
}

export const readPaired = (dataFolder: string, path: string) =>
  createReadStream(placeOfPaired(dataFolder, path))

const asFolder = async (path: string): Promise<void> => {
  const handle = await open(path, 'r')
  await handle.sync().finally(() => handle.close())
}

/** Puts a file in its place: whole, synced, its name too. Another size than was told is refused. */
export async function keepPaired(
  dataFolder: string,
  file: PairedFile,
  pieces: AsyncIterable<Uint8Array>,
): Promise<void> {
  const path = placeOfPaired(dataFolder, file.path)
  const made = await mkdir(dirname(path), { recursive: true, mode: 0o750 })
  const part = `${path}.coming`
  await rm(part, { force: true })
  await pipeline(
    pieces,
    createWriteStream(part, { mode: file.path.startsWith('secrets/') ? 0o600 : 0o640, flush: true }),
  )
  const { size } = await stat(part)
  if (size !== file.sizeBytes) throw refuse(pairRefusals['no-copy'], { reason: file.path })
  await utimes(part, file.modifiedMs / 1000, file.modifiedMs / 1000)
  await rename(part, path)
  await asFolder(dirname(path))
  if (made)
    for (let at = dirname(path); at.length >= made.length; at = dirname(at)) await asFolder(dirname(at))
}

/** What the other one has no more. */
export const dropPaired = (dataFolder: string, path: string): Promise<void> =>
  rm(placeOfPaired(dataFolder, path), { recursive: true, force: true })
