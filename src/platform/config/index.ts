/**
 * Configuration: what one instance of the program is, read once at start. Which services are ours and which another
 * centre's is said here, and nowhere does a module ask which tier it serves.
 */
export { type BackupLibrary, keptAsideDays } from './backup-settings.ts'
export { childEnvironment } from './child-environment.ts'
export { type Config, type PeerConfig, readConfig, writeConfig } from './config.ts'
export { type FolderLock, lockFolder } from './folder-lock.ts'
export type { ReportAddressee } from './operations-settings.ts'
export type { PairSettings } from './pair-settings.ts'
export { dataRoot, runtimeRoot } from './places.ts'
export { programVersion } from './program-version.ts'
export { configRefusals } from './refusals.ts'
export { ensureSecret, secretsFolder } from './secrets.ts'
export { type DeviceSettings, type StorageSettings, storageSettings } from './storage-settings.ts'
export {
  bundleParts,
  cephPart,
  chromiumPart,
  clamavPart,
  conversionParts,
  dovecotPart,
  faketimePart,
  installParts,
  mayInstall,
  missingParts,
  popplerPart,
  postgresPart,
  resticPart,
  type SystemPart,
  signingParts,
  slapdPart,
  webdavParts,
} from './system-packages.ts'
