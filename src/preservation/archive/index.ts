/**
 * Archive: the archivist's desk, for an archive that is an organisation of its own. Takes proposals of disposal of all its
 * originators, by hand or over the connector, lets their packages be looked into, decides, issues lists and protocols,
 * accepts what it selected. Knows nothing of how an originator keeps its records.
 */
import { organisationOf } from '#identity/organisations'
import { openLibreOffice } from '#office/conversion'
import type { Instance, Who } from '#platform/acts'
import type { Module } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { type ArchiveHeld, archiveModule } from './acts/convert-migrated-file.ts'
import { servingArchives } from './acts/find-reached-archive.ts'
import { keepArchivalReplica } from './acts/keep-archival-replica.ts'
import { aipKind } from './archival-package.ts'
import { archiveRebuild } from './commands.ts'
import type { ArchiveConnector, ReachedArchive } from './connector.ts'
import { guidedTasks } from './desk/guided-tasks.ts'
import { archiveBytes, archivePages, archivePlaces, archiveToday } from './desk/index.ts'
import { archiveLogged } from './desk/logged.ts'
import { archiveJobs } from './jobs.ts'
import { localConnector } from './local.ts'
import { archivePeerRoutes } from './peer-routes.ts'
import { archiveRefusals } from './refusals.ts'
import { remoteArchives, remoteConnector } from './remote.ts'
import { seedArchive } from './seed.ts'

export { askForDescription } from './acts/bring-change-request.ts'
export type { ArchivalPackage } from './archival-package.ts'
export type {
  ArchiveConnector,
  ConnectorAnswer,
  ConnectorBytes,
  ConnectorOrder,
  ConnectorOutcome,
  ConnectorPackage,
  ReachedArchive,
} from './connector.ts'
export { reconciliationLabels, reconciliationPage } from './pages/reconciliation.page.ts'
export {
  makeReconciliation,
  type OtherDesk,
  type ReconciledDesk,
  takeOtherList,
} from './reconciliation/make-report.ts'
export type { Difference, LineState, ReconciledLine } from './reconciliation/reconciled-line.ts'
export { countDifferences, type ReconciliationReport } from './reconciliation/reconciliation-report.ts'
export { reconciliationRefusals } from './reconciliation/refusals.ts'
export { reportFile } from './reconciliation/report-file.ts'
export { archiveRefusals } from './refusals.ts'
export { packagesOfFonds } from './store/archival-packages.ts'
export { institutionNumber as archiveNumber } from './store/originators.ts'

/**
 * The archive of this name that takes proposals of an office: of this program, or of the peer that the setting
 * `services.archive` names. Where only one archive does, its name does not matter. Refuses with `archive.no-archive`.
 */
export async function archiveReached(instance: Instance, who: Who, named: string): Promise<ReachedArchive> {
  const service = instance.config.services.archive ?? 'local'
  const { ico } = await instance.runner.read(who, organisationOf)
  const reached =
    service === 'local'
      ? (await servingArchives(instance, { ico, sender: instance.config.instance })).map(one => one.archive)
      : await remoteArchives(instance, service.peer, ico)
  const found = reached.find(one => one.name === named) ?? (reached.length === 1 ? reached[0] : undefined)
  if (!found) throw refuse(archiveRefusals['no-archive'], { named })
  return found
}

/** The line of an office to the archive of this IČO. */
export async function archiveConnectorOf(
  instance: Instance,
  who: Who,
  archiveIco: string,
): Promise<ArchiveConnector> {
  const service = instance.config.services.archive ?? 'local'
  const { ico } = await instance.runner.read(who, organisationOf)
  const line = { archiveIco, ico }
  return service === 'local' ? localConnector(instance, line) : remoteConnector(instance, service.peer, line)
}

/** Opened with the program; LibreOffice itself starts with the first document of a migration. */
async function openArchive(): Promise<{ value: ArchiveHeld; close: () => Promise<void> }> {
  const office = openLibreOffice()
  return { value: { office }, close: () => office.close() }
}

export const archive: Module = {
  name: archiveModule,
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'archive.read',
      title: both(
        'nahlížet do návrhů a přejímek archivu',
        'look into proposals and accessions of the archive',
      ),
      roles: ['archivist', 'administrator', 'auditor'],
    },
    {
      name: 'archive.set-title',
      title: both(
        'zapisovat zákonný titul digitálního archivu',
        'enter the legal title of a digital archive',
      ),
      roles: ['administrator'],
    },
    {
      name: 'archive.select',
      title: both('rozhodovat o výběru archiválií a přejímat je', 'select archival records and accept them'),
      roles: ['archivist'],
    },
  ],
  pages: archivePages,
  places: archivePlaces,
  bytes: archiveBytes,
  today: archiveToday,
  tasks: guidedTasks,
  jobs: archiveJobs,
  open: openArchive,
  logged: archiveLogged,
  peerRoutes: archivePeerRoutes,
  commands: [archiveRebuild],
  seed: seedArchive,
  replicas: { [aipKind]: keepArchivalReplica },
}
