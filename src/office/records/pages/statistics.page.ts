import {
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  selectField,
  table,
  textField,
} from '#platform/html'
import { type Both, both, type Day, dayText, hidePersonalNumbers } from '#platform/values'
import type { Channel } from '../document.ts'
import {
  type StatisticKind,
  type StatisticRow,
  type StatisticSpan,
  statisticKinds,
  statisticRowsMost,
} from '../statistic.ts'
import { channelWords } from '../words.ts'

export type StatisticsData = {
  readonly kind: StatisticKind
  readonly span: StatisticSpan
  readonly rows: readonly StatisticRow[]
}

type Column = { readonly head: Both; readonly number?: boolean }
const text = (cs: string, en: string): Column => ({ head: both(cs, en) })
const figure = (cs: string, en: string): Column => ({ head: both(cs, en), number: true })
const code = text('Spisový znak', 'Filing code')
const groupTitle = text('Věcná skupina', 'Subject group')

/** Name and columns of each report; whether it is asked of one day, the last. */
export const statisticWords: Readonly<
  Record<
    StatisticKind,
    { readonly title: Both; readonly columns: readonly Column[]; readonly atDay?: boolean }
  >
> = {
  received: {
    title: both('Došlé dokumenty podle způsobu doručení', 'Received documents by channel'),
    columns: [
      text('Způsob', 'Channel'),
      figure('Celkem', 'All'),
      figure('Vyřízené', 'Settled'),
      figure('Nevyřízené', 'Unsettled'),
      figure('Stornované', 'Cancelled'),
    ],
  },
  'new-dossiers': {
    title: both('Nové spisy podle spisového znaku', 'New dossiers by filing code'),
    columns: [code, groupTitle, figure('Spisů', 'Dossiers')],
  },
  'dossiers-at': {
    title: both('Spisy ke dni podle spisového znaku', 'Dossiers at a day by filing code'),
    columns: [code, groupTitle, figure('Otevřené', 'Open'), figure('Uzavřené', 'Closed')],
    atDay: true,
  },
  'open-groups': {
    title: both('Otevřené věcné skupiny ke dni', 'Open subject groups at a day'),
    columns: [code, groupTitle, text('Skartační režim', 'Retention rule'), figure('Let', 'Years')],
    atDay: true,
  },
  handlers: {
    title: both('Dokumenty podle zpracovatele', 'Documents by handler'),
    columns: [
      text('Zpracovatel', 'Handler'),
      text('Útvar', 'Unit'),
      figure('Celkem', 'All'),
      figure('Vyřízené', 'Settled'),
      figure('Nevyřízené', 'Unsettled'),
      figure('Po lhůtě', 'Over the deadline'),
    ],
  },
  formats: {
    title: both('Soubory podle formátu', 'Files by format'),
    columns: [
      text('Formát', 'Format'),
      text('Verze', 'Version'),
      figure('Souborů', 'Files'),
      figure('Bajtů', 'Bytes'),
    ],
  },
  expired: {
    title: both('Spisy, kterým ke dni uplynula lhůta', 'Dossiers whose retention has expired at a day'),
    columns: [
      text('Spisová značka', 'Mark'),
      text('Věc', 'Subject'),
      code,
      text('Znak', 'Code'),
      figure('Rok', 'Year'),
      text('Pozastaveno', 'Held'),
    ],
    atDay: true,
  },
  transfers: {
    title: both('Vývozy a přenosy a jejich výsledky', 'Exports and transfers with their results'),
    columns: [
      text('Den', 'Day'),
      text('Druh', 'Kind'),
      text('Kam', 'To'),
      figure('Vyvezeno', 'Exported'),
      figure('Zničeno po potvrzení', 'Destroyed once confirmed'),
      figure('Nepřevzato nebo změněno', 'Not taken or changed'),
    ],
  },
  imports: {
    title: both('Načtení přenosů a jejich chyby', 'Imports and their faults'),
    columns: [
      text('Den', 'Day'),
      text('Odkud', 'From'),
      text('Stav', 'State'),
      figure('Načteno', 'Brought in'),
      figure('Nenačteno', 'Refused'),
    ],
  },
}

const transferKinds: Readonly<Record<string, Both>> = {
  transfer: both('přenos', 'transfer'),
  export: both('export', 'export'),
}
const importStates: Readonly<Record<string, Both>> = {
  gathering: both('sbírá dávky', 'gathers batches'),
  running: both('běží', 'running'),
  cancelled: both('zastavené', 'stopped'),
  done: both('hotové', 'done'),
}

/** A value as it reads; channels in words, subjects without personal numbers. */
export function cellText(call: PageCall, kind: StatisticKind, value: string | number, at: number): string {
  if (kind === 'received' && at === 0) return call.saying(channelWords[value as Channel])
  if (kind === 'transfers' && at === 0) return dayText(value as Day)
  if (kind === 'imports' && at === 0) return dayText(value as Day)
  if (kind === 'transfers' && at === 1) return call.saying(transferKinds[value]!)
  if (kind === 'imports' && at === 2) return call.saying(importStates[value]!)
  if (kind === 'expired' && at === 1) return hidePersonalNumbers(String(value))
  if (kind === 'expired' && at === 5) return value === '' ? '' : call.say('ano', 'yes')
  return String(value)
}

const isFigure = (kind: StatisticKind, at: number): boolean =>
  statisticWords[kind].columns[at]!.number === true && !(kind === 'expired' && at === 4)

const queryOf = ({ kind, span }: StatisticsData) => ({ druh: kind, ode: span.from, do: span.to })

const choice = (call: PageCall, { kind, span }: StatisticsData): Html => html`
  <form method="get" action="/sestavy" class="filter">
    ${selectField({ name: 'druh', label: call.say('Sestava', 'Report'), value: kind, options: statisticKinds.map(one => ({ value: one, label: call.saying(statisticWords[one].title) })) })}
    ${textField({ name: 'ode', label: call.say('Ode dne', 'From'), type: 'date', value: span.from })}
    ${textField({ name: 'do', label: call.say('Do dne, nebo ke dni', 'To, or at the day'), type: 'date', value: span.to })}
    <p><button class="button">${call.say('Ukázat', 'Show')}</button></p></form>`

/** A report with the way to print it and to take it away. */
export function statisticsPage(call: PageCall, data: StatisticsData): Html {
  const { kind, rows } = data
  const { title, columns } = statisticWords[kind]
  const shown = rows.slice(0, statisticRowsMost)
  return html`
    <div class="head"><div><h1>${call.say('Sestavy', 'Reports')}</h1></div>
      <div class="acts" data-acts><a class="button quiet" href="/sestavy/dokumentace">${call.say('Dokumentace původce', 'Documentation of the originator')}</a><a class="button quiet" href="/sestavy/pristup">${call.say('Co čte pracoviště', 'What a post may read')}</a><a class="button quiet" href="${href('/sestavy/sestava.csv', queryOf(data))}">${call.say('Uložit jako tabulku (CSV)', 'Save as a table (CSV)')}</a></div></div>
    ${choice(call, data)}
    <h2>${call.saying(title)}</h2>
    ${rows.length > shown.length ? html`<p class="notice warning">${call.say(`Ukazuje se prvních ${formatNumber(statisticRowsMost)} řádků; zúžte období.`, `The first ${formatNumber(statisticRowsMost)} lines are shown; narrow the days.`)}</p>` : ''}
    ${table(
      call.saying(title),
      columns.map(({ head }, at) => ({
        head: call.saying(head),
        number: isFigure(kind, at),
        cell: (row: StatisticRow) =>
          isFigure(kind, at) ? formatNumber(Number(row[at])) : cellText(call, kind, row[at]!, at),
      })),
      shown,
      call.say(
        'V tomto období tu nic není. Zvolte jiné dny.',
        'There is nothing in these days. Choose others.',
      ),
    )}
    <p class="small">${call.say('Počítá se, co smíte vidět; záznamy s omezeným přístupem jen, jste-li k nim připuštěni.', 'What you may see is counted; records with restricted access only if you are admitted.')}</p>`
}
