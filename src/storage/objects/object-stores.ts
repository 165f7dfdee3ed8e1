import { join } from 'node:path'
import { heldBy, type Instance, type Scope } from '#platform/acts'
import type { Both } from '#platform/values'
import { type ContentStore, openContentStore } from './content-store.ts'
import { diskFiles } from './disk-files.ts'
import type { Files } from './files.ts'
import type { CopySource } from './mending/copy-source.ts'
import type { DiskVolume } from './ocfl/disk-volumes.ts'
import { type OcflStore, openOcflStore } from './ocfl/ocfl-store.ts'
import { syncingTogether } from './syncing-together.ts'
import { openUploads, type Uploads } from './uploads.ts'
import type { Devices } from './worm/open-devices.ts'

/** The stores of one instance: below its data folder, and objects at rest on further volumes too. */
export type ObjectStores = {
  /** Components of offices' documents. */
  readonly content: ContentStore
  /** Large files on their way in. */
  readonly uploads: Uploads
  /** Sealed objects. */
  readonly ocfl: OcflStore
  /** Where further copies go. */
  readonly devices: Devices
  /** Where whole bytes of a damaged object may come from, beside devices: modules above add theirs when they open. */
  readonly sources: CopySource[]
  /** What else is wrong with an office's daily roots, and what to do: modules above add theirs when they open. */
  readonly rootTroubles: ((scope: Scope) => Promise<Both[]>)[]
}

export const objectsModule = 'storage/objects'

export const objectStoresOf = (instance: Pick<Instance, 'held'>): ObjectStores =>
  heldBy<ObjectStores>(instance, objectsModule)

/** Opens the stores in a folder; `alone` clears away what a killed predecessor had not finished receiving. */
export async function openStores(
  folder: string,
  {
    alone = true,
    files: given = diskFiles,
    devices = { byName: new Map(), close: () => {} },
    volumes = [],
  }: { alone?: boolean; files?: Files; devices?: Devices; volumes?: readonly DiskVolume[] } = {},
): Promise<ObjectStores> {
  const files = syncingTogether(given, folder)
  const ocfl = await openOcflStore(folder, files, volumes)
  return {
    ocfl,
    devices,
    sources: [],
    rootTroubles: [],
    content: await openContentStore(join(folder, 'contents'), files, { alone }),
    uploads: await openUploads(ocfl.places.uploads, files),
  }
}

/**
 * Lifts the immutable flags in a folder of stores, so that it can be removed. For the demo's `clean` and for tests only:
 * a real store is never thrown away whole.
 */
export const liftImmutable = (folder: string): Promise<boolean> => diskFiles.setImmutable([folder], false)
