import { formatInstant, type Html, html, type PageCall, part } from '#platform/html'
import type { Both, Instant } from '#platform/values'

export type HistoryLine = { readonly at: Instant; readonly who: string; readonly what: Both }

/** What happened to a record, read from the transaction log. */
export const historyPart = (call: PageCall, lines: readonly HistoryLine[]): Html =>
  part(
    call.say('Historie', 'History'),
    html`<ul class="chain">${lines.map(line => html`<li><strong>${call.saying(line.what)}</strong><br><span class="small">${formatInstant(line.at, true)} · ${line.who}</span></li>`)}</ul>`,
  )
