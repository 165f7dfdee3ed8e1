import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { lstat, mkdir, readdir, readFile, rename, rm, writeFile } from 'node:fs/promises'
import { join } from 'node:path'
import { type Digest, sha512Digest } from '#platform/values'
import type { AnnouncedFile } from '../deposit-file.ts'

/** Behind a name: its marker, written last by whoever hands in, and the marker while we take it. */
const markerEnding = '.done'
const takenMarker = /^(.+)\.([0-9a-f]{8}-[0-9a-f-]{27})\.taking$/
/** Beside it: a list of digests as `sha512sum` writes it, and what is told of it. */
const listEnding = '.sha512'
const descriptionEnding = '.popis.json'
const doneFolder = 'prevzate'
const asideFolder = 'odlozene'
const answersFolder = 'odpovedi'

/** Longest list of digests and longest description. */
const listBytes = 64 * 1024 * 1024

export type Marked = { readonly name: string; readonly transferId: string | null }

/** What lies whole in a watched folder: with a marker of its sender, or with ours of a transfer begun. */
export async function markedNames(folder: string): Promise<Marked[]> {
  const names = (await readdir(folder, { withFileTypes: true }))
    .filter(one => one.isFile())
    .map(one => one.name)
  const taken = names.flatMap(name => {
    const [, of, transferId] = takenMarker.exec(name) ?? []
    return of === undefined ? [] : [{ name: of, transferId: transferId! }]
  })
  const fresh = names
    .filter(name => name.endsWith(markerEnding) && name.length > markerEnding.length && !name.startsWith('.'))
    .map(name => ({ name: name.slice(0, -markerEnding.length), transferId: null }))
  // What is half taken already is ended before the next of its name begins.
  return [...taken, ...fresh.filter(({ name }) => !taken.some(one => one.name === name))].toSorted((a, b) =>
    a.name < b.name ? -1 : 1,
  )
}

const markerOf = (folder: string, { name, transferId }: Marked): string =>
  join(folder, transferId === null ? `${name}${markerEnding}` : `${name}.${transferId}.taking`)

/** Makes the marker ours: from now on it names the transfer. */
export const takeMarker = (folder: string, name: string, transferId: string): Promise<void> =>
  rename(markerOf(folder, { name, transferId: null }), markerOf(folder, { name, transferId }))

export type FoundFile = { readonly path: string; readonly onDisk: string; readonly sizeBytes: number }

/** Everything under a name, in bytewise order; `null` where there is nothing, `'link'` where something is no plain file. */
export async function filesUnder(folder: string, name: string): Promise<FoundFile[] | 'link' | null> {
  const top = join(folder, name)
  const look = await lstat(top).catch(() => null)
  if (look === null) return null
  if (look.isFile()) return [{ path: name, onDisk: top, sizeBytes: look.size }]
  if (!look.isDirectory()) return 'link'
  const found: FoundFile[] = []
  for (const entry of await readdir(top, { recursive: true, withFileTypes: true })) {
    const onDisk = join(entry.parentPath, entry.name)
    if (entry.isDirectory()) continue
    if (!entry.isFile()) return 'link'
    found.push({ path: onDisk.slice(folder.length + 1), onDisk, sizeBytes: (await lstat(onDisk)).size })
  }
  return found.toSorted((a, b) => (a.path < b.path ? -1 : 1))
}

const readSmall = async (path: string): Promise<Buffer | null> => {
  const look = await lstat(path).catch(() => null)
  return look?.isFile() && look.size <= listBytes ? readFile(path) : null
}

/** What is told of it in a file beside; `null` where there is none. */
export const descriptionText = async (folder: string, name: string): Promise<string | null> =>
  (await readSmall(join(folder, `${name}${descriptionEnding}`)))?.toString('utf8') ?? null

const hexSigns = /\b[0-9a-f]{128}\b/i

/**
 * The files as they are announced: with digests where the marker holds the digest of a list beside (PRS-020). Gives
 * `'differs'` where list, marker and folder do not agree.
 */
export async function announcedFiles(
  folder: string,
  marked: Marked,
  found: readonly FoundFile[],
): Promise<AnnouncedFile[] | 'differs'> {
  const marker = (await readSmall(markerOf(folder, marked)))?.toString('latin1') ?? ''
  const told = hexSigns.exec(marker)?.[0].toLowerCase()
  if (told === undefined) return found.map(({ path, sizeBytes }) => ({ path, sizeBytes, digest: null }))
  const list = await readSmall(join(folder, `${marked.name}${listEnding}`))
  if (!list || createHash('sha512').update(list).digest('hex') !== told) return 'differs'
  const digests = new Map<string, Digest>()
  for (const line of list.toString('utf8').split(/\r?\n/)) {
    const [, hex = '', path = ''] = /^([0-9a-f]{128})[ \t]+\*?(?:\.\/)?(.+)$/i.exec(line) ?? []
    if (path !== '') digests.set(path, sha512Digest(hex.toLowerCase()))
  }
  if (digests.size !== found.length) return 'differs'
  const files = found.map(({ path, sizeBytes }) => ({ path, sizeBytes, digest: digests.get(path) ?? null }))
  return files.every(({ digest }) => digest !== null) ? files : 'differs'
}

export const readFrom = (path: string, offset: number): AsyncIterable<Uint8Array> =>
  createReadStream(path, { start: offset })

/** A name that stands in no folder yet. */
async function freeName(folder: string, name: string): Promise<string> {
  const taken = new Set(await readdir(folder))
  if (!taken.has(name)) return name
  for (let n = 2; ; n++) if (!taken.has(`${n}-${name}`)) return `${n}-${name}`
}

async function putInto(folder: string, into: string, name: string, as: string, reason: string | null) {
  const target = join(folder, into)
  await mkdir(target, { recursive: true })
  const free = await freeName(target, as)
  if (reason !== null) await writeFile(join(target, `${free}.duvod.txt`), `${reason}\n`)
  for (const ending of ['', listEnding, descriptionEnding])
    await rename(join(folder, `${name}${ending}`), join(target, `${free}${ending}`)).catch(error => {
      if ((error as NodeJS.ErrnoException).code !== 'ENOENT') throw error
    })
}

/** Puts what was taken out of the way; the marker goes last, so that a cut move is made again. */
export async function putAway(folder: string, marked: Marked, number: string): Promise<void> {
  const as = `${number.replaceAll('/', '-')}-${marked.name}`
  if ((await lstat(join(folder, marked.name)).catch(() => null)) !== null)
    await putInto(folder, doneFolder, marked.name, as, null)
  await rm(markerOf(folder, marked), { force: true })
}

/** Puts aside what cannot be taken, with the reason beside it. The marker stays until `dropMarker`. */
export async function putAside(folder: string, { name }: Marked, reason: string): Promise<void> {
  await putInto(folder, asideFolder, name, name, reason)
}

export const dropMarker = (folder: string, marked: Marked): Promise<void> =>
  rm(markerOf(folder, marked), { force: true })

/** Lays an answer into the folder, whole or not at all. */
export async function layAnswer(folder: string, number: string, answer: unknown): Promise<void> {
  const target = join(folder, answersFolder)
  await mkdir(target, { recursive: true })
  const path = join(target, `${number.replaceAll('/', '-')}.json`)
  await writeFile(`${path}.part`, `${JSON.stringify(answer, null, 1)}\n`)
  await rename(`${path}.part`, path)
}
