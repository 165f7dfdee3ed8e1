import { join } from 'node:path'
import { refuse } from '#platform/refusals'
import { GIB, type Instant, isId, newId } from '#platform/values'
import { spaceRefusal } from './content-store.ts'
import { durableFolders, readWhole, removeTree, syncingBehind, whileWriting } from './durable.ts'
import type { Files, Measured, Reading } from './files.ts'
import { objectsRefusals } from './refusals.ts'

/** A package at most; what is larger is several. */
const defaultLimitBytes = 10 * GIB

/** A large file that arrives in parts, on the volume where it will stay, so that it need not be written twice. */
export type Uploads = {
  /** Opens a new one and gives its identifier; whoever must not forget it writes it down first and gives it here. */
  begin(id?: string): Promise<string>
  /** How many bytes surely rest on the disk, `null` when there is no such upload. The sender goes on from there. */
  offsetOf(id: string): Promise<number | null>
  /**
   * Takes in the next part. When the answer comes, the part rests on the disk, and a restart or a power cut does not
   * take it back; a part cut short in the middle counts as not sent.
   *
   * Refuses with `objects.wrong-offset` (telling the right one), `objects.too-large`, `objects.not-here`,
   * `objects.busy`, `objects.no-space`.
   */
  append(
    id: string,
    offset: number,
    pieces: AsyncIterable<Uint8Array>,
    options?: { limitBytes?: number },
  ): Promise<number>
  /** What rests on the disk, read back from it. */
  measure(id: string): Promise<Measured>
  open(id: string): Promise<Reading>
  discard(id: string): Promise<void>
  /** Removes halves that a kill left of uploads just begun, taken over or discarded. Nobody may be writing meanwhile. */
  tidy(): Promise<number>
  /** Discards those untouched since `olderThan` that nobody needs; gives their number. */
  sweep(olderThan: Instant, needed?: NeededUploads): Promise<number>
}

/** Tells which of some uploads somebody still needs; asked in the sweep. */
export type NeededUploads = (ids: readonly string[]) => Promise<ReadonlySet<string>>

const idOf = (name: string): string => name.replace(/\.(?:part|mark)$/, '')

/** Where the bytes of an upload lie; the object store takes them over from there by their name. */
export const uploadPath = (folder: string, id: string): string => {
  if (!isId(id)) throw refuse(objectsRefusals['unusable-name'], { name: id })
  return join(folder, `${id}.part`)
}

/** Beside the bytes: one line of fixed length for each part that was synced, the last whole one counts. */
export const markPath = (folder: string, id: string): string => `${uploadPath(folder, id).slice(0, -5)}.mark`
const markLine = (offset: number): string => `${String(offset).padStart(15, '0')}\n`

export async function openUploads(folder: string, files: Files): Promise<Uploads> {
  await durableFolders(files, folder)
  const writing = new Set<string>()

  const offsetOf = async (id: string): Promise<number | null> => {
    const part = await files.look(uploadPath(folder, id))
    const mark = part && (await readWhole(files, markPath(folder, id)))
    if (!part || !mark) return null
    const lines = mark.toString('latin1').match(/\d{15}\n/g) ?? []
    return Math.min(part.sizeBytes, Number(lines.at(-1) ?? 0))
  }

  const named = async (path: string): Promise<void> => (await files.create(path, true)).close()

  const require = async (id: string): Promise<number> => {
    const offset = await offsetOf(id)
    if (offset === null) throw refuse(objectsRefusals['not-here'], { what: id })
    return offset
  }

  const appendPart = async (
    id: string,
    offset: number,
    pieces: AsyncIterable<Uint8Array>,
    limitBytes: number,
  ): Promise<number> => {
    const expectedOffset = await require(id)
    if (offset !== expectedOffset) throw refuse(objectsRefusals['wrong-offset'], { expectedOffset, offset })
    let end = offset
    await whileWriting(await files.append(uploadPath(folder, id), offset), async file => {
      // The next piece comes while the present one is written: its memory must not be that of the one before.
      const behind = syncingBehind(file)
      let written = Promise.resolve()
      try {
        for await (const piece of pieces) {
          end += piece.length
          if (end > limitBytes) throw refuse(objectsRefusals['too-large'], { limitBytes })
          await written
          written = file.write(piece)
          // A disk that fails is told by the next `await`, which may be long in coming.
          written.catch(() => {})
          behind.wrote(piece.length)
        }
      } finally {
        await written
      }
      await behind.settle()
    })
    const path = markPath(folder, id)
    const marks = (await files.look(path))!.sizeBytes
    const whole = marks - (marks % markLine(0).length)
    await whileWriting(await files.append(path, whole), async file => {
      await file.write(Buffer.from(markLine(end), 'latin1'))
      await file.sync()
    })
    return end
  }

  return {
    offsetOf,
    async begin(id = newId()) {
      // Only names are made here, and the folder says that they rest; bytes are synced with each part.
      await Promise.all([uploadPath(folder, id), markPath(folder, id)].map(named))
      await files.syncFolder(folder)
      return id
    },
    async append(id, offset, pieces, { limitBytes = defaultLimitBytes } = {}) {
      if (writing.has(id)) throw refuse(objectsRefusals.busy, { object: id })
      writing.add(id)
      try {
        return await appendPart(id, offset, pieces, limitBytes)
      } catch (error) {
        throw spaceRefusal(error)
      } finally {
        writing.delete(id)
      }
    },
    async measure(id) {
      const end = await require(id)
      return files.measure(uploadPath(folder, id), end)
    },
    async open(id) {
      const end = await require(id)
      const file = await files.open(uploadPath(folder, id))
      return { ...file, sizeBytes: end, read: (from, to, into) => file.read(from, Math.min(to, end), into) }
    },
    async discard(id) {
      await removeTree(files, markPath(folder, id))
      await removeTree(files, uploadPath(folder, id))
    },
    async tidy() {
      const names = new Set((await files.list(folder)).map(({ name }) => name))
      const otherHalf = (name: string) =>
        name.endsWith('.part') ? name.replace(/part$/, 'mark') : name.replace(/mark$/, 'part')
      const halves = [...names].filter(name => !names.has(otherHalf(name)))
      for (const name of halves) await files.remove(join(folder, name))
      return halves.length
    },
    async sweep(olderThan, needed = async () => new Set()) {
      let swept = 0
      const old: string[] = []
      for (const { name } of await files.list(folder)) {
        const found = await files.look(join(folder, name))
        if (found && found.modifiedAt < olderThan) old.push(name)
      }
      const kept = await needed([...new Set(old.map(idOf))].filter(isId))
      for (const name of old) {
        if (kept.has(idOf(name))) continue
        await files.remove(join(folder, name))
        swept += name.endsWith('.part') ? 1 : 0
      }
      return swept
    },
  }
}
