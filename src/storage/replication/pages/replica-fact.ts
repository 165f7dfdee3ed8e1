import { formatInstant, type Html, html, type PageCall } from '#platform/html'
import type { OfferRow } from '../rows.ts'

type Told = Pick<OfferRow, 'peer' | 'receipted_at' | 'offered_at'>

/** Where replicas of a version rest, and what is still owed; `null` where none was offered to anybody. */
export const replicaFact = (call: PageCall, replicas: readonly Told[]): Html | null =>
  replicas.length === 0
    ? null
    : html`${replicas.map(
        ({ peer, receipted_at: at, offered_at: since }) =>
          html`<div>${peer}: ${at ? html`${call.say('potvrzena', 'receipted')} ${formatInstant(at)}` : html`${call.say('dluh od', 'owed since')} ${formatInstant(since)}`}</div>`,
      )}`
