import { dirname, join } from 'node:path'
import { spaceRefusal } from '../content-store.ts'
import {
  type DurableFolders,
  durableFolders,
  pruneEmpty,
  readWhole,
  removeTree,
  writeWhole,
} from '../durable.ts'
import type { Files } from '../files.ts'
import { markPath } from '../uploads.ts'
import { copyObject } from './copy-object.ts'
import { type DiskVolume, type DiskVolumes, openDiskVolumes } from './disk-volumes.ts'
import { versionName } from './inventory.ts'
import { inventoryAt } from './inventory-at.ts'
import { objectPath, rootFiles } from './layout.ts'
import { requireId } from './names.ts'
import { type LogFile, readLog } from './object-log.ts'
import type { SealOrder } from './order.ts'
import { type Places, type Prepared, prepareVersion, type Sealing } from './prepare.ts'
import { publishVersion } from './publish.ts'
import { type ReadObjects, readObjects } from './read-objects.ts'
import { type OpenIntent, type Settled, settleFiles } from './settle-files.ts'
import { volumePlaces } from './volume-places.ts'

/** Objects on a file system by OCFL 1.1; knows no database, so that it can be read and judged without one (PRS-002). */
export type OcflStore = ReadObjects & {
  readonly files: Files
  readonly places: Places
  /** Objects in which this process is writing just now; nobody else settles or writes them. */
  readonly writing: Set<string>
  /** Further disk volumes, on which objects rest after they were received. */
  readonly volumes: DiskVolumes
  /** Folder of an object, whether it is there or not; of one just moved that of its new volume. */
  home(object: string): string
  /** A whole copy of an object on a volume (`null`: that of receipt), read back. Throws `UnlikeInventory`. */
  copyTo(object: string, volume: string | null): Promise<void>
  /** Removes the copy of an object on a volume, once another one is what counts. */
  leave(object: string, volume: string | null): Promise<void>
  prepare(order: SealOrder, sealing: Sealing): Promise<Prepared>
  publish(prepared: Prepared): Promise<void>
  /** What is left of uploads that a committed version took over. */
  forgetUploads(prepared: Pick<Prepared, 'adopted'>): Promise<void>
  /** Takes a prepared version back; its uploads stay. */
  discard(prepared: Pick<Prepared, 'id'>): Promise<void>
  settle(intent: OpenIntent): Promise<Settled>
  writeLog(object: string, log: LogFile): Promise<void>
  /** This store's own records of an object; those that cannot be read are left out. */
  logsOf(object: string): Promise<LogFile[]>
  /** Sets the immutable flag on whole versions; false where the system does not know it. */
  harden(versions: readonly { object: string; version: number }[]): Promise<boolean>
  /** Removes an object's bytes for good; may be cut and begun again. */
  purge(object: string): Promise<void>
  /**
   * Puts a whole object, staged under a name, in the place of the damaged one, which moves aside under the same name. May
   * be cut between the two and begun again.
   */
  replace(object: string, staged: string): Promise<void>
  /** Removes what was put aside under a name. */
  clearAside(name: string): Promise<void>
  /** Clears staging of what no open intent names. */
  sweepStaging(intents: ReadonlySet<string>): Promise<void>
  /** Room left on a volume, without a name on that of receipt. */
  freeBytes(volume?: string): Promise<number>
  /** Names of what was put aside and waits for a person. */
  orphans(): Promise<string[]>
}

/** Opens the storage root in a folder and makes it explain itself when it is new. */
export async function openOcflStore(
  folder: string,
  files: Files,
  given: readonly DiskVolume[] = [],
): Promise<OcflStore> {
  const places: Places = {
    root: join(folder, 'ocfl'),
    staging: join(folder, 'staging'),
    uploads: join(folder, 'uploads'),
    orphans: join(folder, 'orphans'),
    damaged: join(folder, 'damaged'),
  }
  const folders = await durableFolders(files, folder)
  for (const place of Object.values(places)) {
    await folders.make(place)
    await folders.settle(place)
  }
  await explainRoot(files, places.root, folders)
  const volumes = await openDiskVolumes(files, given, (root, own) => explainRoot(files, root, own))
  const at = volumePlaces(files, { places, folders }, volumes)
  const home = (object: string) => at.ofObject(requireId(object)).home
  return {
    files,
    places,
    volumes,
    writing: new Set(),
    home,
    ...readObjects(files, home),
    async copyTo(object, volume) {
      const target = at.named(object, volume)
      const from = at.ofObject(object)
      if (from.home === target.home && volume === from.volume) return
      await copyObject(files, from.home, { ...target, staging: target.places.staging })
    },
    async leave(object, volume) {
      const { home: left, places: there, folders: own } = at.named(object, volume)
      await purgeHome(files, there.root, left, own.forget)
    },
    async prepare(order, sealing) {
      try {
        const previous = await inventoryAt(files, home(order.object))
        return await prepareVersion(files, places, previous, order, sealing)
      } catch (error) {
        throw spaceRefusal(error)
      }
    },
    publish: prepared => publishVersion(files, places, folders, prepared),
    discard: ({ id }) => removeTree(files, join(places.staging, id)),
    async forgetUploads({ adopted }) {
      for (const { upload } of adopted) await removeTree(files, markPath(places.uploads, upload))
    },
    settle: intent => settleFiles(files, places, folders.forget, intent),
    async writeLog(object, { name, text }) {
      const { home: its, places: there } = at.ofObject(object)
      const logs = join(its, 'logs')
      if ((await files.look(join(logs, name))) !== null) return
      const beside = join(there.staging, `log-${name}-${digestOfName(object)}`)
      await removeTree(files, beside)
      await writeWhole(files, beside, text)
      await files.rename(beside, join(logs, name))
      await files.syncFolder(logs)
    },
    async logsOf(object) {
      const logs = join(home(object), 'logs')
      const found: LogFile[] = []
      if ((await files.look(logs))?.kind !== 'folder') return found
      for (const { name } of await files.list(logs)) {
        const text = (await readWhole(files, join(logs, name)))?.toString('utf8')
        if (text !== undefined && readLog(text)) found.push({ name, text })
      }
      return found
    },
    harden: versions =>
      files.setImmutable(
        versions.map(({ object, version }) => join(home(object), versionName(version))),
        true,
      ),
    async purge(object) {
      for (const one of at.everyOf(object))
        await purgeHome(files, one.places.root, one.home, one.folders.forget)
    },
    async replace(object, staged) {
      for (const { home: damaged, places: there } of at.everyOf(object)) {
        await files.setImmutable([damaged], false)
        if ((await files.look(damaged)) === null) continue
        await removeTree(files, join(there.damaged, staged))
        await files.rename(damaged, join(there.damaged, staged))
        await files.syncFolder(there.damaged)
      }
      const { home: whole } = at.named(object, null)
      await folders.make(dirname(whole))
      await folders.settle(dirname(whole))
      await files.rename(join(places.staging, staged), whole)
      await folders.settle(dirname(whole))
    },
    async clearAside(name) {
      for (const { damaged } of at.all) await removeTree(files, join(damaged, name))
    },
    async sweepStaging(intents) {
      for (const { staging } of at.all)
        for (const { name } of await files.list(staging))
          if (!intents.has(name)) await removeTree(files, join(staging, name))
    },
    freeBytes: volume => files.freeBytes(at.placesOf(volume ?? null).root),
    orphans: async () => (await files.list(places.orphans)).map(({ name }) => name),
  }
}

/** Files by which a storage root explains itself. */
async function explainRoot(files: Files, root: string, folders: DurableFolders): Promise<void> {
  for (const [path, text] of Object.entries(rootFiles)) {
    const target = join(root, path)
    await folders.make(dirname(target))
    await folders.settle(dirname(target))
    if ((await files.look(target))?.sizeBytes === Buffer.byteLength(text)) continue
    await removeTree(files, target)
    await writeWhole(files, target, text)
    await files.syncFolder(dirname(target))
  }
}

const digestOfName = (object: string): string => objectPath(object).slice(-64)

async function purgeHome(
  files: Files,
  root: string,
  home: string,
  forget: (folder: string) => void,
): Promise<void> {
  if ((await files.look(home)) !== null) {
    await files.setImmutable([home], false)
    await removeTree(files, home)
  }
  await pruneEmpty(files, root, dirname(home), forget)
}
