import { createHash } from 'node:crypto'
import { dirname, join } from 'node:path'
import { refuse } from '#platform/refusals'
import { both, type Clock, newId } from '#platform/values'
import { durableFolders, piecesOf, readWhole, removeTree, whileWriting, writeWhole } from '../durable.ts'
import type { Files } from '../files.ts'
import { deviceRefusals } from './device-refusals.ts'
import { openedPieces, type SegmentKeys, sealedPieces } from './segment-key.ts'
import type { WormTarget } from './target.ts'

type IndexLine = { readonly name: string; readonly sizeBytes: number; readonly sha512: string }

const volumePattern = /^volume-(\d{4,})$/
const volumeFile = 'VOLUME.json'
const indexFile = 'INDEX.json'

async function linesOf(files: Files, home: string): Promise<IndexLine[]> {
  const lines: IndexLine[] = []
  const walk = async (below: string): Promise<void> => {
    for (const { name, kind } of await files.list(join(home, below))) {
      const path = below === '' ? name : `${below}/${name}`
      if (kind === 'folder') await walk(path)
      else if (path.endsWith('.seg')) {
        const hash = createHash('sha512')
        await using file = await files.open(join(home, path))
        for await (const piece of piecesOf(file, 0, file.sizeBytes, { lent: true })) hash.update(piece)
        lines.push({ name: path, sizeBytes: file.sizeBytes, sha512: hash.digest('hex') })
      }
    }
  }
  await walk('')
  return lines.sort((a, b) => (a.name < b.name ? -1 : 1))
}

/**
 * Volumes that only grow: a folder each, with a label, segments and, once full, an index over them; a closed one is never
 * opened again and can be written to a tape or a disc as it is. Segments lie encrypted, each by a key of its own, because
 * such media do not delete. Whether a medium is write-once cannot be seen from here, so nothing is promised about it.
 */
export async function segmentsTarget(
  name: string,
  { folder, volumeBytes }: { readonly folder: string; readonly volumeBytes: number },
  files: Files,
  keys: SegmentKeys,
  clock: Clock,
): Promise<WormTarget> {
  const folders = await durableFolders(files, folder)
  const volumes = async (): Promise<string[]> =>
    (await files.list(folder))
      .map(one => one.name)
      .filter(one => volumePattern.test(one))
      .sort()
  const isClosed = async (volume: string) => (await files.look(join(folder, volume, indexFile))) !== null

  const openVolume = async (): Promise<string> => {
    const last = (await volumes()).at(-1)
    if (last !== undefined && !(await isClosed(last))) return last
    const next = `volume-${String(Number(volumePattern.exec(last ?? '')?.[1] ?? 0) + 1).padStart(4, '0')}`
    await folders.make(join(folder, next))
    const label = { format: 'egon-volume/1', device: name, volume: next, id: newId(), openedAt: clock.now() }
    await writeWhole(files, join(folder, next, volumeFile), `${JSON.stringify(label)}\n`)
    await folders.settle(join(folder, next))
    return next
  }
  const closeIfFull = async (volume: string): Promise<void> => {
    const lines = await linesOf(files, join(folder, volume))
    if (lines.reduce((sum, { sizeBytes }) => sum + sizeBytes, 0) < volumeBytes) return
    const index = { format: 'egon-volume-index/1', volume, closedAt: clock.now(), segments: lines }
    await writeWhole(files, join(folder, volume, indexFile), `${JSON.stringify(index)}\n`)
    await files.syncFolder(join(folder, volume))
  }
  const pathOf = (volume: string, segment: string) => join(folder, volume, `${segment}.seg`)
  /** One after another: a tape has one head. */
  let queue: Promise<unknown> = Promise.resolve()
  const inTurn = <T>(deed: () => Promise<T>): Promise<T> => {
    const done = queue.then(deed, deed)
    queue = done.catch(() => {})
    return done
  }
  return {
    name,
    kind: 'segments',
    put: (segment, pieces) =>
      inTurn(async () => {
        const key = await keys.keyFor(`${name}/${segment}`)
        const volume = await openVolume()
        const path = pathOf(volume, segment)
        await folders.make(dirname(path))
        const staged = `${path}.part`
        await removeTree(files, staged)
        await whileWriting(await files.create(staged, true), async file => {
          for await (const piece of sealedPieces(key, pieces())) await file.write(piece)
          await file.sync()
        })
        await files.rename(staged, path)
        await folders.settle(dirname(path))
        await closeIfFull(volume)
        return volume
      }),
    async *read({ name: segment, token }) {
      const key = await keys.find(`${name}/${segment}`)
      if (!key)
        throw refuse(deviceRefusals['device-refused'], {
          device: name,
          why: both('klíč kopie byl zničen', 'the key of the copy was destroyed'),
        })
      await using file = await files.openUncached(pathOf(token, segment))
      yield* openedPieces(key, piecesOf(file))
    },
    async state({ name: segment, token }) {
      const [found, key] = [await files.look(pathOf(token, segment)), await keys.find(`${name}/${segment}`)]
      return found && key && { sizeBytes: found.sizeBytes, lock: null, isHeld: false }
    },
    // The medium knows no locks; what the program knows of them keeps the key.
    extend: async () => {},
    shorten: async () => {},
    hold: async () => {},
    async purge({ name: segment }) {
      await keys.destroy(`${name}/${segment}`)
      return 'key-destroyed'
    },
    async probe() {
      const open = await openVolume()
      const label = await readWhole(files, join(folder, open, volumeFile))
      return [
        {
          code: 'volume',
          holds: label !== null,
          says: both(
            `svazek ${open} se dá psát; zda médium nejde přepsat, odtud vidět není`,
            `the volume ${open} can be written; whether its medium cannot be rewritten is not seen from here`,
          ),
        },
      ]
    },
  }
}
