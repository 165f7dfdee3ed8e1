import {
  type Attempt,
  asTyped,
  type ColumnOrder,
  formatInstant,
  type Html,
  hidden,
  href,
  html,
  type Option,
  type PageCall,
  pager,
  refusalBox,
  selectField,
  table,
  textField,
  when,
} from '#platform/html'
import { both, type Day, hidePersonalNumbers, type Instant } from '#platform/values'
import type { Document } from '../document.ts'
import { type SpareColumn, spareColumns } from '../list-choice.ts'
import { isHeaderOnly } from '../withdrawal.ts'
import { channelWords } from '../words.ts'
import { orderNamed, usualOrder, type WorklistOrder } from '../worklist-order.ts'
import { documentBadge } from './badges.ts'
import { bulkForm } from './bulk-form.ts'
import { type BulkResult, bulkOutcome } from './bulk-outcome.ts'
import { dueBadge } from './deadline.ts'
import { columnChooser, columnWords } from './worklist-columns.ts'

export const views = ['moje', 'nevyrizene', 'bez-spisu', 'lhuty', 'vse'] as const
export type WorklistView = (typeof views)[number]

/** How the views of the worklist are called. */
export const viewTitles = (call: PageCall): Record<WorklistView, string> => ({
  moje: call.say('Moje nevyřízené', 'Mine, unsettled'),
  nevyrizene: call.say('Všechny nevyřízené', 'All unsettled'),
  'bez-spisu': call.say('Bez spisu', 'In no dossier'),
  lhuty: call.say('Končí lhůta', 'Deadline near or over'),
  vse: call.say('Všechny', 'All'),
})

export type WorklistData = {
  readonly view: WorklistView
  readonly counts: Readonly<Record<WorklistView, number>>
  readonly documents: readonly Document[]
  readonly next: string | null
  /** When the list was read. */
  readonly seenAt: Instant
  readonly mayRegister: boolean
  /** How many wait for this post to take them over; `null` for whoever takes nothing over. */
  readonly toTakeOver: number | null
  /** How the list is ordered now, by its name in the address. */
  readonly order: WorklistOrder
  readonly today: Day
  /** To whom those of the rows were given that wait to be taken over. */
  readonly onTheWay: ReadonlyMap<string, string>
  /** Columns left out. */
  readonly hidden: readonly SpareColumn[]
  /** To whom the rows may be given; nobody where the visitor gives nothing. */
  readonly receivers: readonly Option[]
  /** Whether deadlines may be set on what is selected. */
  readonly mayAnnotate: boolean
  readonly attempt?: Attempt
  readonly result?: BulkResult
}

export const bulkDeadlineLabels = {
  bulkDay: both('Vyřídit do', 'To be settled by'),
  bulkReason: both('Důvod změny', 'Reason of a change'),
} as const

/** One deadline for all that is selected, beside giving it to somebody. */
const bulkDeadline = (call: PageCall, { attempt }: WorklistData): Html => {
  const mine = attempt?.form === 'hromadna-lhuta' ? attempt : undefined
  return html`<details${mine ? html` open` : ''}><summary class="button">${call.say('Určit vybraným lhůtu', 'Set a deadline on the selected')}</summary><div>
    ${textField({ name: 'bulkDay', label: call.saying(bulkDeadlineLabels.bulkDay), type: 'date', ...asTyped(call, mine, 'bulkDay') })}
    ${textField({ name: 'bulkReason', label: call.saying(bulkDeadlineLabels.bulkReason), max: 500, ...asTyped(call, mine, 'bulkReason'), hint: call.say('Povinný, kde už lhůta je.', 'Needed where there is a deadline already.') })}
    <button type="submit" formaction="${href('/dokumenty/hromadna-lhuta')}" formnovalidate>${call.say('Určit lhůtu', 'Set the deadline')}</button></div></details>`
}

export const bulkReceiverLabel = both('Komu vybrané předat', 'To whom to give the selected')

const queryOf = (view: WorklistView, order: WorklistOrder): Record<string, string> => ({
  pohled: view,
  ...(order !== usualOrder && { razeni: order }),
})

/** The head of a column orders by it, and turns the order round where it is the order already. */
const ordering =
  ({ view, order }: WorklistData) =>
  (name: 'zaevidovano' | 'doslo' | 'vec' | 'lhuta'): ColumnOrder => {
    const now = order === name ? 'ascending' : order === `-${name}` ? 'descending' : null
    const next = orderNamed(now === 'ascending' ? `-${name}` : name)
    return { path: '/dokumenty', query: queryOf(view, next), now }
  }

/** The clerk's list of documents with exact counts; every view is an address. */
export const worklistPage = (call: PageCall, data: WorklistData): Html => html`
  <div class="head"><div><h1>${call.say('Dokumenty', 'Documents')}</h1></div>
    <div class="acts" data-acts>${data.mayRegister ? html`<a class="button primary" data-new href="/prijem">${call.say('Zaevidovat podání', 'Register a submission')}</a>` : ''}</div></div>
  ${when(data.attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${when(data.result, result => bulkOutcome(call, result))}
  <ul class="filters" aria-label="${call.say('Pohledy', 'Views')}">${views.map(
    view => html`<li><a href="${href('/dokumenty', { pohled: view })}"${view === data.view ? html` aria-current="page"` : ''}>${viewTitles(call)[view]}
      <span class="count">${String(data.counts[view])}</span></a></li>`,
  )}${when(
    data.toTakeOver === null ? null : String(data.toTakeOver),
    count =>
      html`<li><a href="/dokumenty/k-prevzeti">${call.say('K převzetí', 'To take over')} <span class="count">${count}</span></a></li>`,
  )}</ul>
  <p><a href="${href('/evidence')}">${call.say('Čísla a storna', 'Numbers and cancellations')}</a></p>
  ${columnChooser(call, data.hidden)}
  <p class="notice" role="status" hidden data-arrivals="${href('/api/documents/arrivals', { view: data.view, since: data.seenAt.toISOString() })}"><a href="${href('/dokumenty', { pohled: data.view })}">${call.say('Ukázat', 'Show')}</a></p>
  ${given(call, data)}
  ${pager(call, { total: data.counts[data.view], shown: data.documents.length, next: data.next, path: '/dokumenty', query: queryOf(data.view, data.order) })}`

const list = (call: PageCall, data: WorklistData, isSelected: boolean): Html =>
  documentTable(call, data.documents, viewTitles(call)[data.view], waitingHere(call, data.view), {
    orderBy: ordering(data),
    today: data.today,
    hidden: data.hidden,
    onTheWay: data.onTheWay,
    ...(isSelected && { select: row => (data.onTheWay.has(row.id) ? html`` : selectBox(call, row)) }),
  })

/** What is settled, cancelled or on its way already is given to nobody. */
const selectBox = (call: PageCall, { id, state, reference_number: reference }: Document): Html =>
  state === 'unsettled'
    ? html`<input type="checkbox" name="given" value="${id}" aria-label="${call.say('Vybrat dokument', 'Select document')} ${reference}">`
    : html``

/** The list, and for whoever may give documents to others the way to give many at once. */
const given = (call: PageCall, data: WorklistData): Html =>
  data.receivers.length === 0 || !data.documents.some(({ state }) => state === 'unsettled')
    ? list(call, data, false)
    : bulkForm(call, {
        action: '/dokumenty/hromadne-predani',
        field: 'given',
        list: list(call, data, true),
        what: call.say(
          'Do převzetí zůstanou vybrané dokumenty u vás a předání jde vrátit.',
          'Until they are taken over the selected stay with you, and giving can be undone.',
        ),
        fields: html`${hidden('pohled', data.view)}${selectField({ name: 'bulkReceiver', label: call.saying(bulkReceiverLabel), required: true, ...asTyped(call, data.attempt, 'bulkReceiver'), empty: call.say('vyberte…', 'choose…'), options: data.receivers })}`,
        verb: call.say('Předat vybrané', 'Give the selected'),
        ...(data.mayAnnotate && { other: bulkDeadline(call, data) }),
      })

const waitingHere = (call: PageCall, view: WorklistView = 'moje'): string =>
  view === 'lhuty'
    ? call.say(
        'Žádná lhůta tento týden nekončí ani není překročena. Lhůtu určíte na stránce dokumentu.',
        'No deadline ends this week or is over. A deadline is set on the page of the document.',
      )
    : call.say(
        'Tady jsou dokumenty, které čekají na vyřízení. Nové přijdou z podatelny.',
        'Documents that wait to be settled are here. New ones come from the mailroom.',
      )

/** How a list of documents differs from the plain one. */
type ListWays = {
  readonly orderBy?: ReturnType<typeof ordering>
  readonly today?: Day
  readonly select?: (row: Document) => Html
  readonly hidden?: readonly SpareColumn[]
  readonly onTheWay?: ReadonlyMap<string, string>
}

/** Documents in rows; `empty` says what the place is for and what to do first. */
export const documentTable = (
  call: PageCall,
  documents: readonly Document[],
  caption: string,
  empty = waitingHere(call),
  { orderBy, today, select, hidden = [], onTheWay }: ListWays = {},
): Html => {
  const spare: Readonly<Record<SpareColumn, (row: Document) => Html | string>> = {
    odesilatel: row => (isHeaderOnly(row) ? '–' : (row.sender?.name ?? '–')),
    doslo: row => (row.delivered_at ? formatInstant(row.delivered_at) : '–'),
    lhuta: row => (today ? dueBadge(call, row, today) : '–'),
    cesta: row => call.saying(channelWords[row.channel]),
    zpracovatel: row =>
      html`${row.holder.name}${when(onTheWay?.get(row.id), to => html`<br><span class="small">${call.say('předáno, čeká', 'given, waits')}: ${to}</span>`)}`,
    stav: row => documentBadge(call, row),
  }
  const isShown = (name: SpareColumn) => !hidden.includes(name) && (name !== 'lhuta' || today !== undefined)
  return table(
    caption,
    [
      {
        head: call.say('Věc', 'Subject'),
        ...(orderBy && { order: orderBy('vec') }),
        cell: row => html`<a href="${href(`/dokumenty/${row.id}`)}">${hidePersonalNumbers(row.subject)}</a>`,
      },
      {
        head: call.say('Č. j.', 'Ref. no.'),
        ...(orderBy && { order: orderBy('zaevidovano') }),
        whole: true,
        cell: row => row.reference_number,
      },
      ...spareColumns.filter(isShown).map(name => ({
        head: call.saying(columnWords[name]),
        ...(orderBy && (name === 'doslo' || name === 'lhuta') && { order: orderBy(name) }),
        cell: spare[name],
      })),
    ],
    documents,
    empty,
    select,
  )
}
