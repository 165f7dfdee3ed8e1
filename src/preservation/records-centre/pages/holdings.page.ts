import {
  badge,
  facts,
  formatBytes,
  formatDay,
  formatInstant,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  part,
  table,
  textField,
  when,
} from '#platform/html'
import { mayDo } from '#platform/http'
import type { SignedReceipt } from '#platform/trust'
import { asInstant, hidePersonalNumbers } from '#platform/values'
import type { Deposit, Holding } from '../holding.ts'
import type { HoldingList, Listed, SeenHolding } from '../holding-list.ts'
import type { StorageReceipt } from '../receipt.ts'
import { classFacts } from './class-facts.ts'

const custody = (call: PageCall, { custody: kind, removed_at: removed, receipt }: Holding): Html =>
  removed
    ? badge('bad', call.say('zničeno', 'destroyed'))
    : kind === 'centre'
      ? receipt.receipt.kind === 'taken'
        ? badge('active', call.say('kopíruje se', 'being copied'))
        : badge('good', call.say('e-Spisovna', 'records centre'))
      : badge('active', call.say('replika', 'replica'))

const stateWords = (call: PageCall, { state }: Deposit): Html =>
  ({
    receiving: badge('active', call.say('přijímá se', 'being received')),
    judging: badge('active', call.say('posuzuje se', 'being judged')),
    copying: badge('active', call.say('přijat, kopíruje se', 'taken, being copied')),
    stored: badge('good', call.say('uložen', 'stored')),
    refused: badge('bad', call.say('odmítnut', 'refused')),
  })[state]

export type HoldingsData = HoldingList & { readonly words: string; readonly next: string | null }

const path = '/e-spisovna'

/** Whose it is: a column only where several originators are listed. */
const originatorColumn = (call: PageCall, { originators }: HoldingList) =>
  originators.size < 2
    ? []
    : [
        {
          head: call.say('Původce', 'Originator'),
          cell: (row: Listed<object>) => originators.get(row.organisation_id) ?? '',
        },
      ]

const searchForm = (call: PageCall, { words }: HoldingsData): Html => html`
  <form method="get" action="${href(path)}" class="row" role="search">
    ${textField({ name: 'q', label: call.say('Název, značka nebo identifikátor spisu', 'Title, mark or identifier of a dossier'), value: words, max: 200 })}
    <div class="submit"><button type="submit" class="quiet">${call.say('Hledat v e-Spisovně', 'Search the records centre')}</button>
      ${when(words, () => html`<a href="${href(path)}">${call.say('Zobrazit vše', 'Show all')}</a>`)}</div>
  </form>`

const holdingTable = (call: PageCall, data: HoldingsData): Html =>
  table<Listed<Holding>>(
    call.say('Uložené spisy', 'Stored dossiers'),
    [
      {
        head: call.say('Spis', 'Dossier'),
        cell: row =>
          html`<a href="${href(`${path}/${encodeURIComponent(row.object_id)}`)}">${hidePersonalNumbers(row.title)}</a>`,
      },
      ...originatorColumn(call, data),
      { head: call.say('Značka', 'Mark'), cell: row => row.mark },
      { head: call.say('Spisový znak', 'Filing code'), cell: row => row.filing_code },
      { head: call.say('Vyřazení', 'Disposal'), cell: row => `${row.disposal_code} ${row.disposal_year}` },
      { head: call.say('Verze', 'Version'), number: true, cell: row => String(row.version) },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: row => formatBytes(row.package_size_bytes, call.tongue),
      },
      { head: call.say('Uloženo', 'Stored'), cell: row => formatInstant(row.stored_at) },
      { head: call.say('Zamčeno do', 'Locked until'), cell: row => formatDay(row.locked_until) },
      { head: call.say('Úschova', 'Custody'), cell: row => custody(call, row) },
    ],
    data.holdings,
    data.words
      ? call.say(
          'Žádný uložený spis neodpovídá. Zkuste jen část názvu nebo značky.',
          'No stored dossier matches. Try only a part of the title or mark.',
        )
      : call.say(
          'Zatím tu nic není. Spisy přicházejí ze spisové služby po uzavření.',
          'Nothing is here yet. Dossiers come from the records service once they are closed.',
        ),
  )

/** What rests in the e-Spisovna, and what was refused or is on its way. */
export const holdingsPage = (call: PageCall, data: HoldingsData): Html => html`
  <div class="head"><div><h1>e-Spisovna</h1></div>${mayDo(call.visitor, 'records-centre.dispose') ? html`<div class="acts" data-acts><a class="button quiet" href="/e-spisovna/vyrazovani">${call.say('Vyřazování', 'Disposal')}</a></div>` : ''}</div>
  ${
    data.originators.size > 1
      ? html`<p>${call.say(
          'Vidíte, co centrum uchovává pro všechny původce. Každé nahlédnutí se zapisuje do protokolu; obsah balíčků vidí jen původce.',
          'You see what the centre keeps for all originators. Every look is written into the log; the content of packages is seen by the originator alone.',
        )}</p>`
      : ''
  }
  ${searchForm(call, data)}
  ${holdingTable(call, data)}
  ${pager(call, { total: data.total, shown: data.holdings.length, next: data.next, path, query: { q: data.words } })}
  ${data.deposits.length > 0 ? part(call.say('Nepřijaté a rozpracované', 'Refused and under way'), depositTable(call, data)) : ''}`

const depositTable = (call: PageCall, data: HoldingsData): Html =>
  table<Listed<Deposit>>(
    call.say('Nepřijaté a rozpracované balíčky', 'Refused packages and those under way'),
    [
      { head: call.say('Balíček', 'Package'), cell: row => row.package_name },
      ...originatorColumn(call, data),
      { head: call.say('Od', 'From'), cell: row => row.sender },
      { head: call.say('Přišel', 'Came'), cell: row => formatInstant(row.begun_at) },
      { head: call.say('Stav', 'State'), cell: row => stateWords(call, row) },
      {
        head: call.say('Proč', 'Why'),
        cell: row =>
          html`${(row.findings ?? [])
            .filter(one => one.level === 'error')
            .slice(0, 3)
            .map(one => html`<div><strong>${one.rule}</strong> ${one.message[call.tongue]}</div>`)}`,
      },
    ],
    data.deposits,
    '',
  )

const receiptFacts = (call: PageCall, { receipt }: SignedReceipt<StorageReceipt>): Html =>
  facts([
    [call.say('Centrum', 'Centre'), receipt.centre.title],
    [call.say('Co slibuje', 'What it promises'), receipt.promise[call.tongue]],
    [call.say('Otisk balíčku', 'Digest of the package'), html`<code>sha512:${receipt.package.sha512}</code>`],
    [call.say('Znovu přečteno', 'Read again'), formatInstant(asInstant(receipt.verifiedAt), true)],
    [call.say('Pravidla', 'Rules'), `${receipt.ruleSet.name} ${receipt.ruleSet.version}`],
    [
      call.say('Pečeť', 'Seal'),
      call.instance.config.trust?.test === false
        ? call.say('pečeť centra', 'seal of the centre')
        : call.say('zkušební certifikát, bez právních účinků', 'test certificate without legal effect'),
    ],
  ])

const download = (
  call: PageCall,
  { isOwn }: SeenHolding,
  { object_id, version, removed_at: removed }: Holding,
): Html =>
  removed
    ? html`<p class="impossible">${call.say(`Zničeno ${formatInstant(removed)}; zůstává tato hlavička.`, `Destroyed ${formatInstant(removed)}; this header stays.`)}</p>`
    : isOwn
      ? html`<p><a class="button quiet" href="${href(`${path}/${encodeURIComponent(object_id)}/${version}/balicek`)}">${call.say('Stáhnout balíček', 'Download the package')}</a></p>`
      : html`<p class="impossible">${call.say('Balíček si může stáhnout jen jeho původce.', 'Only its originator may download the package.')}</p>`

/** One dossier in the store: all its versions with what was promised about each. */
export const holdingPage = (call: PageCall, data: SeenHolding): Html => {
  const [newest] = data.versions
  return html`<h1>${newest!.title}</h1>
  <p class="numbers"><span>${call.say('Původce', 'Originator')} <strong>${data.originator}</strong></span>
    <span>${call.say('Značka', 'Mark')} <strong>${newest!.mark}</strong></span><span>${call.say('Identifikátor', 'Identifier')} <strong>${newest!.dossier}</strong></span>
    <span>${custody(call, newest!)}</span><span>${call.say('Objekt', 'Object')} <code>${newest!.object_id}</code></span></p>
  ${data.versions.map((version, at) =>
    part(
      `${call.say('Verze', 'Version')} ${version.version} · ${formatInstant(version.stored_at, true)}`,
      html`${classFacts(call, version, data.copies[at]!)}${receiptFacts(call, version.receipt)}
        ${(data.replicas[at] ?? []).map(receipt => html`<h3>${call.say('Replika', 'Replica')}</h3>${receiptFacts(call, receipt)}`)}
        ${download(call, data, version)}`,
    ),
  )}`
}
