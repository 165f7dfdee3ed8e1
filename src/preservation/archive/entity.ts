import type { Finding } from '#platform/refusals'
import { type Both, both, type Day, type Digest, type Instant } from '#platform/values'
import type { ArchiveDecision, Identity } from '#preservation/packages'

export const entityKinds = ['dossier', 'volume', 'document'] as const
export type EntityKind = (typeof entityKinds)[number]

export const entityStates = [
  'proposed',
  'to-inspect',
  'chosen',
  'to-destroy',
  'left-out',
  'accepted',
] as const
export type EntityState = (typeof entityStates)[number]
/** Until one of these is left the protocol cannot be written. */
export const undecidedStates: readonly EntityState[] = ['proposed', 'to-inspect']

/** A document of a proposed entity, as its package tells of it. */
export type ProposedDocument = {
  readonly identity: Identity
  readonly mark: string
  readonly title: string
  readonly day: Day | null
}

/** A dossier, a volume or an old document that is proposed, with what is decided of it. */
export type ProposedEntity = {
  readonly id: string
  readonly proposal_id: string
  readonly kind: EntityKind
  readonly identifier: string
  readonly source: string
  readonly title: string
  readonly mark: string
  readonly filing_code: string
  readonly group_title: string
  readonly disposal_code: string
  readonly rule_title: string
  readonly retention_years: number | null
  readonly disposal_year: number | null
  readonly from_day: Day | null
  readonly to_day: Day | null
  readonly is_analogue: boolean
  readonly documents: readonly ProposedDocument[]
  /** Other dossiers of the same package, joined by firm links. */
  readonly joined: readonly Identity[]
  readonly document_count: number
  readonly state: EntityState
  readonly reason: string | null
  readonly decided_by: string | null
  readonly decided_at: Instant | null
  readonly document_decisions: Readonly<Record<string, ArchiveDecision>>
  readonly archive_ids: Readonly<Record<string, string>>
  readonly accession_id: string | null
  readonly outcome: 'destroyed' | 'kept' | null
  /** Why its package of the archive could not be made. */
  readonly ingest_trouble: Both | null
}

/** How many entities of a proposal are in each state, and what became of them at the originator. */
export type CountedEntities = Readonly<Record<EntityState, number>> & {
  readonly all: number
  readonly destroyed: number
  readonly kept: number
}

export const packageKinds = ['metadata', 'everything', 'transfer', 'bundle'] as const
export type PackageKind = (typeof packageKinds)[number]
export type PackageState = 'receiving' | 'waiting' | 'passed' | 'faulty' | 'refused' | 'unpacked'

/** A package of a proposal as it came, and what the check by the rules of archives found. */
export type ReceivedPackage = {
  readonly id: string
  readonly proposal_id: string
  readonly entity_id: string | null
  readonly name: string
  readonly digest: Digest
  readonly size_bytes: number
  readonly kind: PackageKind | null
  readonly state: PackageState
  readonly findings: readonly Pick<Finding, 'rule' | 'message'>[]
  readonly upload_id: string | null
  readonly received_at: Instant
  readonly judged_at: Instant | null
}

export const entityStateWords: Readonly<Record<EntityState, Both>> = {
  proposed: both('Nerozhodnuto', 'Undecided'),
  'to-inspect': both('Předložit k výběru', 'To be presented'),
  chosen: both('Vybrat za archiválii', 'Selected as archival'),
  'to-destroy': both('Zničit', 'To be destroyed'),
  'left-out': both('Vyřadit z výběru', 'Taken out'),
  accepted: both('Převzato', 'Accepted'),
}

export const entityKindWords: Readonly<Record<EntityKind, Both>> = {
  dossier: both('spis', 'dossier'),
  volume: both('díl', 'volume'),
  document: both('dokument', 'document'),
}

export const packageKindWords: Readonly<Record<PackageKind, Both>> = {
  metadata: both('návrh, jen metadata', 'proposal, metadata only'),
  everything: both('návrh s obsahem', 'proposal with content'),
  transfer: both('přejímka', 'transfer'),
  bundle: both('soubor balíčků', 'bundle of packages'),
}

export const packageStateWords: Readonly<Record<PackageState, Both>> = {
  receiving: both('přijímá se', 'being received'),
  waiting: both('čeká na kontrolu', 'waits for its check'),
  passed: both('bez vad', 'without faults'),
  faulty: both('s vadami', 'with faults'),
  refused: both('nelze číst', 'cannot be read'),
  unpacked: both('rozbaleno', 'taken apart'),
}
