import {
  formatBytes,
  formatDay,
  formatInstant,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  table,
  textField,
} from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import { type DepositedObject, packageOf } from '../deposited-object.ts'

export type DepositedObjectsData = {
  readonly objects: readonly DepositedObject[]
  readonly words: string
  readonly total: number
  readonly next: string | null
}

const path = '/repozitar/ulozene'

export const daysText = ({ from, to }: DepositedObject['described']): string =>
  from || to ? `${from ? formatDay(from) : '?'} – ${to ? formatDay(to) : '?'}` : '–'

/** The catalogue of what is kept, searched by what is told of it. */
export const depositedObjectsPage = (call: PageCall, data: DepositedObjectsData): Html => html`
  <div class="head"><div><h1>${call.say('Uložené celky', 'Deposited objects')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="/repozitar">${call.say('Všechna předání', 'All transfers')}</a></div></div>
  <form method="get" action="${href(path)}" class="row" role="search">
    ${textField({ name: 'q', label: call.say('Název, původce, ukladatel, smlouva nebo formát', 'Title, creator, depositor, contract or format'), value: data.words, max: 200 })}
    <div class="submit"><button type="submit" class="quiet">${call.say('Hledat', 'Search')}</button></div></form>
  ${table(
    call.say('Uložené celky', 'Deposited objects'),
    [
      {
        head: call.say('Název', 'Title'),
        cell: one =>
          html`<a href="${href(`${path}/${packageOf(one.object_id) ?? ''}`)}">${hidePersonalNumbers(one.described.title)}</a>`,
      },
      {
        head: call.say('Kdo to vytvořil', 'Who made it'),
        cell: one => hidePersonalNumbers(one.described.creator),
      },
      { head: call.say('Z doby', 'Of the time'), cell: one => daysText(one.described) },
      { head: call.say('Ukladatel', 'Depositor'), cell: one => one.depositor_name },
      {
        head: call.say('Smlouva', 'Contract'),
        whole: true,
        cell: one => `${one.contract_number} (${one.service})`,
      },
      { head: call.say('Souborů', 'Files'), number: true, cell: one => formatNumber(one.files) },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: one => formatBytes(Number(one.size_bytes), call.tongue),
      },
      { head: call.say('Uloženo', 'Stored'), cell: one => formatInstant(one.stored_at) },
    ],
    data.objects,
    data.words === ''
      ? call.say(
          'Zatím nic. Celky vznikají z předání, která vyhověla.',
          'Nothing yet. Objects come of transfers that passed.',
        )
      : call.say(
          'Nic tomu neodpovídá. Zkuste jen část slova.',
          'Nothing matches. Try only a part of a word.',
        ),
  )}
  ${pager(call, { total: data.total, shown: data.objects.length, next: data.next, path, query: data.words ? { q: data.words } : {} })}`
