import {
  type Attempt,
  facts,
  formatBytes,
  formatDay,
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
import { type Both, hidePersonalNumbers } from '#platform/values'
import type { DepositFile } from '../deposit-file.ts'
import {
  accessWords,
  type DepositTransfer,
  profileWords,
  type TransferStep,
  transferStateWords,
  wayWords,
} from '../deposit-transfer.ts'
import { packageOf } from '../deposited-object.ts'
import type { DepositContract, Depositor } from '../depositor.ts'
import { findingsTable } from './findings.ts'
import { type UploadScripts, uploadPart } from './upload-part.ts'
import { repositoryPath, stateBadge } from './words.ts'

export type TransferData = {
  readonly transfer: DepositTransfer
  readonly contract: DepositContract
  readonly depositor: Depositor
  /** The first files, in the order of paths. */
  readonly files: readonly DepositFile[]
  readonly counts: { readonly files: number; readonly wholeFiles: number; readonly wholeBytes: number }
  readonly steps: readonly TransferStep[]
  /** Copies that its class still waits for. */
  readonly awaited: readonly Both[]
  readonly mayDeposit: boolean
  readonly scripts: UploadScripts | null
}

const objectLink = (call: PageCall, objectId: string): Html => {
  const id = packageOf(objectId)
  return id
    ? html`<a href="${href(`${repositoryPath}/ulozene/${id}`)}">${call.say('Otevřít uložený celek', 'Open the deposited object')}</a>`
    : html`<a href="${href(`/e-spisovna/${encodeURIComponent(objectId)}`)}">${call.say('Otevřít ve spisovně kraje', 'Open in the records centre')}</a>`
}

const told = (call: PageCall, { transfer, contract, depositor, counts, awaited }: TransferData): Html => {
  const { described } = transfer
  const days = [described.from, described.to].map(day => (day ? formatDay(day) : '?')).join(' – ')
  return facts([
    [call.say('Ukladatel', 'Depositor'), depositor.name],
    [call.say('Smlouva', 'Contract'), `${contract.number} (${contract.service}, ${contract.storage_class})`],
    [call.say('Co se předává', 'What is handed in'), call.saying(profileWords[transfer.profile])],
    [call.say('Cesta', 'Way'), call.saying(wayWords[transfer.way])],
    [call.say('Kdo to vytvořil', 'Who made it'), hidePersonalNumbers(described.creator)],
    [call.say('Z doby', 'Of the time'), described.from || described.to ? days : null],
    [call.say('Kdo smí nahlížet', 'Who may see it'), call.saying(accessWords[described.access])],
    [
      call.say('Uchovat do', 'Keep until'),
      described.keptUntil ? formatDay(described.keptUntil) : call.say('natrvalo', 'for good'),
    ],
    [call.say('Poznámka', 'Note'), described.note && hidePersonalNumbers(described.note)],
    [
      call.say('Celé soubory', 'Whole files'),
      `${formatNumber(counts.wholeFiles)} / ${formatNumber(counts.files)} (${formatBytes(counts.wholeBytes, call.tongue)} / ${formatBytes(Number(transfer.announced_bytes), call.tongue)})`,
    ],
    [
      call.say('Karanténa do', 'In quarantine until'),
      transfer.quarantined_until && transfer.state === 'quarantined'
        ? formatInstant(transfer.quarantined_until)
        : null,
    ],
    [
      call.say('Čeká se na', 'Waits for'),
      awaited.length > 0 ? html`${awaited.map(one => html`<div>${call.saying(one)}</div>`)}` : null,
    ],
    [call.say('Zahájení', 'Begun'), `${formatInstant(transfer.begun_at)}, ${transfer.begun_by}`],
    [
      call.say('Bajty odstraněny', 'Bytes removed'),
      transfer.purged_at ? formatInstant(transfer.purged_at) : null,
    ],
    [call.say('Uloženo', 'Stored'), transfer.object_id && objectLink(call, transfer.object_id)],
  ])
}

const acts = (call: PageCall, { transfer, counts, mayDeposit }: TransferData): Html => {
  const at = `${repositoryPath}/predani/${transfer.id}`
  const isWhole = counts.files > 0 && counts.wholeFiles === counts.files
  return html`<div class="acts" data-acts>
    ${
      mayDeposit && transfer.state === 'receiving'
        ? html`${
            isWhole
              ? formOf(call, {
                  action: `${at}/dokonceni`,
                  submit: call.say('Předání je celé', 'The transfer is whole'),
                })
              : html`<p class="small">${call.say('Dokončit předání půjde, až budou všechny ohlášené soubory celé.', 'The transfer can be completed once all announced files are whole.')}</p>`
          }${formOf(call, { action: `${at}/zruseni`, danger: true, submit: call.say('Zrušit předání', 'Withdraw the transfer') })}`
        : ''
    }
    ${mayDeposit && transfer.trouble ? formOf(call, { action: `${at}/znovu`, submit: call.say('Zkusit znovu', 'Try again') }) : ''}
    ${transfer.receipt ? html`<a class="button quiet" href="${href(`${at}/potvrzeni.json`)}">${transfer.state === 'copying' ? call.say('Potvrzení o převzetí', 'Receipt of taking') : call.say('Potvrzení o uložení', 'Receipt')}</a>` : ''}
    ${transfer.findings.length > 0 || transfer.state === 'rejected' ? html`<a class="button quiet" href="${href(`${at}/posudek.json`)}">${call.say('Posudek', 'Report')}</a>` : ''}
    <a class="button quiet" href="${href(`${at}/souhrn.pdf`)}">${call.say('Souhrn v PDF/A', 'Summary as PDF/A')}</a>
    <a class="button quiet" href="/repozitar">${call.say('Všechna předání', 'All transfers')}</a></div>`
}

const fileTable = (call: PageCall, { files, counts }: TransferData): Html =>
  html`${table(
    call.say('Soubory', 'Files'),
    [
      { head: call.say('Cesta', 'Path'), cell: one => hidePersonalNumbers(one.path) },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: one => formatBytes(Number(one.size_bytes), call.tongue),
      },
      {
        head: call.say('Stav', 'State'),
        cell: one =>
          one.digest
            ? call.say('celý, přečtený z disku', 'whole, read back from the disk')
            : call.say('není celý', 'not whole'),
      },
    ],
    files,
    call.say('Zatím žádné.', 'None yet.'),
  )}${
    counts.files > files.length
      ? html`<p>${call.say('Ukázáno je prvních', 'Shown are the first')} ${formatNumber(files.length)} ${call.say('z', 'of')} ${formatNumber(counts.files)}.</p>`
      : ''
  }`

const stepTable = (call: PageCall, steps: readonly TransferStep[]): Html =>
  table(
    call.say('Průběh', 'History'),
    [
      { head: call.say('Kdy', 'When'), cell: one => formatInstant(one.at, true) },
      { head: call.say('Stav', 'State'), cell: one => call.saying(transferStateWords[one.state]) },
      { head: call.say('Souborů', 'Files'), number: true, cell: one => formatNumber(one.files) },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: one => formatBytes(Number(one.size_bytes), call.tongue),
      },
      { head: call.say('Kdo', 'Who'), cell: one => one.by_whom },
    ],
    steps,
    '–',
  )

const formatTable = (call: PageCall, { formats }: DepositTransfer): Html =>
  table(
    call.say('Formáty', 'Formats'),
    [
      { head: call.say('Formát', 'Format'), cell: one => one.name },
      { head: 'PUID', whole: true, cell: one => one.puid ?? '–' },
      { head: call.say('Souborů', 'Files'), number: true, cell: one => formatNumber(one.files) },
    ],
    formats,
    '–',
  )

/** One transfer: what it is, how far it is, and what came of it. */
export const transferPage = (call: PageCall, data: TransferData, attempt?: Attempt): Html => {
  const { transfer, mayDeposit, scripts } = data
  return html`
  <div class="head"><div><h1>${hidePersonalNumbers(transfer.described.title)}</h1>
    <p>${transfer.number} ${stateBadge(call, transfer)}</p></div>${acts(call, data)}</div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${transfer.trouble ? html`<div class="notice warning"><p>${call.saying(transfer.trouble.why)} ${call.say('Pokus', 'Attempt')} ${String(transfer.trouble.attempt)}.</p></div>` : ''}
  ${told(call, data)}
  ${mayDeposit && transfer.state === 'receiving' ? uploadPart(call, transfer.id, scripts) : ''}
  ${transfer.findings.length > 0 ? part(call.say('Posudek', 'Report'), findingsTable(call, transfer.findings)) : ''}
  ${part(call.say('Soubory', 'Files'), fileTable(call, data))}
  ${transfer.formats.length > 0 ? part(call.say('Formáty podle obsahu', 'Formats by content'), formatTable(call, transfer)) : ''}
  ${part(call.say('Průběh', 'History'), stepTable(call, data.steps))}`
}
