import type { Generated } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import type { Both, Instant } from '#platform/values'
import type { ReconciliationReport } from '#preservation/archive'
import type { AdministrativeArchive, ArchiveTransfer } from '../administrative-archive.ts'
import type { AgendaCustody } from '../agenda-custody.ts'
import type { AgendaEvent } from '../agenda-event.ts'
import type { Approval, ApprovalRound } from '../approval.ts'
import type { Arrival } from '../arrival.ts'
import type { AuditSample } from '../audit-sample.ts'
import type { AuthorisedConversion } from '../authorised/authorised-conversion.ts'
import type { BulkMove, MovedDossier } from '../bulk-move.ts'
import type { CrossLink } from '../cross-link.ts'
import type { Dispatch } from '../dispatch.ts'
import type { ArchiveExchange } from '../disposal/archive-exchange.ts'
import type { DisposalItem, DisposalProceeding } from '../disposal/proceeding.ts'
import type { TakenEntry, TakenList } from '../disposal/taken-list.ts'
import type { Component, Document, Holder } from '../document.ts'
import type { DocumentKind } from '../document-kind.ts'
import type { Dossier, RetentionRule } from '../dossier.ts'
import type { EmergencyEntry, EmergencyRegister } from '../emergency-register.ts'
import type { FilingPlan, SubjectGroup, TemplatePart } from '../filing-plan.ts'
import type { FormatConversion, ReceiptConversion } from '../format-conversion.ts'
import type { MetadataField, MetadataValue } from '../further-metadata.ts'
import type { HandOver } from '../handing-over.ts'
import type { IdentifiedKind, ImportedEvent, SourceIdentifier } from '../imported.ts'
import type { Inspection, Loan } from '../loan.ts'
import type { LogClosing, LogFiling } from '../log-closing.ts'
import type { Misdelivery } from '../misdelivery.ts'
import type { OfficialSignature, SigningOrder } from '../official-signature.ts'
import type { OldDocument } from '../old-document.ts'
import type { OneStepRest } from '../one-step.ts'
import type { OtherParty } from '../other-party.ts'
import type { PaperOriginal } from '../paper.ts'
import type { KeptParty, Party, PartyKind } from '../party.ts'
import type { Passing } from '../passing.ts'
import type { PlanProposal } from '../plan-proposal.ts'
import type { RegisterCheck } from '../register-check.ts'
import type { Restriction } from '../restriction.ts'
import type { RoomStay } from '../room-stay.ts'
import type { RoutingRule } from '../routing-rule.ts'
import type { Sealing } from '../sealing.ts'
import type { SavedSearch } from '../search.ts'
import type { SeparateRegister } from '../separate-register.ts'
import type { SeparatedDossier, Separation } from '../separation.ts'
import type { SignatureCheck } from '../signature-check.ts'
import type { SimpleMode } from '../simple-mode.ts'
import type { Stocktaking, StocktakingScan } from '../stocktaking.ts'
import type { StoragePlace, StorageUnit } from '../storage.ts'
import type { ProgramVersion, SystemDocumentation } from '../system-documentation.ts'
import type { Note, Task } from '../task.ts'
import type { Template } from '../template.ts'
import type { Tombstone } from '../tombstone.ts'
import type {
  ImportBatch,
  ImportContent,
  ImportFault,
  ImportItem,
  RecordsImport,
  Transfer,
  TransferBatch,
  TransferredRecord,
} from '../transfer.ts'
import type { TypeDossier, TypeDossierPart, Volume } from '../type-dossier.ts'
import type { Unpacking } from '../unpacking.ts'
import type { WatchedScan } from '../watched-scan.ts'
import type { WithdrawalTerm } from '../withdrawal-term.ts'

/** What became of a file whose text was looked for. */
type ComponentText = {
  component_id: string
  document_id: string
  state: 'read' | 'without' | 'unreadable'
  reason: string | null
  read_at: Instant
}

/** What is not said of a new record, the table fills. */
type PartyTable = {
  [Column in keyof KeptParty]: Column extends keyof Party | 'created_at'
    ? KeptParty[Column]
    : Generated<KeptParty[Column]>
}

type Tenant<Row> = Row & { organisation_id: string }

type TalliedRow = {
  kind: 'document' | 'dossier'
  state: string
  holder_post_id: string
  in_dossier: boolean
  amount: number
}

export type RecordsTables = {
  'records.party': Tenant<PartyTable>
  'records.watched_scan': Tenant<WatchedScan>
  'records.one_step': Tenant<OneStepRest>
  'records.register_check': Tenant<RegisterCheck>
  'records.erasure_term': Tenant<{ kind: PartyKind; days: number }>
  'records.filing_plan': Tenant<FilingPlan>
  'records.retention_rule': Tenant<RetentionRule>
  'records.subject_group': Tenant<SubjectGroup>
  'records.template_part': Tenant<TemplatePart>
  'records.type_dossier': Tenant<TypeDossier>
  'records.type_dossier_part': Tenant<TypeDossierPart>
  'records.volume': Tenant<Volume>
  'records.bulk_move': Tenant<BulkMove>
  'records.moved_dossier': Tenant<MovedDossier>
  'records.plan_proposal': Tenant<PlanProposal>
  'records.dossier': Tenant<Dossier>
  'records.document': Tenant<Document>
  'records.component': Tenant<Component>
  'records.message': Tenant<{ key: string; document_id: string; registration: number }>
  'records.arrival': Tenant<Arrival>
  'records.separate_register': Tenant<SeparateRegister>
  'records.number_form': Tenant<{
    id: string
    document: string
    register: string
    dossier: string
    in_dossier: string
    since: Instant
    set_by: Holder
  }>
  'records.unit_mark': Tenant<{ unit_id: string; mark: string }>
  'records.misdelivery': Tenant<Misdelivery>
  'records.emergency_register': Tenant<EmergencyRegister>
  'records.emergency_entry': Tenant<EmergencyEntry & { register_id: string }>
  'records.routing_rule': Tenant<RoutingRule>
  'records.former_number': Tenant<{ number: string; document_id: string }>
  'records.hand_over': Tenant<HandOver>
  'records.text_layer': Tenant<ComponentText>
  'records.saved_search': Tenant<SavedSearch>
  'records.passing': Tenant<Passing>
  'records.document_kind': Tenant<DocumentKind>
  'records.metadata_field': Tenant<Omit<MetadataField, 'choices'> & { choices: string[] | null }>
  'records.metadata_value': Tenant<MetadataValue>
  'records.unpacking': Tenant<Omit<Unpacking, 'members'> & { members: string[] }>
  'records.withdrawal_term': Tenant<WithdrawalTerm>
  'records.conversion': Tenant<Omit<FormatConversion, 'remarks'> & { remarks: Both[] }>
  'records.receipt_conversion': Tenant<ReceiptConversion>
  'records.authorised_conversion': Tenant<AuthorisedConversion>
  'records.cross_link': Tenant<CrossLink>
  'records.tombstone': Tenant<Tombstone>
  'records.separation': Tenant<Separation>
  'records.separated_dossier': Tenant<SeparatedDossier>
  'records.task': Tenant<Task>
  'records.sealing': Tenant<Sealing>
  'records.signature_check': Tenant<SignatureCheck>
  'records.signing_order': Tenant<SigningOrder>
  'records.official_signature': Tenant<OfficialSignature>
  'records.system_documentation': Tenant<SystemDocumentation>
  'records.program_version': Tenant<ProgramVersion>
  'records.volume_period': Tenant<{ template_part_id: string; months: number; set_at: Instant }>
  'records.other_party': Tenant<OtherParty>
  'records.disposal_proceeding': Tenant<DisposalProceeding>
  'records.agenda_custody': Tenant<AgendaCustody>
  'records.agenda_event': Tenant<AgendaEvent>
  'records.archive_exchange': Tenant<Omit<ArchiveExchange, 'lists_taken'> & { lists_taken: string[] }>
  'records.given_package': Tenant<{ proceeding_id: string; digest: string; given_at: Instant }>
  'records.taken_list': Tenant<TakenList>
  'records.taken_entry': Tenant<TakenEntry & { list_id: string; proceeding_id: string }>
  'records.reconciliation_report': Tenant<ReconciliationReport>
  'records.disposal_item': Tenant<Omit<DisposalItem, 'dossier_ids'> & { dossier_ids: string[] }>
  'records.tally': TalliedRow
  /** A view: what lists are counted from for whoever looks by a mandate. */
  'records.counted': TalliedRow
  'records.note': Tenant<Note>
  'records.template': Tenant<Template>
  'records.approval_round': Tenant<ApprovalRound>
  'records.approval': Tenant<Approval>
  'records.simple_mode': Tenant<SimpleMode>
  'records.dispatch': Tenant<Dispatch>
  'records.audit_sample': Tenant<Omit<AuditSample, 'record_ids'> & { record_ids: string[] }>
  'records.log_filing': Tenant<LogFiling>
  'records.log_closing': Tenant<LogClosing>
  'records.restriction': Tenant<Restriction & { readers: string[] }>
  'records.paper_original': Tenant<PaperOriginal>
  'records.room_stay': Tenant<RoomStay>
  'records.administrative_archive': Tenant<AdministrativeArchive>
  'records.archive_transfer': Tenant<ArchiveTransfer>
  'records.loan': Tenant<Loan>
  'records.inspection': Tenant<Inspection>
  'records.storage_place': Tenant<StoragePlace>
  'records.storage_unit': Tenant<StorageUnit>
  'records.stocktaking': Tenant<Stocktaking>
  'records.stocktaking_scan': Tenant<StocktakingScan>
  'records.transfer': Tenant<Transfer>
  'records.transfer_batch': Tenant<TransferBatch>
  'records.transferred_record': Tenant<TransferredRecord>
  'records.records_import': Tenant<RecordsImport>
  'records.import_batch': Tenant<ImportBatch>
  'records.import_item': Tenant<ImportItem>
  'records.import_content': Tenant<ImportContent & { import_id: string }>
  'records.import_fault': Tenant<ImportFault & { import_id: string }>
  'records.source_identifier': Tenant<SourceIdentifier & { kind: IdentifiedKind; record_id: string }>
  'records.imported_event': Tenant<ImportedEvent>
  'records.old_document': Tenant<OldDocument>
}

/** The open transaction with the tables of the records service. */
export const records = (scope: Pick<Scope, 'sql'>) => tables<RecordsTables>(scope)

/** A value for a `jsonb` column: the driver would take a list for an array of PostgreSQL. */
export const json = <T>(value: T): T => (value === null ? value : (JSON.stringify(value) as unknown as T))
