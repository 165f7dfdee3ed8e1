import { type Both, both, type Digest, type Instant } from '#platform/values'
import type { ArchiveDecision } from '#preservation/packages'

export const lineStates = [
  'undecided',
  'to-hand-over',
  'to-accept',
  'accepted',
  'to-destroy',
  'destroyed',
  'transferred',
  'exported',
  'taken-out',
  'cancelled',
] as const
/** Where an item stands: it is in exactly one of these. */
export type LineState = (typeof lineStates)[number]

/** In these something is still to be done. */
export const openStates: readonly LineState[] = [
  'undecided',
  'to-hand-over',
  'to-accept',
  'accepted',
  'to-destroy',
]

export const differenceKinds = [
  'not-proposed',
  'undecided',
  'not-handed-over',
  'not-accepted',
  'not-destroyed',
  'untitled-destruction',
  'unproven-destruction',
  'copies-left',
  'copies-unknown',
  'twice',
  'digest-differs',
  'decision-differs',
  'other-desk-differs',
  'only-here',
  'only-there',
] as const
/** What does not agree. */
export type DifferenceKind = (typeof differenceKinds)[number]

export type Difference = {
  readonly kind: DifferenceKind
  /** Identifiers, states, digests: readable without a tongue. */
  readonly remark: string
}

/** One item of a proceeding as one desk has it; without its subject, so that no personal data travel in reports. */
export type ReconciledLine = {
  readonly identifier: string
  readonly mark: string
  readonly kind: string
  /** `null` where the item was never proposed and only a list names it. */
  readonly state: LineState | null
  /** The package of the proposal, that of the content, that of the transfer; when the archive got the last. */
  readonly proposed: Digest | null
  readonly presented: Digest | null
  readonly transferred: Digest | null
  readonly transferredAt: Instant | null
  readonly decision: ArchiveDecision | null
  /** Lists of the archive that name it, in their order. */
  readonly lists: readonly string[]
  readonly objection: string | null
  readonly archiveId: string | null
  readonly accession: string | null
  readonly outcome: 'destroyed' | 'kept' | null
  readonly destroyedAt: Instant | null
  /** By what it was destroyed: ground and authority of its header. */
  readonly title: string | null
  /** Copies in the records centre: centres where it is proven gone, and those where it is not. */
  readonly copies: string | null
  readonly differences: readonly Difference[]
}

export const lineStateWords: Readonly<Record<LineState, Both>> = {
  undecided: both('Nerozhodnuto', 'Undecided'),
  'to-hand-over': both('Vybráno, nepředáno', 'Selected, not handed over'),
  'to-accept': both('Předáno, nepřevzato', 'Handed over, not accepted'),
  accepted: both('Převzato, u původce nevyřízeno', 'Accepted, not settled at the originator'),
  'to-destroy': both('Ke zničení, nezničeno', 'To be destroyed, not destroyed'),
  destroyed: both('Zničeno', 'Destroyed'),
  transferred: both('Převzato archivem, u původce zničeno', 'Accepted, destroyed at the originator'),
  exported: both('Převzato archivem, u původce zůstává', 'Accepted, stays at the originator'),
  'taken-out': both('Vyřazeno z výběru', 'Taken out of the selection'),
  cancelled: both('Řízení skončilo bez rozhodnutí', 'The proceeding ended without a decision'),
}

export const differenceWords: Readonly<Record<DifferenceKind, Both>> = {
  'not-proposed': both('V seznamu archivu je, navrženo nebylo', 'In a list of the archive, never proposed'),
  undecided: both('Navrženo a nerozhodnuto', 'Proposed and never decided'),
  'not-handed-over': both('Vybráno a nepředáno', 'Selected and not handed over'),
  'not-accepted': both('Předáno a nepřevzato', 'Handed over and not accepted'),
  'not-destroyed': both('Mělo být zničeno a není', 'To be destroyed and is not'),
  'untitled-destruction': both('Zničeno bez podkladu', 'Destroyed without a title'),
  'unproven-destruction': both('Zničeno a hlavička chybí', 'Destroyed and its header is missing'),
  'copies-left': both(
    'Zničeno a kopie v e-Spisovně zbývá',
    'Destroyed and a copy in the records centre is left',
  ),
  'copies-unknown': both(
    'Na kopie v e-Spisovně se nejde zeptat',
    'The records centre cannot be asked about copies',
  ),
  twice: both('Dvakrát', 'Twice'),
  'digest-differs': both('Otisky nesouhlasí', 'Digests disagree'),
  'decision-differs': both(
    'Zapsáno je něco jiného než v seznamu archivu',
    'Written otherwise than the list says',
  ),
  'other-desk-differs': both('Druhá strana říká něco jiného', 'The other desk says otherwise'),
  'only-here': both('Druhá strana to nemá', 'The other desk does not have it'),
  'only-there': both('Má to jen druhá strana', 'Only the other desk has it'),
}
