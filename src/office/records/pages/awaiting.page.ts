import {
  badge,
  formatDay,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  plural,
  table,
} from '#platform/html'
import { dayOf, hidePersonalNumbers } from '#platform/values'
import type { Dossier, RetentionRule } from '../dossier.ts'

export type AwaitingLine = {
  readonly dossier: Dossier
  readonly code: string
  readonly rule: RetentionRule
}

export type AwaitingData = {
  readonly lines: readonly AwaitingLine[]
  readonly year: number
  readonly counts: { readonly all: number; readonly due: number }
  readonly next: string | null
}

/** Closed dossiers whose retention has not begun, those to be asked about first. */
export const awaitingPage = (call: PageCall, { lines, year, counts, next }: AwaitingData): Html => {
  const title = call.say('Spisy, které čekají na událost', 'Dossiers that wait for an event')
  const { due } = counts
  return html`
  <h1>${title}</h1>
  <p>${call.say(
    `Skartační lhůta těchto spisů začne, až nastane vnější událost. Letos je třeba zjistit, zda nastala, u ${formatNumber(due)} ${plural(due, 'spisu', 'spisů', 'spisů')}.`,
    `Retention of these dossiers begins once an outside event comes. This year it is to be found out for ${formatNumber(due)} of them.`,
  )}</p>
  ${table(
    title,
    [
      {
        head: call.say('Spis', 'Dossier'),
        cell: ({ dossier }) =>
          html`<a href="${href(`/spisy/${dossier.id}`)}">${hidePersonalNumbers(dossier.subject)}</a>`,
      },
      { head: call.say('Spisová značka', 'Mark'), whole: true, cell: ({ dossier }) => dossier.mark },
      {
        head: call.say('Spisový znak', 'Filing code'),
        cell: ({ code }) => html`<span class="code">${code}</span>`,
      },
      { head: call.say('Událost', 'Event'), cell: ({ rule }) => rule.event ?? '' },
      {
        head: call.say('Uzavřen', 'Closed'),
        cell: ({ dossier }) => (dossier.closed_at ? formatDay(dayOf(dossier.closed_at)) : ''),
      },
      {
        head: call.say('Zjistit v roce', 'To be found out in'),
        cell: ({ dossier: { review_year: ask } }) =>
          ask !== null && ask <= year ? badge('warning', String(ask)) : String(ask),
      },
      { head: call.say('Drží', 'Held by'), cell: ({ dossier }) => dossier.holder.name },
    ],
    lines,
    call.say(
      'Žádný uzavřený spis na vnější událost nečeká. Přibude sem spis ze skupiny, jejíž skartační režim ji má.',
      'No closed dossier waits for an outside event. One comes here from a group whose rule has such an event.',
    ),
  )}
  ${pager(call, { total: counts.all, shown: lines.length, next, path: '/spisovy-plan/udalosti', query: {} })}`
}
