import { formatNumber, type Html, href, html, type PageCall, pager, part, table } from '#platform/html'
import {
  type AuthorisedConversion,
  conversionNumber,
  directionWords,
  groundWords,
} from '../authorised/authorised-conversion.ts'
import { conversionBadge } from './authorised.page.ts'

export type AuthorisedListData = {
  readonly year: number
  readonly awaited: boolean
  readonly rows: readonly AuthorisedConversion[]
  readonly count: number
  readonly next: string | null
  /** Reference numbers of the documents by their identifiers. */
  readonly references: ReadonlyMap<string, string>
}

const path = '/konverze'

/** The register of an office in one year, by its numbers. */
export const authorisedListPage = (call: PageCall, data: AuthorisedListData): Html => {
  const { year, awaited, rows, count, next, references } = data
  const query = { rok: String(year), ...(awaited && { pohled: 'ceka' }) }
  return html`
  <h1>${call.say(`Evidence konverzí ${year}`, `Register of conversions ${year}`)}</h1>
  <p>${call.say('Konverze se připravuje na stránce dokumentu, v části Autorizovaná konverze.', 'A conversion is prepared on the page of its document, under Authorised conversion.')}</p>
  <p><a href="${href(path, { rok: String(year - 1) })}">${String(year - 1)}</a> · <a href="${href(path, { rok: String(year), ...(!awaited && { pohled: 'ceka' }) })}">${awaited ? call.say('všechny', 'all') : call.say('jen ty, které čekají na doložku', 'only those that await their clause')}</a> · <a href="${href(`${path}/evidence.csv`, query)}">CSV</a> · <a href="${href(`${path}/evidence.pdf`, query)}">PDF</a></p>
  ${part(
    call.say(`Konverze: ${formatNumber(count)}`, `Conversions: ${formatNumber(count)}`),
    html`${table(
      call.say('Konverze', 'Conversions'),
      [
        {
          head: call.say('Číslo', 'Number'),
          whole: true,
          cell: row => html`<a href="${href(`${path}/${row.id}`)}">${conversionNumber(row)}</a>`,
        },
        { head: call.say('Stav', 'State'), cell: row => conversionBadge(call, row.state) },
        { head: call.say('Směr', 'Direction'), cell: row => call.saying(directionWords[row.direction]) },
        { head: call.say('Důvod', 'Ground'), cell: row => call.saying(groundWords[row.ground]) },
        {
          head: call.say('Dokument', 'Document'),
          whole: true,
          cell: row =>
            html`<a href="${href(`/dokumenty/${row.document_id}`)}">${references.get(row.document_id) ?? '–'}</a>`,
        },
        {
          head: call.say('Kód doložky', 'Code of the clause'),
          whole: true,
          cell: row => row.clause_code ?? '–',
        },
        { head: call.say('Kdo', 'Who'), cell: row => (row.ended_by ?? row.prepared_by).name },
      ],
      rows,
      call.say('Zatím žádná.', 'None yet.'),
    )}${pager(call, { total: count, shown: rows.length, next, path, query })}`,
  )}`
}
