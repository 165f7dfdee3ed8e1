import {
  type Attempt,
  badge,
  fileField,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
} from '#platform/html'
import { asInstant, both } from '#platform/values'
import {
  type DifferenceKind,
  differenceWords,
  type LineState,
  lineStates,
  lineStateWords,
  openStates,
} from '../reconciliation/reconciled-line.ts'
import {
  countDifferences,
  type ReconciliationReport,
  type ReconciliationStatement,
} from '../reconciliation/reconciliation-report.ts'
import { comparedWords, verdictOf } from '../reconciliation/summary-pdf.ts'

export const reconciliationLabels = {
  otherList: both('Seznam druhé strany (polozky.csv)', 'List of the other side (polozky.csv)'),
} as const

export type ReconciliationData = {
  /** Number of the proceeding and the address of its page. */
  readonly number: string
  readonly path: string
  /** The newest first. */
  readonly reports: readonly ReconciliationReport[]
  readonly mayMake: boolean
  /** Whether the other desk is asked by the connector where no file is given. */
  readonly asksOther: boolean
}

const making = (call: PageCall, { path, asksOther }: ReconciliationData, attempt?: Attempt): Html =>
  part(
    call.say('Sestavit odsouhlasení', 'Reconcile'),
    formOf(call, {
      action: `${path}/odsouhlaseni/sestaveni`,
      files: true,
      submit: call.say('Sestavit', 'Make the report'),
      body: html`${attempt ? refusalBox(call, attempt.refusal) : ''}${fileField({
        name: 'otherList',
        label: call.saying(reconciliationLabels.otherList),
        accept: '.csv,text/csv',
        hint: asksOther
          ? call.say(
              'Nepovinné. Bez souboru se program zeptá archivu rozhraním.',
              'Optional. Without a file the archive is asked by its interface.',
            )
          : call.say(
              'Nepovinné. S ním program řekne i to, co jedna strana eviduje a druhá ne.',
              'Optional. With it the program also says what one side has and the other does not.',
            ),
      })}`,
    }),
  )

const verdict = (call: PageCall, one: ReconciliationStatement): Html => {
  const tone = !one.addsUp || countDifferences(one) > 0 ? 'error' : one.open > 0 ? 'warning' : 'success'
  return html`<div class="notice ${tone}"><p>${call.saying(verdictOf(one))}</p></div>
    <p>${call.saying(comparedWords(one))} ${one.proceeding.isEnded ? call.say('Řízení skončilo.', 'The proceeding is over.') : call.say('Řízení ještě neskončilo.', 'The proceeding is not over yet.')}</p>`
}

const states = (call: PageCall, one: ReconciliationStatement): Html =>
  table<LineState>(
    call.say('Položky podle stavů', 'Items by states'),
    [
      { head: call.say('Stav', 'State'), cell: state => call.saying(lineStateWords[state]) },
      {
        head: call.say('Zbývá něco udělat', 'Something is to be done'),
        cell: state => (openStates.includes(state) ? call.say('ano', 'yes') : call.say('ne', 'no')),
      },
      {
        head: call.say('Položek', 'Items'),
        number: true,
        cell: state => formatNumber(one.states[state]),
      },
    ],
    lineStates.filter(state => one.states[state] > 0),
    call.say('Řízení nemá žádnou položku.', 'The proceeding has no item.'),
  )

const differences = (call: PageCall, one: ReconciliationStatement): Html =>
  html`${table<[string, number]>(
    call.say('Rozdíly podle druhu', 'Differences by kind'),
    [
      {
        head: call.say('Rozdíl', 'Difference'),
        cell: ([kind]) => call.saying(differenceWords[kind as DifferenceKind]),
      },
      { head: call.say('Kolikrát', 'How often'), number: true, cell: ([, n]) => formatNumber(n) },
    ],
    Object.entries(one.differences),
    call.say('Žádný rozdíl.', 'No difference.'),
  )}${
    one.named.length > 0
      ? table(
          call.say('První rozdíly každého druhu', 'The first differences of each kind'),
          [
            {
              head: call.say('Rozdíl', 'Difference'),
              cell: ({ kind }) => call.saying(differenceWords[kind]),
            },
            { head: call.say('Značka', 'Mark'), whole: true, cell: ({ mark }) => mark || '–' },
            { head: call.say('Identifikátor', 'Identifier'), cell: ({ identifier }) => identifier },
            { head: call.say('Podrobnosti', 'Details'), cell: ({ remark }) => remark || '–' },
          ],
          one.named,
          '',
        )
      : ''
  }`

const sealedWord = (
  call: PageCall,
  { signature, stamped_at: stamped }: ReconciliationReport,
): Html | string =>
  signature === null
    ? badge('warning', call.say('bez pečeti', 'unsealed'))
    : stamped === null
      ? call.say('pečeť', 'sealed')
      : `${call.say('pečeť s časovým razítkem', 'sealed with a time stamp')} ${formatInstant(stamped)}`

const kept = (call: PageCall, { path, reports }: ReconciliationData): Html =>
  table(
    call.say('Sestavená odsouhlasení', 'Reports made'),
    [
      {
        head: call.say('Sestavení', 'Made'),
        cell: one => `${formatInstant(asInstant(one.statement.madeAt))}, ${one.statement.madeBy}`,
      },
      { head: call.say('Položek', 'Items'), number: true, cell: one => formatNumber(one.statement.items) },
      { head: call.say('Otevřených', 'Open'), number: true, cell: one => formatNumber(one.statement.open) },
      {
        head: call.say('Rozdílů', 'Differences'),
        number: true,
        cell: one => formatNumber(countDifferences(one.statement)),
      },
      { head: call.say('Pečeť', 'Seal'), cell: one => sealedWord(call, one) },
      {
        head: call.say('Soubory', 'Files'),
        cell: one =>
          html`<a href="${href(`${path}/odsouhlaseni/${one.id}/vse.zip`)}">${call.say('vše', 'all')}</a>
            <a href="${href(`${path}/odsouhlaseni/${one.id}/souhrn.pdf`)}">${call.say('souhrn', 'summary')}</a>
            <a href="${href(`${path}/odsouhlaseni/${one.id}/polozky.csv`)}">${call.say('seznam', 'list')}</a>`,
      },
    ],
    reports,
    call.say('Zatím žádné není.', 'There is none yet.'),
  )

/** Reports of one proceeding: what the newest says, how to make another, and all of them to be taken away. */
export const reconciliationPage = (call: PageCall, data: ReconciliationData, attempt?: Attempt): Html => {
  const newest = data.reports[0]?.statement
  return html`
  <div class="head"><div><h1>${call.say('Odsouhlasení řízení', 'Reconciliation of')} ${data.number}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="${href(data.path)}">${call.say('Řízení', 'Proceeding')}</a></div></div>
  ${newest ? part(call.say('Výsledek', 'Result'), html`${verdict(call, newest)}${states(call, newest)}`) : ''}
  ${newest ? part(call.say('Rozdíly', 'Differences'), differences(call, newest)) : ''}
  ${part(call.say('Sestavená odsouhlasení', 'Reports made'), kept(call, data))}
  ${data.mayMake ? making(call, data, attempt) : ''}`
}
