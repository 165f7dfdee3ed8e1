/**
 * Objects: where bytes rest. Contents of the offices' documents by their digest, uploads on their way in, and sealed
 * objects by OCFL 1.1 with versions, locks and a ledger. Promises that what it acknowledged was synced and read back
 * from the disk; knows nothing of what the bytes mean. The catalogue in the database is rebuilt from the disk, never the
 * other way round.
 */

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
export { codes as ocflCodes } from './check/code-sentences.ts'
export { unjudged as unjudgedOcflCodes } from './check/unjudged.ts'
export { type ContentStore, openContentStore, type Received } from './content-store.ts'
export { diskFiles } from './disk-files.ts'
export { piecesOf } from './durable.ts'
export type { Entry, Files, Look, Measured, Reading, Reread, Writing } from './files.ts'
export { objects } from './manifest.ts'
export { measureBytes } from './measure.ts'
export { liftImmutable, type ObjectStores, objectStoresOf, openStores } from './object-stores.ts'
export { contentsOf, filesOf, type Inventory } from './ocfl/inventory.ts'
export { type OcflStore, openOcflStore } from './ocfl/ocfl-store.ts'
export type { OrderedFile, Sealed, SealedFile, SealOrder } from './ocfl/order.ts'
export { sha512Of } from './ocfl/same-order.ts'
export { objectsRefusals } from './refusals.ts'
export { objectRow, type VersionRow, versionRow, versionRows } from './store.ts'
export { openUploads, type Uploads } from './uploads.ts'
export { type Devices, openDevices } from './worm/open-devices.ts'
