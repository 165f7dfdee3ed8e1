/**
 * Objects: where bytes rest. Contents of the offices' documents by their digest, uploads on their way in, and sealed
 * objects by OCFL 1.1 with versions, locks and a ledger. Promises that what it acknowledged was synced and read back
 * from the disk; knows nothing of what the bytes mean. The catalogue in the database is rebuilt from the disk, never the
 * other way round.
 */

export { extendLock } from './acts/extend-lock.ts'
export { followDeviceCopies } from './acts/follow-device-copy.ts'
export { liftHold, placeHold } from './acts/hold-object.ts'
export { mendObject } from './acts/mend-object.ts'
export { moveObject } from './acts/move-object.ts'
export { examineObject } from './acts/note-damage.ts'
export { obeyDisposalOrder, type Removal, removalOf } from './acts/obey-disposal-order.ts'
export {
  carryOutDisposal,
  orderDisposal,
  signDisposal,
  withdrawDisposal,
} from './acts/order-disposal.ts'
export { isOnProvenDevice, isProven, probeDevice } from './acts/probe-device.ts'
export { type Rebuilt, rebuildCatalogue } from './acts/rebuild-catalogue.ts'
export { renewDailyRoots } from './acts/renew-daily-root.ts'
export { clearingMoment, openingDay } from './acts/require-trusted-time.ts'
export { readSwiftly, scrubObjects } from './acts/scrub-object.ts'
export { sealDailyRoot } from './acts/seal-daily-root.ts'
export { headVersion, type SealPorts, sealedVersion, sealVersion } from './acts/seal-version.ts'
export { setPlacement } from './acts/set-placement.ts'
export { requireQuota, setQuota } from './acts/set-quota.ts'
export { recoverOrganisation, type Settlement, settleObject } from './acts/settle.ts'
export { settleVolumes } from './acts/settle-volume.ts'
export { shortenLock } from './acts/shorten-lock.ts'
export { verifyObject, verifyObjects } from './acts/verify-object.ts'
export { takeOutWithdrawn, type Withdrawn, withdrawForeignObject } from './acts/withdraw-foreign-object.ts'
export { changesFolder } from './changes.ts'
export { codes as ocflCodes } from './check/code-sentences.ts'
export { unjudged as unjudgedOcflCodes } from './check/unjudged.ts'
export { type ContentStore, openContentStore, type Received } from './content-store.ts'
export { coolingOffDaysOf } from './cooling-off.ts'
export type { DeviceCopy, SignedDisposal } from './copy.ts'
export { type DailyRoot, type DailyRootRow, dailyRootFormat } from './daily-root.ts'
export { diskFiles } from './disk-files.ts'
export { piecesOf } from './durable.ts'
export type { Entry, Files, Look, Measured, Reading, Reread, Writing } from './files.ts'
export { type SignedWithdrawal, withdrawalFormat } from './foreign.ts'
export { foreignRefusals } from './foreign-refusals.ts'
export { groupsOver, type HeadGroup, type HeadSlot, keptTree, slotsOver, withoutLeaves } from './kept-tree.ts'
export { isLocked } from './lock.ts'
export { objects } from './manifest.ts'
export { measureBytes } from './measure.ts'
export type { CopySource, FetchedFile } from './mending/copy-source.ts'
export {
  areHeadsWhole,
  type Branch,
  buildTree,
  type ComparedTree,
  type Entry as TreeEntry,
  type Heads,
  type InclusionProof,
  keyOf,
  leafHash,
  type Prefix,
  type Tree,
  verifyInclusion,
} from './merkle.ts'
export { liftImmutable, type ObjectStores, objectStoresOf, openStores } from './object-stores.ts'
export { type DiskVolume, markVolume } from './ocfl/disk-volumes.ts'
export { contentsOf, filesOf, type Inventory } from './ocfl/inventory.ts'
export { type OcflStore, openOcflStore } from './ocfl/ocfl-store.ts'
export type { OrderedFile, Sealed, SealedFile, SealOrder } from './ocfl/order.ts'
export { sha512Of } from './ocfl/same-order.ts'
export {
  classPromises,
  isReached,
  reachedClass,
  type StorageClass,
  storageClasses,
  waitsForCopies,
} from './placement.ts'
export { objectsRefusals } from './refusals.ts'
export { type RenewedRoot, type RootRenewal, renewedBytes } from './root-renewal.ts'
export type { VersionRow } from './rows.ts'
export { copiesOf } from './store/copies.ts'
export { dailyRootOf, dailyRootsSealed, lastDailyRoots } from './store/daily-root.ts'
export {
  countObjectsBeside,
  type ForeignVersion,
  foreignVersions,
  withdrawnObjects,
} from './store/foreign.ts'
export { placementOf } from './store/placement.ts'
export { renewedRootOf } from './store/root-renewals.ts'
export { objectRow, takeChangedSlots, versionRow, versionRows, versionsOfObjects } from './store.ts'
export { openUploads, type Uploads } from './uploads.ts'
export { type Devices, openDevices } from './worm/open-devices.ts'
export { readTar, type TarEntry, type TarFile, writeTar } from './worm/tar.ts'
