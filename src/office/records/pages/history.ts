import { formatInstant, type Html, html, type PageCall, part, when } from '#platform/html'
import type { Both, Instant } from '#platform/values'

export type HistoryLine = {
  readonly at: Instant
  readonly who: string
  readonly what: Both
  /** Why it was refused, or the reason its author gave. */
  readonly why: Both | null
}

const line = (call: PageCall, { at, who, what, why }: HistoryLine): Html => html`
  <li><strong>${call.saying(what)}</strong>${when(why, words => html`<br>${call.saying(words)}`)}<br>
    <span class="small">${formatInstant(at, true)} · ${who}</span></li>`

/** What happened to a record, read from the transaction log. */
export const historyPart = (call: PageCall, lines: readonly HistoryLine[]): Html =>
  part(
    call.say('Historie', 'History'),
    html`<ul class="chain">${lines.map(one => line(call, one))}</ul>`,
    'historie',
  )
