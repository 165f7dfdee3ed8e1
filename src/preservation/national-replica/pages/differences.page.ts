import {
  badge,
  formatInstant,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  part,
  table,
} from '#platform/html'
import { type Comparison, type Difference, differenceWords } from '../ledger.ts'
import { packageName } from '../owner.ts'

export type DifferencesData = {
  readonly differences: readonly Difference[]
  readonly comparisons: readonly Comparison[]
  readonly made: Comparison | null
}

const path = '/narodni-archiv'
const short = (digest: string | null): string => (digest === null ? '–' : `${digest.slice(0, 23)}…`)

const found = (call: PageCall, { differences, made }: DifferencesData): Html =>
  html`${table(
    call.say('Rozdíly', 'Differences'),
    [
      {
        head: call.say('Objekt', 'Object'),
        cell: one =>
          html`<a href="${href(`${path}/balicek/${packageName(one.object_id)}`)}"><code class="small">${one.object_id}</code></a>`,
      },
      { head: call.say('Verze', 'Version'), number: true, cell: one => String(one.version) },
      { head: call.say('Rozdíl', 'Difference'), cell: one => call.saying(differenceWords[one.kind]) },
      {
        head: call.say('Otisk v evidenci', 'Digest in the ledger'),
        cell: one => html`<code class="small">${short(one.listed_digest)}</code>`,
      },
      {
        head: call.say('Otisk zde', 'Digest here'),
        cell: one => html`<code class="small">${short(one.held_digest)}</code>`,
      },
    ],
    differences,
    made
      ? call.say(
          'Replika s poslední evidencí vlastníka souhlasí.',
          'The replica agrees with the last ledger of the owner.',
        )
      : call.say(
          'S evidencí vlastníka se zatím neporovnávalo. Porovnává se každou noc a příkazem „egon national-replica verify“.',
          'Not compared with the ledger of the owner yet. It is compared each night and by “egon national-replica verify”.',
        ),
  )}${
    made && made.differing > differences.length
      ? html`<p>${call.say('Ukázáno je prvních', 'Shown are the first')} ${formatNumber(differences.length)} ${call.say('z', 'of')} ${formatNumber(made.differing)}.</p>`
      : ''
  }`

const outcome = (call: PageCall, one: Comparison): Html => {
  if (one.problem)
    return html`${badge('bad', call.say('nepoužitelná', 'not usable'))} ${call.saying(one.problem)}`
  return one.differing === 0
    ? badge('good', call.say('souhlasí', 'in agreement'))
    : badge('bad', `${call.say('rozdílů', 'differences')}: ${formatNumber(one.differing)}`)
}

/** Difference by difference what the owner lists and what rests here, and how comparisons went. */
export const differencesView = (call: PageCall, data: DifferencesData): Html => html`
  <div class="head"><div><h1>${call.say('Rozdíly proti evidenci vlastníka', 'Differences from the owner’s ledger')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="${href(path)}">${call.say('Replika', 'Replica')}</a></div></div>
  ${found(call, data)}
  ${part(
    call.say('Porovnání', 'Comparisons'),
    table(
      call.say('Porovnání', 'Comparisons'),
      [
        { head: call.say('Kdy', 'When'), cell: one => formatInstant(one.at) },
        {
          head: call.say('Evidence číslo', 'Ledger number'),
          number: true,
          cell: one => (one.ledger ? String(one.ledger.receipt.number) : '–'),
        },
        { head: call.say('Vedeno', 'Listed'), number: true, cell: one => formatNumber(one.listed) },
        { head: call.say('Zde', 'Here'), number: true, cell: one => formatNumber(one.held) },
        { head: call.say('Výsledek', 'Outcome'), cell: one => outcome(call, one) },
        {
          head: call.say('Kořen', 'Root'),
          cell: one =>
            html`<code class="small">${one.ledger ? `${one.ledger.receipt.root.slice(0, 16)}…` : '–'}</code>`,
        },
      ],
      data.comparisons,
      call.say('Zatím žádné.', 'None yet.'),
    ),
  )}`
