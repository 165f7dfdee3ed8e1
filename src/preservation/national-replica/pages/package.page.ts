import type { LoggedEvent } from '#identity/audit'
import { actorName } from '#platform/acts'
import {
  badge,
  facts,
  formatBytes,
  formatDay,
  formatInstant,
  formatNumber,
  type Html,
  href,
  html,
  type PageCall,
  part,
  table,
} from '#platform/html'
import type { SignedReceipt } from '#platform/trust'
import { type Both, both, type Day, hidePersonalNumbers } from '#platform/values'
import type { SignedWithdrawal } from '#storage/objects'
import type { Offer } from '#storage/replication'
import { type Comparison, type Difference, differenceWords } from '../ledger.ts'
import type { Owner, ReplicaPackage } from '../owner.ts'
import { packageState, wayText } from './words.ts'

export type PackageData = {
  readonly owner: Owner
  /** The newest first. */
  readonly versions: readonly ReplicaPackage[]
  readonly row: {
    readonly locked_until: Day | null
    readonly withdrawal: SignedReceipt<SignedWithdrawal> | null
  } | null
  readonly offer: SignedReceipt<Offer> | null
  readonly made: Comparison | null
  readonly differences: readonly Difference[]
  readonly events: readonly LoggedEvent[]
}

const path = '/narodni-archiv'

const eventWords: Readonly<Record<string, Both>> = {
  'replication.replica-accepted': both('nabídka vlastníka přijata', 'offer of the owner accepted'),
  'replication.replica-kept': both('kopie uložena a potvrzena', 'copy kept and receipted'),
  'replication.replica-refused': both('kopie odmítnuta', 'copy refused'),
  'objects.version-sealed': both('verze zapečetěna v úložišti', 'version sealed in the store'),
  'objects.lock-extended': both('zámek prodloužen', 'lock extended'),
  'objects.foreign-withdrawn': both('vlastník ji stáhl', 'withdrawn by the owner'),
  'objects.object-removed': both('bajty odstraněny', 'bytes removed'),
  'objects.damage-found': both('nález poškození', 'damage found'),
  'objects.object-mended': both('opraveno z celé kopie', 'mended from a whole copy'),
  'national-replica.package-looked-at': both('ověřena podle pravidel', 'judged by the rules'),
}

const ledgerFact = (call: PageCall, { made, differences, versions }: PackageData): Html => {
  if (differences.length > 0)
    return html`${differences.map(one => html`<div>${badge('bad', call.saying(differenceWords[one.kind]))} v${String(one.version)}</div>`)}`
  const newest = versions[0]!
  const isCompared = made !== null && made.at >= newest.looked_at
  return isCompared
    ? html`${badge('good', call.say('souhlasí', 'in agreement'))} ${call.say('číslo', 'number')} ${String(made.ledger!.receipt.number)}, ${formatInstant(made.at)}`
    : badge('neutral', call.say('zatím neporovnáno', 'not compared yet'))
}

const wordFact = (call: PageCall, { owner }: PackageData, one: ReplicaPackage): Html =>
  html`${
    one.problem
      ? html`${badge('bad', call.say('neplatí', 'does not hold'))} ${call.saying(one.problem)}`
      : badge('good', call.say('zapečetěno vlastníkem', 'sealed by the owner'))
  } ${wayText(call, one.way)}${one.stated_at ? html`, ${formatInstant(one.stated_at)}` : ''}, ${owner.name}${one.medium_id ? html`, <code class="small">${one.medium_id}</code>` : ''}`

const withdrawalFact = ({ row }: PackageData): Html | null => {
  if (!row?.withdrawal) return null
  const { reason, orderedAt, order } = row.withdrawal.receipt
  return html`${hidePersonalNumbers(reason)} (${orderedAt.slice(0, 10)}, <code class="small">${order}</code>)`
}

const findingList = (call: PageCall, one: ReplicaPackage): Html =>
  one.findings.length === 0
    ? html`<p>${call.say('Kopie vyhovuje všem veřejným pravidlům archivních balíčků.', 'The copy satisfies all public rules of archival packages.')}</p>`
    : html`<p>${one.errors > 0 ? call.say('Balíček se od pravidel odchyluje. Drží se beze změny, protože takový ho vlastník zapečetil.', 'The package departs from the rules. It is kept unchanged, for so its owner sealed it.') : call.say('Pravidla mají k balíčku poznámky.', 'The rules have notes on the package.')}</p>
      <ul>${one.findings.slice(0, 50).map(({ rule, message }) => html`<li><code>${rule}</code> ${call.saying(message)}</li>`)}</ul>`

/** One copy: whose word it rests on, what was found of it, what befell it. Nothing here changes it. */
export const packageView = (call: PageCall, data: PackageData): Html => {
  const newest = data.versions[0]!
  const { row, offer } = data
  return html`
  <div class="head"><div><h1>${hidePersonalNumbers(newest.title)}</h1><p>${packageState(call, newest)}</p></div>
    <div class="acts" data-acts><a class="button quiet" href="${href(path)}">${call.say('Replika', 'Replica')}</a></div></div>
  ${facts([
    [call.say('Identifikátor', 'Identifier'), html`<code class="small">${newest.object_id}</code>`],
    [call.say('Slovo vlastníka', 'Word of the owner'), wordFact(call, data, newest)],
    [
      call.say('Nabídka', 'Offer'),
      offer
        ? html`<code class="small">${offer.receipt.offer}</code>, ${offer.receipt.offeredAt.slice(0, 10)}`
        : null,
    ],
    [call.say('Evidence vlastníka', 'Ledger of the owner'), ledgerFact(call, data)],
    [
      call.say('Obsah', 'Content'),
      `${formatNumber(newest.files)} × ${call.say('soubor', 'file')}, ${formatBytes(Number(newest.size_bytes), call.tongue)}`,
    ],
    [
      call.say('Otisk seznamu souborů', 'Digest of the list of files'),
      html`<code class="small">${newest.digest.slice(0, 40)}…</code>`,
    ],
    [call.say('Zamčeno do', 'Locked until'), row?.locked_until ? formatDay(row.locked_until) : null],
    [call.say('Příkaz ke stažení', 'Order to withdraw'), withdrawalFact(data)],
    [
      call.say('Kopie, zámky a otisky', 'Copies, locks and digests'),
      html`<a href="${href(`/uloziste/${encodeURIComponent(newest.object_id)}`)}">${call.say('Otevřít v úložišti', 'Open in the storage')}</a>`,
    ],
  ])}
  ${part(call.say('Pravidla archivních balíčků', 'Rules of archival packages'), findingList(call, newest))}
  ${part(
    call.say('Verze', 'Versions'),
    table(
      call.say('Verze', 'Versions'),
      [
        { head: call.say('Verze', 'Version'), number: true, cell: one => String(one.version) },
        { head: call.say('Stav', 'State'), cell: one => packageState(call, one) },
        { head: call.say('Cesta', 'Way'), cell: one => wayText(call, one.way) },
        { head: call.say('Uloženo', 'Stored'), cell: one => formatInstant(one.kept_at) },
        { head: call.say('Ověřeno', 'Verified'), cell: one => formatInstant(one.looked_at) },
      ],
      data.versions,
      '',
    ),
  )}
  ${part(
    call.say('Historie', 'History'),
    html`<ul>${data.events.map(event => html`<li>${formatInstant(event.happened_at)} ${call.saying(eventWords[event.type] ?? both(event.type, event.type))} (${actorName(event.actor)})</li>`)}</ul>`,
  )}`
}
