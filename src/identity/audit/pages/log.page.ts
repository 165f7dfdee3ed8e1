import { type Html, href, html, type PageCall, pager, selectField, textField, when } from '#platform/html'
import type { Logged } from '#platform/manifest'
import type { EventFilter, LogLine } from '../log-line.ts'
import { refusedType } from '../wording.ts'
import { lineTable } from './line-table.ts'

export type LogData = {
  readonly filter: EventFilter
  readonly wording: Logged
  readonly lines: readonly LogLine[]
  readonly total: number
  readonly next: string | null
}

const path = '/protokol'

const queryOf = ({ refusedOnly, act, who, day }: EventFilter): Record<string, string> => ({
  vyber: refusedOnly ? 'odmitnute' : '',
  ukon: act ?? '',
  kdo: who,
  den: day ?? '',
})

const isAll = (filter: EventFilter): boolean => Object.values(queryOf(filter)).every(value => value === '')

const filterForm = (call: PageCall, { filter, wording }: LogData): Html => {
  const query = queryOf(filter)
  const acts = Object.entries(wording.events)
    .filter(([type]) => type !== refusedType)
    .map(([value, words]) => ({ value, label: call.saying(words) }))
    .toSorted((a, b) => a.label.localeCompare(b.label, call.tongue))
  const all = call.say('všechny', 'all')
  return html`<form method="get" action="${href(path)}" role="search">
    <div class="row">
    ${selectField({ name: 'vyber', label: call.say('Výsledek', 'Result'), value: query.vyber, empty: call.say('vše', 'all'), options: [{ value: 'odmitnute', label: call.say('jen odmítnuté pokusy', 'refused attempts only') }] })}
    ${selectField({ name: 'ukon', label: call.say('Úkon', 'Act'), value: query.ukon, empty: all, options: acts })}
    ${textField({ name: 'kdo', label: call.say('Kdo (část jména)', 'Who (part of the name)'), value: query.kdo, max: 100 })}
    ${textField({ name: 'den', label: call.say('Den', 'Day'), type: 'date', value: query.den })}
    </div>
    <div class="submit"><button type="submit" class="quiet">${call.say('Vybrat', 'Filter')}</button>
      ${when(!isAll(filter), () => html`<a href="${href(path)}">${call.say('Zobrazit vše', 'Show all')}</a>`)}</div>
  </form>`
}

/** The transaction log, newest first, as it can be read by the administrator and the auditor. */
export const logPage = (call: PageCall, data: LogData): Html => html`
  <h1>${call.say('Transakční protokol', 'Transaction log')}</h1>
  <p>${call.say(
    'Každý úkon zapíše řádek ve své vlastní transakci, odmítnutý pokus hned po ní. Řádky jsou zřetězeny otisky; změnu, výmaz i přehození najde ./egon log verify.',
    'Every act writes a line in its own transaction, a refused attempt right after it. Lines are chained by digests; ./egon log verify finds a change, a removal and a re-ordering.',
  )}</p>
  ${filterForm(call, data)}
  ${lineTable(
    call,
    data.lines,
    call.say('Transakční protokol', 'Transaction log'),
    isAll(data.filter)
      ? call.say('Protokol je zatím prázdný.', 'The log is empty yet.')
      : call.say('Výběru neodpovídá žádný řádek.', 'No line matches.'),
  )}
  ${pager(call, { total: data.total, shown: data.lines.length, next: data.next, path, query: queryOf(data.filter) })}`
