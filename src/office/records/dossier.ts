import { type Day, type Instant, yearOf } from '#platform/values'
import type { Holder, Settlement, Withdrawal } from './document.ts'
import type { ReferenceVariant } from './reference-variant.ts'

export const dossierStates = [
  'open',
  'closed',
  'handing-over',
  'refused',
  'handed-over',
  'withdrawn',
  'destroyed',
] as const
export type DossierState = (typeof dossierStates)[number]

export type DisposalCode = 'A' | 'S' | 'V'
export const retentionTriggers = ['dossier-closed', 'dossier-settled', 'outside-event'] as const
/** What starts retention (NSESSS 6.1.6); an outside event cannot be foreseen, a clerk enters it when it has come. */
export type RetentionTrigger = (typeof retentionTriggers)[number]

/** *Skartační režim*: what becomes of a dossier and when. */
export type RetentionRule = {
  readonly id: string
  readonly identifier: string
  readonly title: string
  readonly disposal_code: DisposalCode
  readonly retention_years: number
  readonly trigger: RetentionTrigger
  /** The outside event in words, `null` with other triggers. */
  readonly event: string | null
  /** Years after which it is asked whether the outside event has come (*kontrolní lhůta*). */
  readonly review_years: number | null
  /** The act that orders the rule, where one does. */
  readonly law: string | null
  /** Since when the office uses it in no new group. */
  readonly withdrawn_on: Day | null
}

/** What closing froze about disposal. */
export type Disposal = {
  readonly rule: Omit<RetentionRule, 'id'>
  /** Year of the event that starts retention. */
  readonly triggerYear: number
  /** First year in which disposal may be proposed: trigger year + 1 + retention years. */
  readonly disposalYear: number
  /** Out of what differing rules it was chosen (*řešení konfliktu*); then the year applies, and no term. */
  readonly chosenFrom?: readonly {
    readonly of: string
    readonly rule: string
    readonly code: DisposalCode
    readonly disposalYear: number
  }[]
}

/** Why disposal of a dossier is suspended (*pozastavení skartační operace*), since when, and by whom. */
export type DisposalHold = {
  readonly reason: string
  /** UTC, ISO 8601. */
  readonly at: string
  readonly holder: Holder
}

/** The outside event that starts retention of a dossier, as somebody entered it. */
export type OutsideEvent = {
  readonly on: Day
  /** UTC, ISO 8601. */
  readonly enteredAt: string
  readonly holder: Holder
}

/** *Spis*: documents of one matter under one filing code. */
export type Dossier = {
  readonly id: string
  readonly identifier: string
  readonly mark: string
  readonly year: number
  readonly subject: string
  readonly subject_group_id: string
  /** The volume of a type dossier that it lies in; `null` where it lies in its group. */
  readonly volume_id: string | null
  /** How its documents are numbered; taken from the group at opening and kept (NSESSS 3.4.9). */
  readonly reference_variant: ReferenceVariant
  readonly state: DossierState
  readonly holder: Holder
  readonly holder_post_id: string
  readonly opened_at: Instant
  readonly closed_at: Instant | null
  readonly closing: Settlement | null
  readonly disposal: Disposal | null
  readonly classification_reason: string | null
  readonly hold: DisposalHold | null
  readonly outside_event: OutsideEvent | null
  readonly withdrawal: Withdrawal | null
  /** The year in which it is asked whether the outside event has come; `null` where none is waited for. */
  readonly review_year: number | null
  readonly revision: number
}

/**
 * From what year a dossier may be proposed for disposal: retention runs from 1 January after the year of the trigger
 * (decree 259/2012 § 15/3, rule obs64).
 */
export function disposalOf(rule: RetentionRule, triggerYear: number): Disposal {
  const { id: _, ...frozen } = rule
  return { rule: frozen, triggerYear, disposalYear: triggerYear + 1 + rule.retention_years }
}

/**
 * What closing says of disposal: frozen at once, or, while the outside event has not come, in what year to ask again
 * (NSESSS 6.1.6, 6.1.9).
 */
export function retentionAt(
  rule: RetentionRule,
  closedAt: Instant,
  event: OutsideEvent | null,
): Pick<Dossier, 'disposal' | 'review_year'> {
  const closingYear = yearOf(closedAt)
  if (rule.trigger !== 'outside-event') return { disposal: disposalOf(rule, closingYear), review_year: null }
  return event
    ? { disposal: disposalOf(rule, Number(event.on.slice(0, 4))), review_year: null }
    : { disposal: null, review_year: closingYear + (rule.review_years ?? 1) }
}

/** A stored package stays locked until 1 January of the year of disposal. */
export const lockedUntil = (disposal: Disposal): Day => `${disposal.disposalYear}-01-01` as Day

/** Whether something may still be put in, taken out or settled. */
export const acceptsDocuments = (dossier: Pick<Dossier, 'state'>): boolean => dossier.state === 'open'
