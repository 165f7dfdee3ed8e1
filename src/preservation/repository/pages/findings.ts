import { badge, type Html, html, type PageCall, type Tone, table } from '#platform/html'
import type { Finding } from '#platform/refusals'
import { both } from '#platform/values'

const levels = {
  error: both('chyba', 'error'),
  warning: both('upozornění', 'warning'),
  note: both('sdělení', 'note'),
} as const
const tones: Readonly<Record<Finding['level'], Tone>> = { error: 'bad', warning: 'warning', note: 'neutral' }

/** Findings shown on the page; the report to be saved has them all. */
const shownMost = 200

const placeOf = ({ location: { file, line } }: Finding, call: PageCall): string =>
  [file, line === null ? null : `${call.say('řádek', 'line')} ${line}`].filter(Boolean).join(', ') || '–'

/** A report laid out for reading, errors first. */
export function findingsTable(call: PageCall, findings: readonly Finding[]): Html {
  const order = ['error', 'warning', 'note']
  const sorted = findings.toSorted((a, b) => order.indexOf(a.level) - order.indexOf(b.level))
  return html`${table(
    call.say('Nálezy', 'Findings'),
    [
      {
        head: call.say('Závažnost', 'Level'),
        cell: one => badge(tones[one.level], call.saying(levels[one.level])),
      },
      { head: call.say('Nález', 'Finding'), cell: one => call.saying(one.message) },
      { head: call.say('Kde', 'Where'), cell: one => placeOf(one, call) },
      { head: call.say('Pravidlo a zdroj', 'Rule and source'), cell: one => `${one.rule}, ${one.source}` },
    ],
    sorted.slice(0, shownMost),
    call.say('Bez nálezů.', 'No findings.'),
  )}${
    sorted.length > shownMost
      ? html`<p>${call.say('Další nálezy jsou v posudku k uložení.', 'Further findings are in the report to be saved.')}</p>`
      : ''
  }`
}
