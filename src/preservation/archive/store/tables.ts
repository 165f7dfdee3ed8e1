import { type Scope, tables } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { ArchivalPackage, ArchivalTitle, ArchivalVersion } from '../archival-package.ts'
import type { ChangeRequest } from '../change-request.ts'
import type { ProposedEntity, ReceivedPackage } from '../entity.ts'
import type { ArchivalFile, MigratedFile, MigrationPlan } from '../migration-plan.ts'
import type { Accession, IssuedList, ReceivedProposal, ServedOriginator } from '../proposal.ts'
import type { ReconciliationReport } from '../reconciliation/reconciliation-report.ts'

type Tenant<Row> = Row & { organisation_id: string }

export type ArchiveTables = {
  'archive.institution': Tenant<{ number: string; set_by: string; set_at: Instant }>
  'archive.served_originator': Tenant<ServedOriginator>
  'archive.received_proposal': Tenant<ReceivedProposal>
  'archive.accession': Tenant<Accession>
  'archive.proposed_entity': Tenant<ProposedEntity>
  'archive.received_package': Tenant<ReceivedPackage>
  'archive.issued_list': Tenant<IssuedList>
  'archive.archival_title': Tenant<ArchivalTitle>
  'archive.archival_package': Tenant<ArchivalPackage & { words: string; files_read_version?: number | null }>
  'archive.archival_version': Tenant<ArchivalVersion>
  'archive.change_request': Tenant<ChangeRequest>
  'archive.archival_file': Tenant<ArchivalFile>
  'archive.migration_plan': Tenant<MigrationPlan>
  'archive.migrated_file': Tenant<MigratedFile>
  'archive.reconciliation_report': Tenant<ReconciliationReport>
}

export const archive = (scope: Pick<Scope, 'sql'>) => tables<ArchiveTables>(scope)

/** As a column of JSON takes it. */
export const json = <T>(value: T): T => JSON.stringify(value) as unknown as T
