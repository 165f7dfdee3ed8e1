import { join } from 'node:path'
import { type DurableFolders, durableFolders, readWhole, writeWhole } from '../durable.ts'
import type { Files } from '../files.ts'

/** A further disk volume of a centre, with a storage root of its own. */
export type DiskVolume = {
  readonly name: string
  readonly folder: string
  /** Takes objects in, or gives its own away so that it can be retired. */
  readonly state: 'fill' | 'drain'
  /** So much is left free. */
  readonly keepFreeBytes: number
}

export type VolumePlaces = {
  readonly root: string
  readonly staging: string
  /** What was replaced by a mended copy. */
  readonly damaged: string
}

/** A volume that is here, as it showed by its mark. */
export type OpenVolume = DiskVolume & { readonly places: VolumePlaces; readonly folders: DurableFolders }

export type DiskVolumes = {
  readonly here: readonly OpenVolume[]
  /** Named in the settings and not mounted: nothing is written there, and what rests there is not called lost. */
  readonly away: readonly string[]
}

const markName = 'egon-volume.json'

/** Whether a folder bears the mark of a volume: an empty mount point does not. */
async function isMarked(files: Files, { name, folder }: DiskVolume): Promise<boolean> {
  const mark = await readWhole(files, join(folder, markName))
  if (!mark) return false
  return (JSON.parse(mark.toString('utf8')) as { name?: unknown }).name === name
}

/** Makes a mounted folder a volume, once; from then on an unmounted one is told from an empty one. */
export async function markVolume(files: Files, { name, folder }: DiskVolume): Promise<void> {
  const folders = await durableFolders(files, folder)
  await writeWhole(files, join(folder, markName), `${JSON.stringify({ format: 'egon-volume/1', name })}\n`)
  await folders.settle(folder)
}

/** Opens the volumes that are here; `explain` makes a new storage root tell what it is. */
export async function openDiskVolumes(
  files: Files,
  given: readonly DiskVolume[],
  explain: (root: string, folders: DurableFolders) => Promise<void>,
): Promise<DiskVolumes> {
  const here: OpenVolume[] = []
  const away: string[] = []
  for (const volume of given) {
    if (!(await isMarked(files, volume))) {
      away.push(volume.name)
      continue
    }
    const folders = await durableFolders(files, volume.folder)
    const at = (name: string) => join(volume.folder, name)
    const places = { root: at('ocfl'), staging: at('staging'), damaged: at('damaged') }
    for (const place of Object.values(places)) {
      await folders.make(place)
      await folders.settle(place)
    }
    await explain(places.root, folders)
    here.push({ ...volume, places, folders })
  }
  return { here, away }
}
