import {
  type Attempt,
  asTyped,
  badge,
  checkField,
  facts,
  fileField,
  formatBytes,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  plural,
  refusalBox,
  table,
  textArea,
  textField,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import type { RecordsImport, ToldOutcome, Transfer, TransferBatch, TransferOutcome } from '../transfer.ts'
import { importTable } from './imports.page.ts'

export const transferLabels = {
  target: both('Cílový systém', 'Target system'),
  purpose: both('Účel', 'Purpose'),
  marks: both('Spisové značky', 'Marks of dossiers'),
  isTransfer: both(
    'Přenos: co příjemce potvrdí, tady se zničí a zbude hlavička',
    'A transfer: what the receiver confirms is destroyed here, and its header stays',
  ),
  confirmation: both('Potvrzení přenosu (XML)', 'Confirmation of the transfer (XML)'),
} as const

const kindWord = (call: PageCall, { kind }: Transfer): string =>
  kind === 'transfer' ? call.say('přenos', 'transfer') : call.say('export', 'export')

export const runBadge = (call: PageCall, state: Transfer['state'] | RecordsImport['state']): Html =>
  state === 'running'
    ? badge('active', call.say('běží', 'running'))
    : state === 'cancelled'
      ? badge('warning', call.say('zastavený', 'stopped'))
      : state === 'gathering'
        ? badge('neutral', call.say('sbírá dávky', 'gathers batches'))
        : badge('good', call.say('hotový', 'done'))

const transferTable = (call: PageCall, transfers: readonly Transfer[]): Html =>
  table(
    call.say('Vývozy', 'Exports'),
    [
      {
        head: call.say('Vývoz', 'Export'),
        cell: one =>
          html`<a href="${href(`/prenosy/vyvoz/${one.id}`)}">${kindWord(call, one)} → ${one.target}</a>`,
      },
      {
        head: call.say('Rozsah', 'Extent'),
        cell: one =>
          one.extent === 'office'
            ? call.say('celý úřad', 'whole office')
            : call.say('vybrané spisy', 'picked dossiers'),
      },
      { head: call.say('Účel', 'Purpose'), cell: one => hidePersonalNumbers(one.purpose) },
      {
        head: call.say('Zadání', 'Ordered'),
        cell: one => `${formatInstant(one.ordered_at)}, ${one.ordered_by.name}`,
      },
      {
        head: call.say('Hotovo', 'Done'),
        number: true,
        cell: one => `${formatNumber(one.done)} / ${formatNumber(one.total)}`,
      },
      { head: call.say('Stav', 'State'), cell: one => runBadge(call, one.state) },
    ],
    transfers,
    call.say('Zatím žádný.', 'None yet.'),
  )

export type TransfersData = {
  readonly transfers: readonly Transfer[]
  readonly imports: readonly RecordsImport[]
  readonly isEmpty: boolean
}

/** What went out and what came in, and where both begin. */
export const transfersPage = (call: PageCall, data: TransfersData, attempt?: Attempt): Html => html`
  <h1>${call.say('Přenosy mezi spisovými službami', 'Transfers between records services')}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${part(
    call.say('Vývoz', 'Export'),
    html`${transferTable(call, data.transfers)}
    <details ${attempt?.form === 'vyvoz' ? 'open' : ''}><summary>${call.say('Nový vývoz', 'New export')}</summary>
    ${formOf(call, {
      action: '/prenosy/vyvoz',
      submit: call.say('Vyvézt', 'Export'),
      body: html`
        ${textField({
          name: 'target',
          label: call.saying(transferLabels.target),
          required: true,
          max: 10,
          hint: call.say(
            'Označení, pod kterým se cílová spisová služba hlásí, nejvýše 10 znaků.',
            'The mark by which the target service is known, ten characters at most.',
          ),
          ...asTyped(call, attempt, 'target'),
        })}
        ${textField({ name: 'purpose', label: call.saying(transferLabels.purpose), required: true, max: 500, ...asTyped(call, attempt, 'purpose') })}
        ${textArea({
          name: 'marks',
          label: call.saying(transferLabels.marks),
          rows: 4,
          max: 20_000,
          hint: call.say(
            'Každá na svůj řádek. Nic nevyplníte = celý úřad i s tím, co je k jeho obnově jinde potřeba.',
            'Each on its own line. Nothing filled in = the whole office with all that it takes to rebuild it elsewhere.',
          ),
          ...asTyped(call, attempt, 'marks'),
        })}
        ${checkField({ name: 'isTransfer', label: call.saying(transferLabels.isTransfer), ...asTyped(call, attempt, 'isTransfer') })}`,
    })}</details>`,
  )}
  ${part(
    call.say('Načtení', 'Import'),
    html`${importTable(call, data.imports)}
    <p class="small">${
      data.isEmpty
        ? call.say(
            'Úřad je prázdný: dávky celého úřadu z tohoto programu se načtou beze ztráty.',
            'The office is empty: batches of a whole office of this program come in without loss.',
          )
        : call.say(
            'Úřad už má plán nebo záznamy: dávky se načtou po jednotlivých záznamech.',
            'The office has a plan or records already: batches come in record by record.',
          )
    }</p>
    ${formOf(call, { action: '/prenosy/nacteni', quiet: true, submit: call.say('Založit načtení', 'Begin an import') })}`,
  )}`

export type TransferData = {
  readonly transfer: Transfer
  readonly batches: readonly TransferBatch[]
  readonly names: ReadonlyMap<number, string>
  readonly outcomes: ReadonlyMap<TransferOutcome, number>
  readonly troubled: readonly ToldOutcome[]
}

const confirmationCell = (call: PageCall, { confirmed_at: at, confirmation }: TransferBatch): string => {
  if (at === null || confirmation === null) return call.say('čeká na příjemce', 'waits for the receiver')
  const { taken, refused } = confirmation
  return `${formatInstant(at)}: ${call.say(
    `převzato ${formatNumber(taken)}, odmítnuto ${formatNumber(refused)}`,
    `${formatNumber(taken)} taken, ${formatNumber(refused)} refused`,
  )}`
}

const batchTable = (call: PageCall, { batches, names, transfer }: TransferData): Html =>
  table(
    call.say('Dávky', 'Batches'),
    [
      {
        head: call.say('Dávka', 'Batch'),
        cell: one =>
          html`<a href="${href(`/prenosy/vyvoz/${transfer.id}/davky/${one.place}.zip`)}">${names.get(one.place) ?? String(one.place)}</a>`,
      },
      { head: call.say('Záznamů', 'Entities'), number: true, cell: one => formatNumber(one.entities) },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: one => formatBytes(one.size_bytes, call.tongue),
      },
      { head: 'SHA-512', cell: one => html`<code>${one.digest.slice(7, 23)}…</code>` },
      { head: call.say('Potvrzení', 'Confirmation'), cell: one => confirmationCell(call, one) },
    ],
    batches,
    call.say('Zatím žádná.', 'None yet.'),
  )

const outcomeWord = (call: PageCall, { outcome }: ToldOutcome): string =>
  outcome === 'changed'
    ? call.say('zůstal: po vývozu se změnil', 'stayed: changed after it went')
    : call.say('zůstal: příjemce ho nepřevzal', 'stayed: the receiver did not take it')

const recordPath = ({ kind, record_id: id }: ToldOutcome): string =>
  kind === 'dossier' ? `/spisy/${id}` : kind === 'document' ? `/dokumenty/${id}` : `/typove-spisy/${id}`

const troublePart = (call: PageCall, { troubled }: TransferData): Html | '' =>
  troubled.length === 0
    ? ''
    : part(
        call.say('Co zůstalo tady', 'What stayed here'),
        table(
          call.say('Záznamy, které zůstaly', 'Records that stayed'),
          [
            {
              head: call.say('Záznam', 'Record'),
              cell: one => html`<a href="${href(recordPath(one))}">${one.number}</a>`,
            },
            { head: call.say('Výsledek', 'Outcome'), cell: one => outcomeWord(call, one) },
            { head: call.say('Proč', 'Why'), cell: one => one.note ?? '' },
          ],
          troubled,
          '',
        ),
      )

const confirmPart = (call: PageCall, { transfer, batches }: TransferData): Html | '' =>
  batches.every(({ confirmed_at: at }) => at !== null)
    ? ''
    : part(
        call.say('Potvrzení příjemce', 'The receiver’s word'),
        formOf(call, {
          action: `/prenosy/vyvoz/${transfer.id}/potvrzeni`,
          files: true,
          danger: transfer.kind === 'transfer',
          submit:
            transfer.kind === 'transfer'
              ? call.say('Převzít potvrzení a zničit převzaté', 'Take the word and destroy what was taken')
              : call.say('Převzít potvrzení', 'Take the word'),
          body: fileField({
            name: 'confirmation',
            label: call.saying(transferLabels.confirmation),
            required: true,
            accept: '.xml,application/xml,text/xml',
            hint:
              transfer.kind === 'transfer'
                ? call.say(
                    'Co příjemce převzal, se tu zničí a zůstane hlavička metadat. Co nepřevzal nebo se tu mezitím změnilo, zůstane celé.',
                    'What the receiver took is destroyed here and its header stays. What was not taken, or changed here meanwhile, stays whole.',
                  )
                : call.say(
                    'Potvrzení se jen zapíše; záznamy tu zůstávají.',
                    'It is only noted; the records stay here.',
                  ),
          }),
        }),
      )

/** One export: how far it is, its batches, the receiver's word, what stayed here. */
export const transferPage = (call: PageCall, data: TransferData, attempt?: Attempt): Html => {
  const { transfer, outcomes } = data
  const path = `/prenosy/vyvoz/${transfer.id}`
  const act =
    transfer.state === 'running'
      ? formOf(call, { action: `${path}/zastaveni`, quiet: true, submit: call.say('Zastavit', 'Stop') })
      : transfer.state === 'cancelled'
        ? formOf(call, { action: `${path}/pokracovani`, submit: call.say('Pokračovat', 'Go on') })
        : ''
  const destroyed = outcomes.get('destroyed') ?? 0
  return html`
  <div class="head"><div><h1>${kindWord(call, transfer)} → ${transfer.target}</h1><p>${runBadge(call, transfer.state)}</p></div>
    <div class="acts" data-acts>${act}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  <progress max="${String(Math.max(transfer.total, 1))}" value="${String(transfer.done)}" aria-label="${call.say('Průběh vývozu', 'Progress of the export')}"></progress>
  <p aria-live="polite">${formatNumber(transfer.done)} / ${formatNumber(transfer.total)} ${plural(transfer.total, call.say('záznam', 'record'), call.say('záznamy', 'records'), call.say('záznamů', 'records'))}</p>
  ${transfer.state === 'running' ? html`<p><a href="${href(path)}">${call.say('Obnovit', 'Look again')}</a> · ${call.say('Stránku můžete opustit; vývoz běží dál.', 'You may leave the page; the export goes on.')}</p>` : ''}
  ${part(
    call.say('Vývoz', 'Export'),
    facts([
      [
        call.say('Rozsah', 'Extent'),
        transfer.extent === 'office'
          ? call.say('celý úřad', 'whole office')
          : call.say('vybrané spisy', 'picked dossiers'),
      ],
      [call.say('Účel', 'Purpose'), hidePersonalNumbers(transfer.purpose)],
      [
        call.say('Zadání', 'Ordered'),
        `${formatInstant(transfer.ordered_at, true)}, ${transfer.ordered_by.name}`,
      ],
      [call.say('Konec', 'Ended'), transfer.ended_at ? formatInstant(transfer.ended_at, true) : null],
      [
        call.say('Zničeno po potvrzení', 'Destroyed once confirmed'),
        destroyed > 0 ? formatNumber(destroyed) : null,
      ],
    ]),
  )}
  ${part(call.say('Dávky ke stažení', 'Batches to take away'), batchTable(call, data))}
  ${transfer.state === 'done' ? confirmPart(call, data) : ''}
  ${troublePart(call, data)}`
}
