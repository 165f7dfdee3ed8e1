/**
 * Gate: the input filter of every store and of the mailroom. Only what is whole, of a known format and rightly
 * described passes; a refusal says which rule, in Czech, with its source.
 */
import type { Instance } from '#platform/acts'
import { type Island, makeIslands } from '#platform/html'
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import {
  gateHealth,
  gateIslands,
  gateName,
  gatePages,
  gatePermissions,
  gatePlaces,
  islandsHeld,
} from './desk/index.ts'
import { gateJobs } from './jobs.ts'

export {
  centreFormats,
  decisionFor,
  embeddedFiles,
  type FormatDecision,
  type FormatTable,
  formatTableOn,
  formatWords,
  isOutputFormat,
  type OfficeFormats,
  staysAsIs,
} from '#preservation/formats'
export {
  type AdmittedFile,
  type ArrivingFile,
  admitFile,
  componentBytes,
  describeContent,
} from './admit-file.ts'
export { admitPackage, type Expected, type PackageVerdict, storingRules } from './admit-package.ts'
export {
  type Entrance,
  entranceOf,
  requireAccepted,
  requireClean,
  requireCleanBytes,
  whyNotAccepted,
} from './entrance.ts'
export { gateRefusals } from './refusals.ts'

/** A centre whose bundler does not run still works; its page says so and its health too. */
async function openGate({ config, log }: Instance): Promise<{ value: readonly Island[] }> {
  try {
    return { value: await makeIslands(config.dataFolder, gateIslands) }
  } catch (error) {
    log.error('the check of packages in the browser is not ready', { error })
    return { value: [] }
  }
}

export const gate: Module = {
  name: gateName,
  schema: new URL('./schema/', import.meta.url),
  jobs: gateJobs,
  logged: {
    events: {
      'gate.malware-found': both('Nález škodlivého kódu, karanténa', 'Malware found, kept apart'),
      'gate.scan-waits': both('Soubor čeká na kontrolu škodlivého kódu', 'A file waits for the scanner'),
      'gate.found-clean': both('Kontrola po čekání nic nenašla', 'Found clean after waiting'),
      'gate.quarantined-released': both('Uvolnění z karantény', 'Released from quarantine'),
      'gate.quarantined-destroyed': both('Zničení v karanténě', 'Destroyed in quarantine'),
    },
    objects: {
      quarantined: {
        title: both('soubor v karanténě', 'file in quarantine'),
        page: { path: () => '/karantena', permission: 'gate.quarantine' },
      },
    },
  },
  open: openGate,
  permissions: gatePermissions,
  pages: gatePages,
  places: gatePlaces,
  islands: islandsHeld,
  health: gateHealth,
}
