import {
  type Attempt,
  asTyped,
  badge,
  facts,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
  textArea,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { StockLine, StockResult, Stocktaking, StocktakingScan } from '../stocktaking.ts'

export const stocktakingLabels = {
  code: both('Naskenovaný kód', 'Scanned code'),
  stockNote: both('Poznámka do protokolu', 'Note for the protocol'),
} as const

export type StocktakingData = {
  readonly stocktaking: Stocktaking
  readonly office: string
  readonly place: string
  /** As it is now, or as it was frozen. */
  readonly result: StockResult
  readonly scans: readonly StocktakingScan[]
  readonly mayKeep: boolean
}

/** Scans shown while it runs; the newest first. */
const lastMost = 8

const stateBadge = (call: PageCall, { finished_at: at, result }: Stocktaking): Html => {
  if (at === null) return badge('active', call.say('běží', 'runs'))
  const isClean = [result!.missing, result!.misplaced, result!.surplus].every(({ length }) => length === 0)
  return isClean
    ? badge('good', call.say('bez rozdílů', 'no differences'))
    : badge('warning', call.say('s rozdíly', 'with differences'))
}

/** Stocktakings of a place, the newest first. */
export const stocktakingTable = (call: PageCall, stocktakings: readonly Stocktaking[]): Html =>
  table(
    call.say('Inventury', 'Stocktakings'),
    [
      {
        head: call.say('Zahájení', 'Begun'),
        cell: one =>
          html`<a href="${href(`/spisovna/inventury/${one.id}`)}">${formatInstant(one.begun_at)}</a>`,
      },
      { head: call.say('Kdo', 'Who'), cell: one => one.begun_by.name },
      {
        head: call.say('Ukončení', 'Finished'),
        cell: one => (one.finished_at ? formatInstant(one.finished_at) : '–'),
      },
      { head: call.say('Výsledek', 'Result'), cell: one => stateBadge(call, one) },
    ],
    stocktakings,
    call.say('Žádná zatím nebyla.', 'There has been none yet.'),
  )

const kindWords = {
  unit: both('jednotka', 'unit'),
  dossier: both('spis', 'dossier'),
  unknown: both('neznámý kód', 'unknown code'),
} as const

const pathOf = ({ kind, id }: StockLine): string | null =>
  id === null ? null : kind === 'unit' ? `/spisovna/jednotky/${id}` : `/spisy/${id}/spisovna`

const lineTable = (call: PageCall, title: string, lines: readonly StockLine[]): Html | '' =>
  lines.length === 0
    ? ''
    : part(
        `${title} (${lines.length})`,
        table(
          title,
          [
            {
              head: call.say('Co', 'What'),
              cell: line => {
                const path = pathOf(line)
                return path ? html`<a href="${href(path)}">${line.name}</a>` : line.name
              },
            },
            { head: call.say('Druh', 'Kind'), cell: line => call.saying(kindWords[line.kind]) },
            { head: call.say('Kód', 'Code'), whole: true, cell: line => line.code },
            {
              head: call.say('Podle evidence', 'By the register'),
              cell: line => line.belongs ?? call.say('nikam neuloženo', 'stored nowhere'),
            },
            { head: call.say('Nalezeno', 'Found'), cell: line => line.found ?? '' },
          ],
          lines,
          call.say('Nic.', 'Nothing.'),
        ),
      )

/** What a stocktaking tells beside what is in its place. */
const listed = (call: PageCall, result: StockResult): [title: string, lines: readonly StockLine[]][] => [
  [call.say('Chybí', 'Missing'), result.missing],
  [call.say('Zapůjčeno', 'On loan'), result.lent],
  [call.say('Na jiném místě', 'Misplaced'), result.misplaced],
  [call.say('Přebývá', 'Surplus'), result.surplus],
]

const scanning = (call: PageCall, path: string, { scans }: StocktakingData, attempt?: Attempt): Html => html`
  <div class="not-printed">${formOf(call, {
    action: `${path}/kod`,
    submit: call.say('Zapsat kód', 'Enter the code'),
    body: textField({
      name: 'code',
      label: call.saying(stocktakingLabels.code),
      required: true,
      max: 60,
      isFirst: scans.length > 0,
      ...asTyped(call, attempt?.form === 'kod' ? attempt : undefined, 'code'),
      hint: call.say(
        'Nejprve kód jednotky, potom kódy spisů v ní; po každém čtečka odešle sama.',
        'First the code of a unit, then those of the dossiers in it; the reader sends each by itself.',
      ),
    }),
  })}
  ${
    scans.length > 0
      ? html`<p class="small">${call.say('Naposledy', 'Last')}: ${scans
          .slice(-lastMost)
          .reverse()
          .map(({ code }) => code)
          .join(', ')}</p>`
      : ''
  }</div>`

const finishing = (call: PageCall, path: string): Html =>
  html`<div class="not-printed">${formOf(call, {
    action: `${path}/ukonceni`,
    submit: call.say('Ukončit inventuru', 'Finish the stocktaking'),
    quiet: true,
    body: textArea({
      name: 'stockNote',
      label: call.saying(stocktakingLabels.stockNote),
      max: 1000,
      rows: 2,
    }),
  })}</div>`

/** A stocktaking while it runs, and its protocol once it is finished. */
export const stocktakingPage = (call: PageCall, data: StocktakingData, attempt?: Attempt): Html => {
  const { stocktaking, result, place } = data
  const path = `/spisovna/inventury/${stocktaking.id}`
  const isRunning = stocktaking.finished_at === null
  return html`<div class="sheet">
  <h1>${isRunning ? call.say('Inventura', 'Stocktaking') : call.say('Protokol o inventuře', 'Protocol of a stocktaking')}: ${place}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${isRunning && data.mayKeep ? scanning(call, path, data, attempt) : ''}
  ${facts([
    [call.say('Úřad', 'Office'), data.office],
    [call.say('Stav', 'State'), stateBadge(call, stocktaking)],
    [
      call.say('Rozsah', 'Extent'),
      stocktaking.depth === 'units'
        ? call.say('jen jednotky', 'units only')
        : call.say('jednotky a spisy v nich', 'units and the dossiers in them'),
    ],
    [call.say('Zahájení', 'Begun'), `${stocktaking.begun_by.name}, ${formatInstant(stocktaking.begun_at)}`],
    [
      call.say('Ukončení', 'Finished'),
      stocktaking.finished_at
        ? `${stocktaking.finished_by!.name}, ${formatInstant(stocktaking.finished_at)}`
        : null,
    ],
    [call.say('Nalezeno na místě', 'Found in place'), String(result.present.length)],
    ...listed(call, result).map(([title, lines]) => [title, String(lines.length)] as const),
    [call.say('Poznámka', 'Note'), stocktaking.note],
  ])}
  ${listed(call, result).map(([title, lines]) => lineTable(call, title, lines))}
  ${isRunning ? '' : html`<p>${call.say('Podpis', 'Signature')}: ……………………………………</p>`}
  ${isRunning && data.mayKeep ? finishing(call, path) : ''}
  <p class="not-printed"><button type="button" data-print hidden>${call.say('Vytisknout', 'Print')}</button>
    <a href="${href(`/spisovna/mista/${stocktaking.place_id}`)}">${call.say('Zpět na místo', 'Back to the place')}</a></p></div>`
}
