import { createHash } from 'node:crypto'
import { createReadStream } from 'node:fs'
import { mkdir, open, readdir, rename } from 'node:fs/promises'
import { dirname, join } from 'node:path'
import { refuse } from '#platform/refusals'
import { MIB } from '#platform/values'
import { readTar, type TarEntry } from '#storage/objects'
import { backupRefusals } from '../refusals.ts'
import { labelName, sha256Due, type TapeLabel, tapeEnding, tapeLabel } from './tape.ts'

/** A label of ten million files. */
const labelMost = 2_000 * MIB

async function wholeOf({ pieces, sizeBytes }: TarEntry): Promise<Buffer> {
  if (sizeBytes > labelMost) throw new RangeError('a label that is none')
  const parts: Uint8Array[] = []
  for await (const piece of pieces) parts.push(Uint8Array.from(piece))
  return Buffer.concat(parts)
}

async function* filesOn(path: string): AsyncGenerator<TarEntry> {
  const bytes = createReadStream(path, { highWaterMark: MIB })
  try {
    yield* readTar(bytes)
  } finally {
    bytes.destroy()
  }
}

/** What a tape says of itself; `null` where it is none of ours or its beginning cannot be read. */
async function labelOf(path: string): Promise<TapeLabel | null> {
  try {
    for await (const entry of filesOn(path))
      return entry.path === labelName ? tapeLabel.parse(JSON.parse(String(await wholeOf(entry)))) : null
  } catch {
    // What is wrong with it is told by its absence from the set.
  }
  return null
}

/** SHA-256 of the bytes, which go into a file on the way where one is named. */
async function taken({ pieces }: TarEntry, into: string | null): Promise<string> {
  const hash = createHash('sha256')
  const file = into === null ? null : await open(into, 'w', 0o600)
  try {
    for await (const piece of pieces) {
      hash.update(piece)
      await file?.writeFile(piece)
    }
    await file?.sync()
  } finally {
    await file?.close()
  }
  return hash.digest('hex')
}

/**
 * Reads a tape to its end against what its set says it holds, and puts what is whole into a folder where one is named.
 * Gives what is missing or other than it should be.
 */
export async function readTape(
  path: string,
  label: TapeLabel,
  into: string | null = null,
): Promise<{ readonly bent: string[] }> {
  const due = new Map(
    label.files.filter(({ tape }) => tape === label.number).map(one => [one.path, one.sizeBytes]),
  )
  const staged = into && join(into, 'being-read')
  try {
    for await (const entry of filesOn(path)) {
      if (due.get(entry.path) !== entry.sizeBytes) continue
      if ((await taken(entry, staged)) !== sha256Due(label, entry.path)) continue
      if (staged) {
        await mkdir(dirname(join(into, entry.path)), { recursive: true, mode: 0o700 })
        await rename(staged, join(into, entry.path))
      }
      due.delete(entry.path)
    }
  } catch (error) {
    // A tape that cannot be read on: the rest of it stays due. A full disk is another matter.
    if (!(error instanceof RangeError) && (error as NodeJS.ErrnoException).code !== 'EIO') throw error
  }
  return { bent: [...due.keys()] }
}

type FoundTape = { readonly path: string; readonly label: TapeLabel }

/** The tapes of a set in order, of the newest where none is named. Refuses with `backup.no-tapes`, `backup.tape-missing`. */
async function tapesOf(folder: string, set: string | null): Promise<FoundTape[]> {
  const names = (await readdir(folder).catch(() => [])).filter(name => name.endsWith(tapeEnding)).toSorted()
  const found: FoundTape[] = []
  for (const name of names) {
    const label = await labelOf(join(folder, name))
    if (label) found.push({ path: join(folder, name), label })
  }
  const byTime = found.toSorted((a, b) => (a.label.writtenAt < b.label.writtenAt ? -1 : 1))
  const wanted = set ?? byTime.at(-1)?.label.set
  const own = found.filter(({ label }) => label.set === wanted)
  const [first] = own
  if (!first) throw refuse(backupRefusals['no-tapes'], { folder, set: set ?? '' })
  const numbers = Array.from({ length: first.label.of }, (_, n) => n + 1)
  const missing = numbers.filter(number => !own.some(({ label }) => label.number === number))
  if (missing.length > 0)
    throw refuse(backupRefusals['tape-missing'], { set: first.label.set, numbers: missing.join(', ') })
  return numbers.map(number => own.find(({ label }) => label.number === number)!)
}

export type ReadSet = {
  readonly set: string
  readonly tapes: number
  readonly files: number
  /** Files that a tape does not hold as it should, with the name of the tape. */
  readonly bent: readonly string[]
}

/**
 * Reads a whole set of tapes, and builds the library from it in a folder where one is named. Needs neither the centre nor
 * its key: the names of the files are their digests. What a tape cannot give is named, the rest is put together still.
 *
 * Refuses with `backup.no-tapes`, `backup.tape-missing`.
 */
export async function readTapes(folder: string, set: string | null, into: string | null): Promise<ReadSet> {
  const found = await tapesOf(folder, set)
  const bent: string[] = []
  for (const { path, label } of found)
    for (const one of (await readTape(path, label, into)).bent)
      bent.push(`${label.number}/${label.of}: ${one}`)
  const [{ label }] = found as [FoundTape]
  // restic wants all of its folders, those too in which nothing lies.
  if (into)
    for (const own of ['locks', 'index', 'snapshots', 'data'])
      await mkdir(join(into, own), { recursive: true })
  return { set: label.set, tapes: found.length, files: label.files.length, bent }
}
