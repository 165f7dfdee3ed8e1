import {
  type Attempt,
  badge,
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
  refusalBox,
  table,
} from '#platform/html'
import { both, hidePersonalNumbers } from '#platform/values'
import type {
  EntityKind,
  ImportBatch,
  ImportCounts,
  ImportFault,
  ImportItem,
  RecordsImport,
} from '../transfer.ts'

export const importLabels = { batch: both('Dávka (ZIP)', 'Batch (ZIP)') } as const

const importBadge = (call: PageCall, { state }: RecordsImport, refused = 0): Html =>
  state === 'gathering'
    ? badge('neutral', call.say('sbírá dávky', 'gathers batches'))
    : state === 'running'
      ? badge('active', call.say('běží', 'running'))
      : state === 'cancelled'
        ? badge('warning', call.say('zastavené', 'stopped'))
        : refused > 0
          ? badge('warning', call.say('hotové s výhradami', 'done, some refused'))
          : badge('good', call.say('hotové', 'done'))

export const importTable = (call: PageCall, imports: readonly RecordsImport[]): Html =>
  table(
    call.say('Načtení', 'Imports'),
    [
      {
        head: call.say('Odkud', 'From'),
        cell: one =>
          html`<a href="${href(`/prenosy/nacteni/${one.id}`)}">${one.source ?? call.say('zatím bez dávky', 'no batch yet')}</a>`,
      },
      {
        head: call.say('Založeno', 'Begun'),
        cell: one => `${formatInstant(one.ordered_at)}, ${one.ordered_by.name}`,
      },
      { head: call.say('Stav', 'State'), cell: one => importBadge(call, one) },
    ],
    imports,
    call.say('Zatím žádné.', 'None yet.'),
  )

const kindWords: Readonly<Record<EntityKind, { cs: string; en: string }>> = {
  Ciselnik: { cs: 'číselník', en: 'code list' },
  SeznamUzivatelu: { cs: 'seznam uživatelů', en: 'list of users' },
  Soubor: { cs: 'soubor', en: 'file' },
  TypovySpis: { cs: 'typový spis', en: 'type dossier' },
  Spis: { cs: 'spis', en: 'dossier' },
  Dokument: { cs: 'dokument', en: 'document' },
}

export type ImportData = {
  readonly of: RecordsImport
  readonly batches: readonly ImportBatch[]
  readonly counts: ImportCounts
  readonly refused: readonly ImportItem[]
  readonly faults: readonly ImportFault[]
  readonly refusedMost: number
  /** Whether rows of a whole office would come in as they were. */
  readonly isRestore: boolean
}

const batchTable = (call: PageCall, { batches, of }: ImportData): Html =>
  table(
    call.say('Dávky', 'Batches'),
    [
      { head: call.say('Dávka', 'Batch'), cell: one => one.batch_id },
      { head: call.say('Odkud', 'From'), cell: one => one.source },
      { head: call.say('Soubor', 'File'), cell: one => one.file_name },
      {
        head: call.say('Velikost', 'Size'),
        number: true,
        cell: one => formatBytes(one.size_bytes, call.tongue),
      },
      {
        head: call.say('Potvrzení', 'Confirmation'),
        cell: one =>
          of.state === 'done'
            ? html`<a href="${href(`/prenosy/nacteni/${of.id}/potvrzeni/${one.place}.xml`)}">${call.say('stáhnout pro odesílatele', 'take away for the sender')}</a>`
            : '',
      },
    ],
    batches,
    call.say('Zatím žádná.', 'None yet.'),
  )

const refusedPart = (call: PageCall, { refused, counts, refusedMost }: ImportData): Html | '' =>
  refused.length === 0
    ? ''
    : part(
        call.say('Co se nenačetlo', 'What was refused'),
        html`${table(
          call.say('Odmítnuté záznamy', 'Refused records'),
          [
            { head: call.say('Druh', 'Kind'), cell: one => call.saying(kindWords[one.kind]) },
            { head: call.say('Identifikátor', 'Identifier'), cell: one => one.entity },
            {
              head: call.say('Proč a co teď', 'Why, and what now'),
              cell: one => (one.refusal ? hidePersonalNumbers(call.saying(one.refusal)) : ''),
            },
          ],
          refused,
          '',
        )}${counts.refused > refusedMost ? html`<p class="small">${call.say(`Zobrazeno prvních ${refusedMost} z ${formatNumber(counts.refused)}.`, `The first ${refusedMost} of ${formatNumber(counts.refused)} are shown.`)}</p>` : ''}`,
      )

const faultPart = (call: PageCall, { faults, refusedMost }: ImportData): Html | '' =>
  faults.length === 0
    ? ''
    : part(
        call.say('Řádky úřadu, které se nenačetly', 'Rows of the office that were refused'),
        table(
          call.say('Odmítnuté řádky', 'Refused rows'),
          [
            { head: call.say('Řádek', 'Line'), number: true, cell: one => formatNumber(one.line) },
            { head: call.say('Co', 'What'), cell: one => one.what },
            { head: call.say('Proč a co teď', 'Why, and what now'), cell: one => call.saying(one.refusal) },
          ],
          faults.slice(0, refusedMost),
          '',
        ),
      )

const gatherPart = (call: PageCall, { of, batches }: ImportData): Html =>
  part(
    call.say('Přidat dávku', 'Add a batch'),
    html`${formOf(call, {
      action: `/prenosy/nacteni/${of.id}/davka`,
      files: true,
      submit: call.say('Přidat dávku', 'Add the batch'),
      body: fileField({
        name: 'batch',
        label: call.saying(importLabels.batch),
        required: true,
        accept: '.zip,application/zip',
        hint: call.say(
          'ZIP podle přílohy 7 národního standardu. Přidejte všechny dávky přenosu; načítat se začne, až to spustíte.',
          'A ZIP by Annex 7 of the national standard. Add all batches of the transfer; nothing comes in before you begin.',
        ),
      }),
    })}
    ${batches.length > 0 ? formOf(call, { action: `/prenosy/nacteni/${of.id}/spusteni`, submit: call.say('Spustit načtení', 'Begin the import') }) : ''}`,
  )

const mannerText = (call: PageCall, isRestore: boolean): string =>
  isRestore
    ? call.say(
        'Celý úřad do prázdného: vrátí se všechno, co odesílající program měl. Lidé a místa přijdou bez přihlášení a bez rolí; přidělí je správce na stránce Lidé a místa.',
        'A whole office into an empty one: everything the sending program had comes back. People and posts come without sign-in and roles; the administrator gives them on the page People and posts.',
      )
    : call.say(
        'Po jednotlivých záznamech podle standardu: spisy a dokumenty drží ten, kdo načtení založil, a předá je dál. Omezení přístupu se nepřenášejí; určí se tady znovu.',
        'Record by record as the standard has them: dossiers and documents are held by whoever began the import, who hands them on. Restrictions of access do not travel; they are laid here anew.',
      )

/** One import: its batches, how far it is, what was refused and why, the word for the sender. */
export const importPage = (call: PageCall, data: ImportData, attempt?: Attempt): Html => {
  const { of, counts, faults } = data
  const path = `/prenosy/nacteni/${of.id}`
  const total = counts.waiting + counts.done + counts.refused
  const isRefused = counts.refused + faults.length > 0
  const act =
    of.state === 'running'
      ? formOf(call, { action: `${path}/zastaveni`, quiet: true, submit: call.say('Zastavit', 'Stop') })
      : of.state === 'cancelled'
        ? formOf(call, { action: `${path}/pokracovani`, submit: call.say('Pokračovat', 'Go on') })
        : of.state === 'done' && isRefused
          ? formOf(call, {
              action: `${path}/znovu`,
              submit: call.say('Načíst znovu, co se nenačetlo', 'Repeat what was refused'),
            })
          : ''
  return html`
  <div class="head"><div><h1>${call.say('Načtení přenosu', 'Import of a transfer')}${of.source ? ` ${call.say('z', 'from')} ${of.source}` : ''}</h1>
    <p>${importBadge(call, of, counts.refused + faults.length)}</p></div><div class="acts" data-acts>${act}</div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${
    of.state === 'gathering'
      ? ''
      : html`<progress max="${String(Math.max(total, 1))}" value="${String(counts.done + counts.refused)}" aria-label="${call.say('Průběh načtení', 'Progress of the import')}"></progress>
    <p aria-live="polite">${formatNumber(counts.done + counts.refused)} / ${formatNumber(total)}</p>`
  }
  ${of.state === 'running' ? html`<p><a href="${href(path)}">${call.say('Obnovit', 'Look again')}</a> · ${call.say('Stránku můžete opustit; načtení běží dál.', 'You may leave the page; the import goes on.')}</p>` : ''}
  ${part(
    call.say('Načtení', 'Import'),
    facts([
      [
        call.say('Jak', 'How'),
        data.batches.length > 0
          ? mannerText(call, of.state === 'gathering' ? data.isRestore : of.manner === 'restore')
          : null,
      ],
      [call.say('Načteno', 'Brought in'), formatNumber(counts.done)],
      [call.say('Nenačteno', 'Refused'), formatNumber(counts.refused + faults.length)],
      [call.say('Založeno', 'Begun'), `${formatInstant(of.ordered_at, true)}, ${of.ordered_by.name}`],
      [call.say('Konec', 'Ended'), of.ended_at ? formatInstant(of.ended_at, true) : null],
    ]),
  )}
  ${part(call.say('Dávky', 'Batches'), batchTable(call, data))}
  ${of.state === 'gathering' ? gatherPart(call, data) : ''}
  ${refusedPart(call, data)}
  ${faultPart(call, data)}`
}
