import type { LoggedEvent } from '#identity/audit'
import type { Instant } from '#platform/values'
import type { Component, Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'

/** What a record was at a moment, told from the record as it is and from the log of what happened to it since. */
export type RecordAt = {
  readonly subject: string
  readonly number: string
  readonly holder: string
  readonly state: 'not-yet' | 'unsettled' | 'settled' | 'cancelled' | 'open' | 'closed' | 'handed-over'
  /** Mark of the dossier that a document lay in. */
  readonly dossier: string | null
  readonly files: readonly Component[]
}

const textIn = (detail: unknown, name: string): string | null => {
  const value = (detail as Readonly<Record<string, unknown>> | null)?.[name]
  return typeof value === 'string' ? value : null
}

/** What the first change of a kind after the moment says it was before; else what it is now. */
const before = (
  events: readonly LoggedEvent[],
  at: Instant,
  { type, name, now }: { type: string; name: string; now: string },
): string => {
  const changed = events.find(event => event.type === type && event.happened_at > at)
  return (changed && textIn(changed.detail, name)) ?? now
}

const lastBefore = (events: readonly LoggedEvent[], at: Instant, types: readonly string[]) =>
  events.findLast(event => types.includes(event.type) && event.happened_at <= at)

/** A document at a moment. Events are those of the document, oldest first. */
export function documentAt(
  document: Document,
  {
    events,
    components,
    at,
  }: { events: readonly LoggedEvent[]; components: readonly Component[]; at: Instant },
): RecordAt {
  const filed = lastBefore(events, at, ['records.document-inserted', 'records.document-removed'])
  const cancelledAt = document.cancellation && Date.parse(document.cancellation.at)
  const state =
    document.registered_at > at
      ? 'not-yet'
      : cancelledAt !== null && cancelledAt <= at.getTime()
        ? 'cancelled'
        : document.settled_at && document.settled_at <= at
          ? 'settled'
          : 'unsettled'
  return {
    subject: before(events, at, { type: 'records.subject-mended', name: 'was', now: document.subject }),
    number: before(events, at, {
      type: 'records.reference-number-given',
      name: 'was',
      now: document.reference_number,
    }),
    holder: before(events, at, {
      type: 'records.document-taken-over',
      name: 'from',
      now: document.holder.name,
    }),
    state,
    dossier: filed?.type === 'records.document-inserted' ? textIn(filed.detail, 'mark') : null,
    files: components.filter(({ received_at: came }) => came <= at),
  }
}

const dossierStates = {
  'records.dossier-closed': 'closed',
  'records.dossier-reopened': 'open',
  'records.dossier-handed-over': 'handed-over',
} as const

/** A dossier at a moment. */
export function dossierAt(
  dossier: Dossier,
  { events, at }: { events: readonly LoggedEvent[]; at: Instant },
): RecordAt {
  const last = lastBefore(events, at, Object.keys(dossierStates))
  return {
    subject: before(events, at, { type: 'records.subject-mended', name: 'was', now: dossier.subject }),
    number: dossier.mark,
    holder: dossier.holder.name,
    state:
      dossier.opened_at > at
        ? 'not-yet'
        : last
          ? dossierStates[last.type as keyof typeof dossierStates]
          : 'open',
    dossier: null,
    files: [],
  }
}
