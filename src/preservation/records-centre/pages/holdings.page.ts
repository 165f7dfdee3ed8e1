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
  part,
  table,
} from '#platform/html'
import type { SignedReceipt } from '#platform/trust'
import type { Deposit, Holding } from '../holding.ts'
import type { StorageReceipt } from '../receipt.ts'

const custody = (call: PageCall, { custody: kind }: Holding): Html =>
  kind === 'centre'
    ? badge('good', call.say('e-Spisovna', 'records centre'))
    : badge('active', call.say('replika', 'replica'))

const stateWords = (call: PageCall, { state }: Deposit): Html =>
  ({
    receiving: badge('active', call.say('přijímá se', 'being received')),
    judging: badge('active', call.say('posuzuje se', 'being judged')),
    stored: badge('good', call.say('uložen', 'stored')),
    refused: badge('bad', call.say('odmítnut', 'refused')),
  })[state]

export type HoldingsData = {
  readonly words: string
  readonly total: number
  readonly holdings: readonly Holding[]
  readonly deposits: readonly Deposit[]
}

/** What rests in the e-Spisovna, and what was refused or is on its way. */
export const holdingsPage = (call: PageCall, data: HoldingsData): Html => html`
  <h1>e-Spisovna</h1>
  <p>${call.say('Uložených verzí spisů', 'Stored versions of dossiers')}: <strong data-total>${String(data.total)}</strong></p>
  ${table(
    call.say('Uložené spisy', 'Stored dossiers'),
    [
      {
        head: call.say('Spis', 'Dossier'),
        cell: row =>
          html`<a href="${href(`/e-spisovna/${encodeURIComponent(row.object_id)}`)}">${row.title}</a>`,
      },
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
    call.say(
      'Zatím tu nic není. Spisy přicházejí ze spisové služby po uzavření.',
      'Nothing is here yet. Dossiers come from the records service once they are closed.',
    ),
  )}
  ${data.deposits.length > 0 ? part(call.say('Nepřijaté a rozpracované', 'Refused and under way'), depositTable(call, data.deposits)) : ''}`

const depositTable = (call: PageCall, deposits: readonly Deposit[]): Html =>
  table(
    call.say('Nepřijaté a rozpracované balíčky', 'Refused packages and those under way'),
    [
      { head: call.say('Balíček', 'Package'), cell: row => row.package_name },
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
    deposits,
    '',
  )

const receiptFacts = (call: PageCall, { receipt }: SignedReceipt<StorageReceipt>): Html =>
  facts([
    [call.say('Centrum', 'Centre'), receipt.centre.title],
    [call.say('Co slibuje', 'What it promises'), receipt.promise[call.tongue]],
    [call.say('Otisk balíčku', 'Digest of the package'), html`<code>sha512:${receipt.package.sha512}</code>`],
    [call.say('Znovu přečteno', 'Read again'), receipt.verifiedAt],
    [call.say('Pravidla', 'Rules'), `${receipt.ruleSet.name} ${receipt.ruleSet.version}`],
    [
      call.say('Pečeť', 'Seal'),
      call.instance.config.trust?.test === false
        ? call.say('pečeť centra', 'seal of the centre')
        : call.say('zkušební certifikát, bez právních účinků', 'test certificate without legal effect'),
    ],
  ])

/** One dossier in the store: all its versions with what was promised about each. */
export const holdingPage = (
  call: PageCall,
  data: { versions: readonly Holding[]; replicas: readonly (readonly SignedReceipt<StorageReceipt>[])[] },
): Html => {
  const [newest] = data.versions
  return html`<h1>${newest!.title}</h1>
  <p class="numbers"><span>${call.say('Značka', 'Mark')} <strong>${newest!.mark}</strong></span><span>${call.say('Identifikátor', 'Identifier')} <strong>${newest!.dossier}</strong></span>
    <span>${custody(call, newest!)}</span><span>${call.say('Objekt', 'Object')} <code>${newest!.object_id}</code></span></p>
  ${data.versions.map((version, at) =>
    part(
      `${call.say('Verze', 'Version')} ${version.version} · ${formatInstant(version.stored_at, true)}`,
      html`${receiptFacts(call, version.receipt)}
        ${(data.replicas[at] ?? []).map(receipt => html`<h3>${call.say('Replika', 'Replica')}</h3>${receiptFacts(call, receipt)}`)}
        <p><a class="button quiet" href="${href(`/e-spisovna/${encodeURIComponent(version.object_id)}/${version.version}/balicek`)}">${call.say('Stáhnout balíček', 'Download the package')}</a></p>`,
    ),
  )}`
}
