import { addDays, type Both, type Day, type Digest, type Instant } from '#platform/values'
import type { Environment } from './message.ts'

export const evidenceKinds = ['received', 'received-receipt', 'sent', 'sent-receipt'] as const
export type EvidenceKind = (typeof evidenceKinds)[number]

/** A sealed file of the data-box system that proves a message or its delivery, and is kept provable by archive stamps. */
export type Evidence = {
  readonly id: string
  /** The message of ours, incoming or sent, that it proves. */
  readonly about: string
  readonly kind: EvidenceKind
  readonly environment: Environment
  readonly message_id: string
  /** As it came; never replaced. */
  readonly digest: Digest
  readonly size_bytes: number
  readonly entered_at: Instant
  /** refused: the system puts no stamp on it; a person looks. */
  readonly state: 'waiting' | 'stamped' | 'refused'
  readonly next_at: Instant
  readonly tries: number
  readonly trouble: Both | null
}

/** How the system keeps a file provable: by a stamp more or, of one too old for that, by sealing it anew. */
export type EvidenceWay = 'archive-stamp' | 'new-seal'

/** The same sealed content in a form that the system made provable for longer. */
export type EvidenceStamp = {
  readonly id: string
  readonly evidence_id: string
  /** 1 is the first stamp. */
  readonly ordinal: number
  readonly digest: Digest
  readonly size_bytes: number
  readonly stamped_at: Instant
  readonly next_stamp_to: Day | null
  readonly way: EvidenceWay
}

/** How the files of an office stand. */
export type EvidenceCounts = {
  readonly waiting: number
  readonly stamped: number
  readonly refused: number
  /** When the oldest that is due should have been stamped. */
  readonly dueSince: Instant | null
}

/** The system stamps a file at the earliest a day after it was fetched. */
export const firstPauseMs = 25 * 60 * 60_000
/** Without a day told, a stamp is taken to hold for so long. */
const usualDays = 4 * 365
/** The system takes the next stamp in the last eighteen months; a year before leaves many nights to try. */
const aheadDays = 365

/** The day from which the next stamp is asked for. */
export function nextStampFrom(today: Day, nextStampTo: Day | null): Day {
  const from = addDays(nextStampTo ?? addDays(today, usualDays), -aheadDays)
  const tomorrow = addDays(today, 1)
  return from > tomorrow ? from : tomorrow
}

/** After a no for tonight; after a no because it was too early. */
export const nightMs = 20 * 60 * 60_000
export const tooEarlyMs = 3 * 24 * 60 * 60_000
