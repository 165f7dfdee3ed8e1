import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, mkdir, readdir, readFile, rename, unlink, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { z } from 'zod'
import { batchMostBytes } from '../intake/read-scan-batch.ts'

/** Behind the name of a scan: its marker, written by the scanner once the scan is whole. */
export const markerEnding = '.hotovo'
/** Where scans go that are done, and those that somebody has to look at. */
const doneFolder = 'zpracovane'
const asideFolder = 'odlozene'
const reasonEnding = '.duvod.txt'
/** A marker says a size and a digest, no more. */
const markerMostBytes = 1024

/** A scan whose marker is there; `isWhole` is `false` while it is smaller than the marker says. */
export type WaitingScan = { readonly name: string; readonly path: string }

export type Marked =
  | { readonly kind: 'whole' }
  /** The scanner is still writing, or what copies it is. */
  | { readonly kind: 'half' }
  | { readonly kind: 'wrong'; readonly why: 'size' | 'digest' | 'too-large' }

/** Scans in a folder that have their markers, by name. Folders, links and hidden files are none. */
export async function waitingScans(folder: string): Promise<WaitingScan[]> {
  const names = new Set(
    (await readdir(folder, { withFileTypes: true }))
      .filter(one => one.isFile() && !one.name.startsWith('.'))
      .map(({ name }) => name),
  )
  return [...names]
    .filter(name => !name.endsWith(markerEnding) && names.has(`${name}${markerEnding}`))
    .toSorted()
    .map(name => ({ name, path: join(folder, name) }))
}

async function digestOf(path: string): Promise<string> {
  const hash = createHash('sha256')
  for await (const piece of createReadStream(path)) hash.update(piece as Buffer)
  return hash.digest('hex')
}

/**
 * Whether a scan is what its marker says. An empty marker says only that it is whole; a number in it is the size in bytes,
 * sixty-four hexadecimal signs the SHA-256.
 */
export async function markedScan({ path }: WaitingScan): Promise<Marked> {
  const marker = (await readFile(`${path}${markerEnding}`)).subarray(0, markerMostBytes).toString('latin1')
  const { size } = await lstat(path)
  const told = /(?:^|\s)(\d{1,12})(?:\s|$)/.exec(marker)?.[1]
  if (size === 0) return { kind: 'half' }
  if (size > batchMostBytes) return { kind: 'wrong', why: 'too-large' }
  if (told !== undefined && size < Number(told)) return { kind: 'half' }
  if (told !== undefined && size > Number(told)) return { kind: 'wrong', why: 'size' }
  const digest = /\b[0-9a-f]{64}\b/i.exec(marker)?.[0].toLowerCase()
  if (digest !== undefined && digest !== (await digestOf(path))) return { kind: 'wrong', why: 'digest' }
  return { kind: 'whole' }
}

/** A name that stands in no folder yet: the same name may come again with another scan. */
async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set(await readdir(folder))
  if (!taken.has(name)) return name
  for (let n = 2; ; n++) if (!taken.has(`${n}-${name}`)) return `${n}-${name}`
}

/** Written before a scan is moved, so that a move cut in the middle is finished, and only of the very same bytes. */
const moves = z.strictObject({ sha256: z.string(), reason: z.string().nullable() })
const movePrefix = '.presun-'

async function moved(folder: string, name: string, reason: string | null): Promise<void> {
  const target = join(folder, reason === null ? doneFolder : asideFolder)
  await mkdir(target, { recursive: true })
  const as = await freeName(target, name)
  if (reason !== null) await writeFile(join(target, `${as}${reasonEnding}`), `${reason}\n`)
  await rename(join(folder, name), join(target, as))
}

/**
 * Puts a scan out of the way, with the reason where somebody has to look at it. Its marker goes before it: a marker left
 * alone would say of the next scan of that name that it is whole.
 */
export async function putAwayScan(
  folder: string,
  { name, path }: WaitingScan,
  reason: string | null,
): Promise<void> {
  const note = join(folder, `${movePrefix}${name}`)
  await writeFile(`${note}.part`, JSON.stringify({ sha256: await digestOf(path), reason }))
  await rename(`${note}.part`, note)
  await unlink(`${path}${markerEnding}`)
  await moved(folder, name, reason)
  await unlink(note)
}

/** Ends moves that were cut in the middle. */
export async function finishMoves(folder: string): Promise<void> {
  const names = new Set(await readdir(folder))
  for (const note of [...names].filter(one => one.startsWith(movePrefix) && !one.endsWith('.part'))) {
    const name = note.slice(movePrefix.length)
    const path = join(folder, name)
    const { sha256, reason } = moves.parse(JSON.parse(await readFile(join(folder, note), 'utf8')))
    if (names.has(name) && (await digestOf(path)) === sha256) {
      if (names.has(`${name}${markerEnding}`)) await unlink(`${path}${markerEnding}`)
      await moved(folder, name, reason)
    }
    await unlink(join(folder, note))
  }
}
