/**
 * Objects: where bytes rest. Contents of the offices' documents by their digest, uploads on their way in, and sealed
 * objects by OCFL 1.1 with versions, locks and a ledger. Promises that what it acknowledged was synced and read back
 * from the disk; knows nothing of what the bytes mean. The catalogue in the database is rebuilt from the disk, never the
 * other way round.
 */
import { join } from 'node:path'
import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { Module } from '#platform/manifest'
import { recoverOrganisation } from './acts/settle.ts'
import { catalogueRebuild, ocflCheck } from './commands.ts'
import { objectsHealth } from './health.ts'
import { objectsJobs } from './jobs.ts'
import { openIntents } from './store.ts'
import { type ObjectStores, objectsModule, openStores } from './stores.ts'

export { extendLock, isLocked } from './acts/extend-lock.ts'
export { type Rebuilt, rebuildCatalogue } from './acts/rebuild-catalogue.ts'
export { removeObject } from './acts/remove-object.ts'
export {
  completeSeal,
  headVersion,
  intendSeal,
  type SealPorts,
  sealedVersion,
  sealVersion,
} from './acts/seal-version.ts'
export { recoverOrganisation, type Settlement, settleObject } from './acts/settle.ts'
export { verifyObject } from './acts/verify-object.ts'
export { type ContentStore, openContentStore, type Received } from './content-store.ts'
export { diskFiles } from './disk-files.ts'
export { piecesOf } from './durable.ts'
export type { Bytes, Entry, Files, Look, Reading, Reread, Writing } from './files.ts'
export { contentsOf, filesOf, type Inventory } from './ocfl/inventory.ts'
export { type OcflStore, openOcflStore } from './ocfl/ocfl-store.ts'
export type { OrderedFile, Sealed, SealedFile, SealOrder } from './ocfl/order.ts'
export { objectsRefusals } from './refusals.ts'
export { objectRow, type VersionRow, versionRow, versionRows } from './store.ts'
export { liftImmutable, type ObjectStores, objectStoresOf, openStores } from './stores.ts'
export { openUploads, type Uploads } from './uploads.ts'

async function recover({ runner, database, log }: Instance, { ocfl }: ObjectStores): Promise<void> {
  for (const { id } of await listOrganisations(database.kysely)) {
    const who = { organisation: id, actor: { kind: 'system', name: 'objects recovery' } } as const
    const { published, dropped, orphans } = await recoverOrganisation(runner, who, ocfl)
    if (published + dropped > 0) log.warn('unfinished writing was brought to its end', { published, dropped })
    if (orphans.length > 0) log.error('objects were put aside, look at them', { orphans })
  }
}

async function openIntentIds({ runner, database }: Instance): Promise<Set<string>> {
  const ids = new Set<string>()
  for (const { id } of await listOrganisations(database.kysely)) {
    const who = { organisation: id, actor: { kind: 'system', name: 'objects recovery' } } as const
    for (const intent of await runner.read(who, scope => openIntents(scope))) ids.add(intent.id)
  }
  return ids
}

export const objects: Module = {
  name: objectsModule,
  schema: new URL('./schema/', import.meta.url),
  open: async instance => {
    const { alone } = instance
    const stores = await openStores(join(instance.config.dataFolder, 'objects'), { alone })
    if (alone) {
      await recover(instance, stores)
      await stores.ocfl.sweepStaging(await openIntentIds(instance))
    }
    return { value: stores }
  },
  health: objectsHealth,
  jobs: objectsJobs,
  commands: [ocflCheck, catalogueRebuild],
}
