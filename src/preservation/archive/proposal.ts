import { type Both, both, type Day, type Instant } from '#platform/values'

/** *Původce* whose proposals the archive takes, and the fonds to which its archival records belong. */
export type ServedOriginator = {
  readonly id: string
  readonly ico: string
  readonly name: string
  /** Number of the fonds in the register of holdings (NAD). */
  readonly fonds_number: string
  readonly fonds_name: string
  /** Centre that may speak for it over the connector; `null` where packages are only brought by hand. */
  readonly sender: string | null
  readonly entered_at: Instant
}

export const proposalStates = ['receiving', 'received', 'returned', 'withdrawn', 'decided', 'closed'] as const
export type ProposalState = (typeof proposalStates)[number]

/** *Skartační návrh* as it came to the archive, and where its proceeding stands here. */
export type ReceivedProposal = {
  readonly id: string
  readonly originator_id: string
  /** Number of the proceeding given by the archive. */
  readonly number: string
  readonly originator_number: string
  readonly way: 'carrier' | 'connector'
  readonly state: ProposalState
  readonly note: string | null
  readonly begun_at: Instant
  readonly received_at: Instant | null
  readonly return_reason: string | null
  /** Why the originator took it back. */
  readonly withdrawal_reason: string | null
  readonly protocol_on: Day | null
  /** Last day of the term for objections (act 499/2004 § 10/3). */
  readonly objections_until: Day | null
  readonly decided_by: string | null
  readonly closed_at: Instant | null
}

/** A proposal as a line of the list of all originators. */
export type ProposalLine = ReceivedProposal & {
  readonly originator: string
  readonly entities: number
  readonly undecided: number
}

/** *Přejímka*: what was accepted at once, under one number. */
export type Accession = {
  readonly id: string
  readonly proposal_id: string
  readonly number: string
  readonly accepted_at: Instant
  readonly accepted_by: string
  readonly entities: number
}

export const issuedPurposes = ['inspection', 'decision', 'acceptance'] as const
export type IssuedPurpose = (typeof issuedPurposes)[number]

/** *Seznam* that went to an originator, exactly as it was issued (NSESSS, Annex 4). */
export type IssuedList = {
  readonly id: string
  readonly proposal_id: string
  readonly list_id: string
  readonly purpose: IssuedPurpose
  readonly xml: string
  readonly entries: number
  readonly issued_at: Instant
  readonly issued_by: string
}

/** Days in which an originator may object to the protocol (act 499/2004 § 10/3). */
export const objectionDays = 15

export const proposalStateWords: Readonly<Record<ProposalState, Both>> = {
  receiving: both('Přijímá se', 'Being received'),
  received: both('K posouzení', 'To be assessed'),
  returned: both('Vráceno k opravě', 'Returned for mending'),
  withdrawn: both('Staženo původcem', 'Withdrawn by the originator'),
  decided: both('Rozhodnuto', 'Decided'),
  closed: both('Skončeno', 'Finished'),
}

export const purposeWords: Readonly<Record<IssuedPurpose, Both>> = {
  inspection: both('k předložení', 'to be presented'),
  decision: both('rozhodnutí', 'decisions'),
  acceptance: both('identifikátory převzatého', 'identifiers of what was accepted'),
}
