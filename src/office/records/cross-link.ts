import type { Instant } from '#platform/values'
import type { Document, Holder } from './document.ts'
import type { Dossier } from './dossier.ts'
import type { AboutRecord } from './task.ts'

export const linkStrengths = ['loose', 'firm'] as const
/** A loose link tells that records have to do with each other, a firm one joins dossiers until they are disposed of. */
export type LinkStrength = (typeof linkStrengths)[number]

/** *Křížový odkaz* between two records of the office (NSESSS 4.1). */
export type CrossLink = {
  readonly id: string
  readonly strength: LinkStrength
  readonly from_kind: AboutRecord['kind']
  readonly from_id: string
  readonly to_kind: AboutRecord['kind']
  readonly to_id: string
  /** What the records have to do with each other (`Specifikace`). */
  readonly note: string
  readonly made_at: Instant
  readonly made_by: Holder
  readonly ended_at: Instant | null
  readonly ended_by: Holder | null
  readonly end_reason: string | null
}

export const endsOf = (link: CrossLink): readonly [AboutRecord, AboutRecord] => [
  { kind: link.from_kind, id: link.from_id },
  { kind: link.to_kind, id: link.to_id },
]

/** The record at the other end, seen from one of the two. */
export function otherEnd(link: CrossLink, id: string): AboutRecord {
  const [from, to] = endsOf(link)
  return from.id === id ? to : from
}

/** As much of a dossier as a link to it says. */
export type LinkedDossier = Pick<Dossier, 'id' | 'identifier' | 'mark' | 'subject' | 'state' | 'holder'> & {
  readonly code: string
}

/** As much of a document as a link to it says. */
export type LinkedDocument = Pick<
  Document,
  'id' | 'identifier' | 'reference_number' | 'subject' | 'state' | 'holder'
> & {
  /** Its filing code, by its dossier; `null` while it is in none. */
  readonly code: string | null
}
