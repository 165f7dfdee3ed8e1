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
import { hidePersonalNumbers } from '#platform/values'
import type { Dossier } from '../dossier.ts'
import { dossierBadge } from './badges.ts'
import { bulkForm } from './bulk-form.ts'
import { type BulkResult, bulkOutcome } from './bulk-outcome.ts'

export const dossierViews = ['otevrene', 'uzavrene', 'odmitnute', 'predane', 'vse'] as const
export type DossierView = (typeof dossierViews)[number]

export const dossierViewTitles = (call: PageCall): Record<DossierView, string> => ({
  otevrene: call.say('Otevřené', 'Open'),
  uzavrene: call.say('Uzavřené, čekají na předání', 'Closed, waiting for hand-over'),
  odmitnute: call.say('Odmítnuté', 'Refused'),
  predane: call.say('V e-Spisovně', 'In the records centre'),
  vse: call.say('Všechny', 'All'),
})

export type DossiersData = {
  readonly view: DossierView
  readonly counts: Readonly<Record<DossierView, number>>
  readonly dossiers: readonly Dossier[]
  readonly groupCodes: ReadonlyMap<string, string>
  readonly next: string | null
  readonly mayClose: boolean
  readonly mayHandOver: boolean
  readonly maySeparate: boolean
  readonly attempt?: Attempt
  readonly result?: BulkResult
}

type Bulk = { readonly action: string; readonly verb: string; readonly what: string }

function bulkOf(call: PageCall, data: DossiersData): Bulk | null {
  if (data.view === 'otevrene' && data.mayClose)
    return {
      action: '/spisy/hromadne-uzavreni',
      verb: call.say('Uzavřít vybrané', 'Close the selected'),
      what: call.say(
        'Uzavřou se spisy, které mají vše vyřízené; u ostatních uvidíte proč ne.',
        'Dossiers with everything settled are closed; for the others you see why not.',
      ),
    }
  if (data.view === 'uzavrene' && data.mayHandOver)
    return {
      action: '/spisy/hromadne-predani',
      verb: call.say('Předat vybrané do e-Spisovny', 'Hand the selected over'),
      what: call.say(
        'Z každého spisu se vytvoří balíček SIP a odešle se ke kontrole.',
        'A SIP is made of each dossier and sent to be judged.',
      ),
    }
  return null
}

const openedHow = (call: PageCall): string =>
  call.say(
    'Spis se zakládá z dokumentu nebo tlačítkem Založit spis.',
    'A dossier is opened from a document or by Open a dossier.',
  )

const emptyView = (call: PageCall, view: 'uzavrene' | 'odmitnute' | 'predane'): string =>
  ({
    uzavrene: call.say(
      'Na předání nic nečeká. Sem přijde spis, který uzavřete.',
      'Nothing waits for hand-over. A dossier you close comes here.',
    ),
    odmitnute: call.say(
      'e-Spisovna nic neodmítla. Odmítnutý spis by tu stál s tím, co opravit.',
      'The records centre has refused nothing. A refused dossier would stand here with what to mend.',
    ),
    predane: call.say(
      'V e-Spisovně zatím nic není. Sem přijde spis po předání.',
      'Nothing is in the records centre yet. A dossier comes here once it is handed over.',
    ),
  })[view]

export const dossierTable = (
  call: PageCall,
  data: Pick<DossiersData, 'dossiers' | 'groupCodes'>,
  given: { readonly caption: string; readonly select?: boolean; readonly empty?: string },
): Html =>
  table(
    given.caption,
    [
      {
        head: call.say('Věc', 'Subject'),
        cell: row => html`<a href="${href(`/spisy/${row.id}`)}">${hidePersonalNumbers(row.subject)}</a>`,
      },
      { head: call.say('Spisová značka', 'Mark'), cell: row => row.mark },
      {
        head: call.say('Spisový znak', 'Filing code'),
        cell: row => data.groupCodes.get(row.subject_group_id) ?? '',
      },
      { head: call.say('Založen', 'Opened'), cell: row => formatInstant(row.opened_at) },
      {
        head: call.say('Vyřazení', 'Disposal'),
        cell: row => (row.disposal ? `${row.disposal.rule.disposal_code} ${row.disposal.disposalYear}` : '–'),
      },
      { head: call.say('Držitel', 'Holder'), cell: row => row.holder.name },
      { head: call.say('Stav', 'State'), cell: row => dossierBadge(call, row) },
    ],
    data.dossiers,
    given.empty ?? openedHow(call),
    given.select
      ? row =>
          html`<input type="checkbox" name="dossier" value="${row.id}" aria-label="${call.say('Vybrat spis', 'Select dossier')} ${row.mark}">`
      : undefined,
  )

/** Dossiers by what waits with them; closing and handing over also in bulk. */
export const dossiersPage = (call: PageCall, data: DossiersData): Html => {
  const bulk = bulkOf(call, data)
  const list = dossierTable(call, data, {
    caption: dossierViewTitles(call)[data.view],
    select: bulk !== null,
    ...(data.view !== 'otevrene' && data.view !== 'vse' && { empty: emptyView(call, data.view) }),
  })
  return html`
  <div class="head"><div><h1>${call.say('Spisy', 'Dossiers')}</h1></div>
    <div class="acts" data-acts>${data.maySeparate ? html`<a class="button quiet" href="/rozluky">${call.say('Spisové rozluky', 'Separations')}</a>` : ''}<a class="button quiet" href="/hlavicky">${call.say('Znepřístupněné a zničené', 'Withdrawn and destroyed')}</a><a class="button quiet" href="/spisovna">${call.say('Spisovna úřadu', 'Records room')}</a><a class="button quiet" href="/typove-spisy">${call.say('Typové spisy', 'Type dossiers')}</a>${data.mayClose ? html`<a class="button primary" data-new href="/spisy/novy">${call.say('Založit spis', 'Open a dossier')}</a>` : ''}</div></div>
  ${when(data.attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${when(data.result, result => bulkOutcome(call, result))}
  <ul class="filters" aria-label="${call.say('Pohledy', 'Views')}">${dossierViews.map(
    view => html`<li><a href="${href('/spisy', { pohled: view })}"${view === data.view ? html` aria-current="page"` : ''}>${dossierViewTitles(call)[view]}
      <span class="count">${String(data.counts[view])}</span></a></li>`,
  )}</ul>
  ${bulk && data.dossiers.length > 0 ? bulkForm(call, { ...bulk, field: 'dossier', list }) : list}
  ${pager(call, { total: data.counts[data.view], shown: data.dossiers.length, next: data.next, path: '/spisy', query: { pohled: data.view } })}
  <p class="small">${call.say('Soupis všech spisů a typových spisů', 'List of all dossiers and type dossiers')}: <a href="/spisy/soupis.csv" download>CSV</a> · <a href="/spisy/soupis.pdf" download>${call.say('k tisku (PDF/A)', 'for printing (PDF/A)')}</a>${data.dossiers.length > 0 ? html` · <a href="${href('/spisy/tisk', { spisy: data.dossiers.map(({ id }) => id).join(',') })}">${call.say('Vytisknout spisy na této stránce', 'Print the dossiers on this page')}</a>` : ''}</p>`
}
