import type { Finding } from '#platform/refusals'
import { type Both, both, type Day, type Digest, type Instant } from '#platform/values'
import type { ArchiveDecision } from '#preservation/packages'
import type { Holder } from '../document.ts'
import type { DisposalCode } from '../dossier.ts'

export const proceedingStates = ['drawn', 'sent', 'decided', 'destroying', 'finished', 'cancelled'] as const
export type ProceedingState = (typeof proceedingStates)[number]

/** How a proposal goes to the archive (NSESSS 6.2.2). */
export const sendingWays = ['carrier', 'portal', 'connector'] as const
export type SendingWay = (typeof sendingWays)[number]

/** *Námitky proti protokolu*: made within the term, and how they were decided. */
export type DisposalObjection = {
  /** The protocol they are against. */
  readonly protocol_on: Day
  readonly on: Day
  readonly reason: string
  readonly entered_by: string
  readonly settled_on: Day | null
  readonly granted: boolean | null
  /** Number of the decision. */
  readonly number: string | null
}

/** *Skartační řízení*: one proposal to the archive and what came of it. */
export type DisposalProceeding = {
  readonly id: string
  readonly number: string
  readonly archive: string
  readonly carries: 'metadata' | 'everything'
  readonly state: ProceedingState
  readonly note: string | null
  readonly made_by: Holder
  readonly made_at: Instant
  readonly sent_way: SendingWay | null
  readonly sent_on: Day | null
  /** Given by the archive. */
  readonly archive_number: string | null
  readonly protocol_on: Day | null
  /** Nothing is destroyed before this day is over (act 499/2004 § 10/3-4). */
  readonly objections_until: Day | null
  /** The last one, against this protocol or the one before. */
  readonly objection: DisposalObjection | null
  /** Number of the accession of what was transferred. */
  readonly accession: string | null
  readonly ended_at: Instant | null
  readonly end_reason: string | null
}

export const itemStates = [
  'proposed',
  'presented',
  'selected',
  'to-destroy',
  'taken-out',
  'accepted',
  'destroyed',
  'kept',
] as const
export type ItemState = (typeof itemStates)[number]

/** Until one of these the archive has not said what is to become of an item. */
export const undecidedStates: readonly ItemState[] = ['proposed', 'presented']
/** What an item ends in; its dossiers are free of the proceeding then. */
export const endedStates: readonly ItemState[] = ['taken-out', 'destroyed', 'kept']

/** What a package is made for: the proposal, a look at the content, the transfer. */
export const packagePurposes = ['proposal', 'content', 'transfer'] as const
export type PackagePurpose = (typeof packagePurposes)[number]

export type MadePackage = {
  readonly name: string
  readonly digest: Digest
  readonly sizeBytes: number
  /** In hexadecimal, for the archive of all packages. */
  readonly crc32: string
  /** Errors that the check of the archives' rules found. */
  readonly findings: readonly Pick<Finding, 'rule' | 'message'>[]
}

export const stateAfter: Readonly<Record<ArchiveDecision, ItemState>> = {
  'to-inspect': 'presented',
  chosen: 'selected',
  'to-destroy': 'to-destroy',
  'left-out': 'taken-out',
}

/** One package of a proposal: a dossier with those joined to it, a volume, or a document without a dossier. */
export type DisposalItem = {
  readonly id: string
  readonly proceeding_id: string
  readonly kind: 'dossier' | 'volume' | 'document'
  readonly record_id: string
  /** None where it is a document. */
  readonly dossier_ids: readonly string[]
  readonly identifier: string
  readonly number: string
  readonly subject: string
  readonly disposal_code: DisposalCode
  readonly disposal_year: number
  readonly place: string | null
  readonly state: ItemState
  readonly way: 'transfer' | 'export' | null
  readonly packages: Readonly<Partial<Record<PackagePurpose, MadePackage>>>
  readonly decisions: Readonly<Record<string, ArchiveDecision>>
  readonly archive_ids: Readonly<Record<string, string>>
  readonly trouble: Both | null
}

/** What the log tells of an item under. */
export const objectsOf = ({
  kind,
  record_id: id,
  dossier_ids: dossiers,
}: Pick<DisposalItem, 'kind' | 'record_id' | 'dossier_ids'>): readonly { kind: string; id: string }[] =>
  kind === 'document' ? [{ kind, id }] : dossiers.map(dossier => ({ kind: 'dossier', id: dossier }))

/** Of what items packages are to be made in the state of a proceeding, and what for; `null` where of none. */
export function packagesWanted({
  state,
  carries,
}: Pick<DisposalProceeding, 'state' | 'carries'>): { state: ItemState; purpose: PackagePurpose } | null {
  if (state === 'drawn') return { state: 'proposed', purpose: 'proposal' }
  if (state === 'sent' && carries === 'metadata') return { state: 'presented', purpose: 'content' }
  return state === 'decided' ? { state: 'selected', purpose: 'transfer' } : null
}

/** What may be proposed for disposal: its retention is over, nothing holds it and no proceeding has it. */
export type ExpiredRecord = {
  readonly kind: DisposalItem['kind']
  readonly id: string
  readonly number: string
  readonly subject: string
  readonly code: DisposalCode
  readonly disposal_year: number
}

/** How many items of a proceeding are in each state. */
export type CountedItems = Readonly<Record<ItemState, number>> & {
  readonly all: number
  /** Items that carrying out destroys. */
  readonly leaving: number
  /** Packages with something that the rules of the archives do not admit. */
  readonly faulty: number
}

/** Most items of one proposal. */
export const itemsMost = 10_000
/** Days in which objections to the protocol may be made (act 499/2004 § 10/3). */
export const objectionDays = 15

export const proceedingStateWords: Readonly<Record<ProceedingState, Both>> = {
  drawn: both('Připravuje se', 'Being prepared'),
  sent: both('U archivu', 'With the archive'),
  decided: both('Rozhodnuto', 'Decided'),
  destroying: both('Ničí se', 'Being destroyed'),
  finished: both('Skončeno', 'Finished'),
  cancelled: both('Zrušeno', 'Cancelled'),
}

export const sendingWayWords: Readonly<Record<SendingWay, Both>> = {
  carrier: both('na nosiči dat', 'on a carrier'),
  portal: both('nahráním do portálu archivu', 'by upload to the portal of the archive'),
  connector: both('rozhraním archivu', 'by the interface of the archive'),
}

export const itemStateWords: Readonly<Record<ItemState, Both>> = {
  proposed: both('Navržen', 'Proposed'),
  presented: both('Předložit k prohlídce', 'To be presented'),
  selected: both('Vybrán za archiválii', 'Selected as archival'),
  'to-destroy': both('Ke zničení', 'To be destroyed'),
  'taken-out': both('Vyřazen z výběru', 'Taken out'),
  accepted: both('Převzat archivem', 'Accepted by the archive'),
  destroyed: both('Zničen', 'Destroyed'),
  kept: both('Vyvezen, zůstává', 'Exported, stays'),
}

export const decisionWords: Readonly<Record<ArchiveDecision, Both>> = {
  'to-inspect': both('předložit k výběru', 'present for selection'),
  chosen: both('vybrat za archiválii', 'select as archival'),
  'to-destroy': both('zničit', 'destroy'),
  'left-out': both('vyřadit z výběru', 'take out of the selection'),
}
