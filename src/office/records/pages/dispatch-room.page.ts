import {
  type Attempt,
  formatInstant,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  refusalBox,
  table,
  when,
} from '#platform/html'
import type { DispatchInList } from '../dispatch.ts'
import { bulkForm } from './bulk-form.ts'
import { type BulkResult, bulkOutcome } from './bulk-outcome.ts'
import { dispatchBadge, dispatchCourse, wayWords } from './dispatch-list.ts'
import { subjectOf } from './restricted.ts'

export const dispatchViews = ['ceka', 'odeslano', 'vraceno', 'doruceno', 'vse'] as const
export type DispatchView = (typeof dispatchViews)[number]

export type DispatchRoomData = {
  readonly view: DispatchView
  readonly counts: Readonly<Record<DispatchView, number>>
  readonly dispatches: readonly DispatchInList[]
  readonly next: string | null
  readonly attempt?: Attempt
  readonly result?: BulkResult
}

const names = (call: PageCall): Record<DispatchView, string> => ({
  ceka: call.say('Čeká na odeslání', 'Waits to be sent'),
  odeslano: call.say('Odesláno, čeká na doklad', 'Sent, proof awaited'),
  vraceno: call.say('Vráceno', 'Returned'),
  doruceno: call.say('Doručeno', 'Delivered'),
  vse: call.say('Vše', 'All'),
})

const list = (call: PageCall, { view, dispatches }: DispatchRoomData): Html =>
  table(
    names(call)[view],
    [
      {
        head: call.say('Adresát', 'Addressee'),
        cell: row => html`<a href="${href(`/vypravna/${row.id}`)}">${row.addressee.name}</a>`,
      },
      { head: call.say('Věc', 'Subject'), cell: row => subjectOf(call, row) },
      { head: call.say('Č. j.', 'Ref. no.'), whole: true, cell: row => row.reference_number },
      { head: call.say('Cesta', 'Way'), cell: row => wayWords(call, row) },
      {
        head: call.say('Předání', 'Given by'),
        cell: row => `${row.queued_by.name}, ${formatInstant(row.queued_at)}`,
      },
      { head: call.say('Stav', 'State'), cell: row => dispatchBadge(call, row) },
      { head: call.say('Průběh', 'Course'), cell: row => dispatchCourse(call, row) },
    ],
    dispatches,
    view === 'ceka'
      ? call.say(
          'Nic nečeká. Sem přijde dokument, který referent předá výpravně.',
          'Nothing waits. A document that a clerk gives to be sent comes here.',
        )
      : call.say('Nic takového tu není.', 'There is nothing such.'),
    view === 'ceka'
      ? row =>
          html`<input type="checkbox" name="sent" value="${row.id}" aria-label="${call.say('Vybrat zásilku', 'Select')} ${row.reference_number} ${row.addressee.name}">`
      : undefined,
  )

/** The dispatch room: what waits, what is out, what came back; what needs no number is recorded many at once. */
export const dispatchRoomPage = (call: PageCall, data: DispatchRoomData): Html => html`
  <div class="head"><h1>${call.say('Výpravna', 'Dispatch room')}</h1>
    <div class="acts" data-acts><a class="button quiet" href="/vypravna/podaci-arch">${call.say('Podací arch', 'Posting sheet')}</a>
      <a class="button quiet" href="/vypravna/soupis">${call.say('Soupis zásilek', 'List of what was sent')}</a>
      <a class="button quiet" href="/vypravna/dorucenky">${call.say('Spárovat doručenky', 'Pair return slips')}</a></div></div>
  ${when(data.attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${when(data.result, result => bulkOutcome(call, result))}
  <ul class="filters" aria-label="${call.say('Pohledy', 'Views')}">${dispatchViews.map(
    view => html`<li><a href="${href('/vypravna', { pohled: view })}"${view === data.view ? html` aria-current="page"` : ''}>${names(call)[view]}
      <span class="count">${String(data.counts[view])}</span></a></li>`,
  )}</ul>
  ${
    data.view === 'ceka' && data.dispatches.length > 0
      ? bulkForm(call, {
          action: '/vypravna/hromadne',
          field: 'sent',
          list: list(call, data),
          what: call.say(
            'Zapíše se, že dnes odešly. Doporučená zásilka potřebuje podací číslo a datová zpráva své ID; otevřete je.',
            'Recorded as gone today. Registered mail needs its number and a data message its ID; open them.',
          ),
          verb: call.say('Zapsat odeslání vybraných', 'Record the selected as sent'),
        })
      : list(call, data)
  }
  ${pager(call, { total: data.counts[data.view], shown: data.dispatches.length, next: data.next, path: '/vypravna', query: { pohled: data.view } })}`
