import {
  type Attempt,
  asTyped,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  refusalBox,
  table,
  textField,
  when,
} from '#platform/html'
import { both, type Day, hidePersonalNumbers } from '#platform/values'
import type { Dossier } from '../dossier.ts'
import type { LoanInList } from '../loan.ts'
import type { StayInList } from '../room-stay.ts'
import { unitKindWords } from '../storage.ts'
import { bulkForm } from './bulk-form.ts'
import { type BulkResult, bulkOutcome } from './bulk-outcome.ts'
import { dossierTable } from './dossiers.page.ts'
import { loanBadge } from './loans.ts'
import { stayCourse } from './room-stay.ts'

export const returnedLabel = both('Kód vráceného spisu', 'Code of the returned dossier')
export const roomViews = ['k-predani', 'predane', 'ulozene', 'zapujcene', 'neprevzate'] as const
export type RoomView = (typeof roomViews)[number]

export type RoomData = {
  readonly view: RoomView
  readonly counts: Readonly<Record<RoomView, number>>
  /** Dossiers that may be offered, in their view only. */
  readonly dossiers: readonly Dossier[]
  readonly stays: readonly StayInList[]
  readonly loans: readonly LoanInList[]
  readonly today: Day
  readonly groupCodes: ReadonlyMap<string, string>
  readonly next: string | null
  readonly mayOffer: boolean
  readonly mayKeep: boolean
  readonly attempt?: Attempt
  readonly result?: BulkResult
}

const names = (call: PageCall): Record<RoomView, string> => ({
  'k-predani': call.say('K předání', 'To be offered'),
  predane: call.say('Čeká na převzetí', 'Waits to be taken over'),
  ulozene: call.say('Ve spisovně', 'In the records room'),
  zapujcene: call.say('Zapůjčené', 'Lent'),
  neprevzate: call.say('Nepřevzaté', 'Refused'),
})

const emptyWords = (call: PageCall, view: RoomView): string =>
  ({
    'k-predani': call.say(
      'Nic nečeká. Sem přijde uzavřený spis, ve kterém něco zůstává na papíře.',
      'Nothing waits. A closed dossier with something on paper comes here.',
    ),
    predane: call.say(
      'Na převzetí nic nečeká. Sem přijde spis, který zpracovatel předá do spisovny.',
      'Nothing waits to be taken over. A dossier that its handler offers comes here.',
    ),
    ulozene: call.say('Spisovna je zatím prázdná.', 'The records room is empty yet.'),
    zapujcene: call.say('Zapůjčeno není nic.', 'Nothing is lent.'),
    neprevzate: call.say(
      'Nic nebylo odmítnuto. Nepřevzatý spis by tu stál s důvodem.',
      'Nothing was refused. A dossier not taken would stand here with the reason.',
    ),
  })[view]

const whereWords = (call: PageCall, { unit_name: name, unit_kind: kind, place }: StayInList): string =>
  name === null || kind === null
    ? call.say('dosud neuloženo', 'not put anywhere yet')
    : `${call.saying(unitKindWords[kind])} ${name}, ${place}`

const loanTable = (call: PageCall, { loans, today }: RoomData): Html =>
  table(
    names(call).zapujcene,
    [
      {
        head: call.say('Věc', 'Subject'),
        cell: row =>
          html`<a href="${href(`/spisy/${row.dossier_id}/spisovna`)}">${hidePersonalNumbers(row.subject)}</a>`,
      },
      { head: call.say('Spisová značka', 'Mark'), whole: true, cell: row => row.mark },
      { head: call.say('Komu', 'To whom'), cell: row => row.borrower.name },
      { head: call.say('Účel', 'Purpose'), cell: row => row.purpose },
      { head: call.say('Vrátit do', 'Return by'), cell: row => loanBadge(call, row, today) },
    ],
    loans,
    emptyWords(call, 'zapujcene'),
  )

/** A lent dossier comes back: its code is enough. */
const returning = (call: PageCall, attempt?: Attempt): Html =>
  formOf(call, {
    action: '/spisovna/vraceni',
    submit: call.say('Zapsat vrácení', 'Record the return'),
    body: textField({
      name: 'returned',
      label: call.saying(returnedLabel),
      required: true,
      max: 60,
      isFirst: call.query.dalsi !== undefined,
      ...asTyped(call, attempt?.form === 'vraceni' ? attempt : undefined, 'returned'),
      hint: call.say(
        'Naskenujte kód z obalu, nebo napište spisovou značku.',
        'Scan the code of the cover, or write the mark.',
      ),
    }),
  })

const stayTable = (call: PageCall, { view, stays }: RoomData, select: boolean): Html =>
  table(
    names(call)[view],
    [
      {
        head: call.say('Věc', 'Subject'),
        cell: row =>
          html`<a href="${href(`/spisy/${row.dossier_id}/spisovna`)}">${hidePersonalNumbers(row.subject)}</a>`,
      },
      { head: call.say('Spisová značka', 'Mark'), whole: true, cell: row => row.mark },
      { head: call.say('Kdo a kdy', 'Who and when'), cell: row => stayCourse(call, row) },
      view === 'ulozene'
        ? { head: call.say('Kde leží', 'Where it lies'), cell: row => whereWords(call, row) }
        : { head: call.say('Vzkaz nebo důvod', 'Note or reason'), cell: row => row.reason ?? row.note ?? '' },
    ],
    stays,
    emptyWords(call, view),
    select
      ? row =>
          html`<input type="checkbox" name="stored" value="${row.dossier_id}" aria-label="${call.say('Vybrat spis', 'Select dossier')} ${row.mark}">`
      : undefined,
  )

/** Covers of what stands on the page, all at once. */
const coversLink = (call: PageCall, { dossiers, stays }: RoomData): Html | '' => {
  const ids = [...dossiers.map(({ id }) => id), ...stays.map(({ dossier_id: id }) => id)]
  return ids.length === 0
    ? ''
    : html`<p><a href="${href('/spisy/obaly', { spisy: ids.join(',') })}">${call.say('Vytisknout obaly spisů na této stránce', 'Print the covers of the dossiers on this page')}</a></p>`
}

function list(call: PageCall, data: RoomData): Html {
  if (data.view === 'zapujcene')
    return html`${data.mayKeep ? returning(call, data.attempt) : ''}${loanTable(call, data)}`
  if (data.view === 'k-predani') {
    const isBulk = data.mayOffer && data.dossiers.length > 0
    const dossiers = dossierTable(call, data, {
      caption: names(call)['k-predani'],
      select: isBulk,
      empty: emptyWords(call, 'k-predani'),
    })
    return isBulk
      ? bulkForm(call, {
          action: '/spisovna/hromadne-predani',
          field: 'dossier',
          list: dossiers,
          what: call.say(
            'Spisy se nabídnou správci spisovny; listiny mu doneste.',
            'The dossiers are offered to the records manager; bring the papers.',
          ),
          verb: call.say('Předat vybrané do spisovny', 'Offer the selected'),
        })
      : dossiers
  }
  const isBulk = data.view === 'predane' && data.mayKeep && data.stays.length > 0
  const stays = stayTable(call, data, isBulk)
  return isBulk
    ? bulkForm(call, {
        action: '/spisovna/hromadne-prevzeti',
        field: 'stored',
        list: stays,
        what: call.say(
          'Převezmou se vybrané. Odmítnout s důvodem jde na stránce spisu.',
          'The selected are taken over. To refuse one with a reason, open it.',
        ),
        verb: call.say('Převzít vybrané', 'Take the selected over'),
      })
    : stays
}

/** The records room of the office: what goes there, what waits, what lies there. */
export const roomPage = (call: PageCall, data: RoomData): Html => html`
  <div class="head"><h1>${call.say('Spisovna', 'Records room')}</h1>
    <div class="acts" data-acts><a class="button quiet" href="/spisovna/spravni-archiv">${call.say('Správní archiv', 'Administrative archive')}</a><a class="button quiet" href="/spisovna/mista">${call.say('Úložná místa', 'Storage places')}</a></div></div>
  ${when(data.attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${when(data.result, result => bulkOutcome(call, result))}
  <ul class="filters" aria-label="${call.say('Pohledy', 'Views')}">${roomViews.map(
    view => html`<li><a href="${href('/spisovna', { pohled: view })}"${view === data.view ? html` aria-current="page"` : ''}>${names(call)[view]}
      <span class="count">${String(data.counts[view])}</span></a></li>`,
  )}</ul>
  ${list(call, data)}
  ${coversLink(call, data)}
  ${pager(call, { total: data.counts[data.view], shown: data.dossiers.length + data.stays.length + data.loans.length, next: data.next, path: '/spisovna', query: { pohled: data.view } })}`
