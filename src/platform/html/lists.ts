import type { PageCall } from './page.ts'
import { type Html, href, template as html, nothing, when } from './template.ts'
import { formatNumber } from './words.ts'

export type ColumnOrder = {
  readonly path: string
  readonly query: Readonly<Record<string, string>>
  readonly now: 'ascending' | 'descending' | null
}

export type Column<Row> = {
  readonly head: string
  readonly cell: (row: Row) => Html | string
  readonly number?: boolean
  /** Where the head leads to order by this column, and how the rows are ordered by it now. */
  readonly order?: ColumnOrder
  /** Read as one word, like a reference number; it is not broken into lines. */
  readonly whole?: boolean
}

const cellClass = ({ number, whole }: { readonly number?: boolean; readonly whole?: boolean }): Html =>
  number ? html` class="number"` : whole ? html` class="whole"` : nothing

const arrows = { ascending: '▲', descending: '▼' } as const

/** The head of a column; where rows can be ordered by it, a link that works without script. */
const headCell = ({ head, number, whole, order }: Omit<Column<never>, 'cell'>): Html => {
  const attributes = cellClass({ ...(number && { number }), ...(whole && { whole }) })
  if (!order) return html`<th scope="col" role="columnheader"${attributes}>${head}</th>`
  return html`<th scope="col" role="columnheader"${attributes}${order.now ? html` aria-sort="${order.now}"` : nothing}><a href="${href(order.path, order.query)}">${head}${when(order.now, now => html` <span aria-hidden="true">${arrows[now]}</span>`)}</a></th>`
}

/**
 * A table of rows; the first column holds the link that opens the record. On a narrow screen each row is a card whose
 * lines name their column; the roles keep it a table for those who hear it.
 */
export const table = <Row>(
  caption: string,
  columns: readonly Column<Row>[],
  rows: readonly Row[],
  empty: Html | string,
  select?: (row: Row) => Html,
): Html =>
  rows.length === 0
    ? html`<p class="empty">${empty}</p>`
    : html`<div class="table" tabindex="0" role="region" aria-label="${caption}"><table role="table">
    <caption class="visually-hidden">${caption}</caption>
    <thead role="rowgroup"><tr role="row">${select ? html`<th class="select" role="columnheader"><span class="visually-hidden">✓</span></th>` : nothing}${columns.map(headCell)}</tr></thead>
    <tbody role="rowgroup">${rows.map(row => html`<tr role="row" data-row>${select ? html`<td class="select" role="cell">${select(row)}</td>` : nothing}${columns.map(column => html`<td role="cell" data-head="${column.head}"${cellClass(column)}>${column.cell(row)}</td>`)}</tr>`)}</tbody>
  </table></div>`

/** Links through a keyset list: the exact count, and a way to the next rows and back to the first. */
export const pager = (
  call: PageCall,
  given: { total: number; shown: number; next: string | null; path: string; query: Record<string, string> },
): Html => html`
  <nav class="pager" aria-label="${call.say('Stránkování', 'Pages')}">
    <span>${call.say('Celkem', 'Total')}: <strong data-total>${formatNumber(given.total)}</strong></span>
    ${call.query.od ? html`<a href="${href(given.path, given.query)}">${call.say('Na začátek', 'To the beginning')}</a>` : nothing}
    ${when(given.next, next => html`<a rel="next" href="${href(given.path, { ...given.query, od: next })}">${call.say('Další', 'Next')}</a>`)}
  </nav>`

/** Names and values of a record. Empty values are left out. */
export const facts = (rows: readonly (readonly [name: string, value: Html | string | null])[]): Html => html`
  <dl class="facts">${rows
    .filter(([, value]) => value !== null && value !== '')
    .map(([name, value]) => html`<div><dt>${name}</dt><dd>${value}</dd></div>`)}</dl>`

export type Tone = 'neutral' | 'good' | 'warning' | 'bad' | 'active'

const icons: Record<Tone, string> = { neutral: '○', good: '●', warning: '▲', bad: '■', active: '◐' }

/** A state is a word with a sign and a tint, never colour alone. */
export const badge = (tone: Tone, word: string): Html =>
  html`<span class="badge ${tone}"><span aria-hidden="true">${icons[tone]}</span> ${word}</span>`

/** A part of a record page under its own heading. */
export const part = (title: string, body: Html, id?: string): Html =>
  html`<section class="part"${id ? html` id="${id}"` : nothing}><h2>${title}</h2>${body}</section>`
