import {
  type Attempt,
  asTyped,
  facts,
  formatDay,
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
  textField,
  when,
} from '#platform/html'
import { both, dayOf, hidePersonalNumbers } from '#platform/values'
import type { AdministrativeArchive, Archivable, ArchiveTransfer } from '../administrative-archive.ts'
import { unitKindWords } from '../storage.ts'
import { actDetails } from './act-details.ts'
import { bulkForm } from './bulk-form.ts'

const path = '/spisovna/spravni-archiv'

export const archiveLabels = {
  years: both('Let ve spisovně po uzavření', 'Years in the records room after closing'),
  archived: both('Výběr spisů', 'Selected dossiers'),
} as const

export type ArchiveData = {
  readonly archive: AdministrativeArchive | null
  readonly archivable: readonly Archivable[]
  readonly count: number
  readonly transfers: readonly ArchiveTransfer[]
  readonly mayKeep: boolean
}

const yearsOf = (call: PageCall, years: number): string =>
  call.say(`${years} ${plural(years, 'rok', 'roky', 'let')}`, `${years} years`)

const setting = (call: PageCall, { archive }: ArchiveData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'lhuta' ? attempt : undefined
  return actDetails(
    call.say('Určit lhůtu', 'Set the period'),
    formOf(call, {
      action: `${path}/lhuta`,
      submit: call.say('Určit lhůtu', 'Set the period'),
      body: textField({
        name: 'years',
        type: 'number',
        label: call.saying(archiveLabels.years),
        required: true,
        max: 2,
        ...asTyped(call, mine, 'years', archive ? String(archive.years) : ''),
        hint: call.say(
          'Podle spisového řádu úřadu, 0 až 50.',
          'As the records rules of the office say, 0 to 50.',
        ),
      }),
    }),
    mine !== undefined,
  )
}

const archivableTable = (call: PageCall, { archivable, mayKeep }: ArchiveData): Html =>
  table(
    call.say('K předání do správního archivu', 'To be transferred'),
    [
      {
        head: call.say('Věc', 'Subject'),
        cell: row =>
          html`<a href="${href(`/spisy/${row.dossier_id}/spisovna`)}">${hidePersonalNumbers(row.subject)}</a>`,
      },
      { head: call.say('Spisová značka', 'Mark'), whole: true, cell: row => row.mark },
      { head: call.say('Uzavřen', 'Closed'), cell: row => formatDay(dayOf(row.closed_at)) },
      {
        head: call.say('Skartační znak a lhůta', 'Disposal sign and retention'),
        cell: row => `${row.disposal_code} ${row.retention_years}`,
      },
      {
        head: call.say('Kde leží', 'Where it lies'),
        cell: row =>
          row.unit_kind ? `${call.saying(unitKindWords[row.unit_kind])} ${row.unit_name}, ${row.place}` : '–',
      },
    ],
    archivable,
    call.say(
      'Nic. Sem přijde spis se skartační lhůtou delší než pět let, až mu uplyne lhůta spisovny.',
      'Nothing. A dossier kept for more than five years comes here once its period in the records room is over.',
    ),
    mayKeep
      ? row =>
          html`<input type="checkbox" name="archived" value="${row.dossier_id}" aria-label="${call.say('Vybrat spis', 'Select dossier')} ${row.mark}">`
      : undefined,
  )

const transferTable = (call: PageCall, transfers: readonly ArchiveTransfer[]): Html =>
  table(
    call.say('Protokoly', 'Protocols'),
    [
      {
        head: call.say('Kdy', 'When'),
        cell: one => html`<a href="${href(`${path}/${one.id}`)}">${formatInstant(one.made_at)}</a>`,
      },
      { head: call.say('Kdo', 'Who'), cell: one => one.made_by.name },
      { head: call.say('Spisů', 'Dossiers'), number: true, cell: one => formatNumber(one.lines.length) },
    ],
    transfers,
    call.say('Nic zatím předáno nebylo.', 'Nothing has been transferred yet.'),
  )

/** What the records room has to transfer to the administrative archive, and the protocols of what it did. */
export const archivePage = (call: PageCall, data: ArchiveData, attempt?: Attempt): Html => {
  const { archive, archivable, count, mayKeep } = data
  return html`
  <div class="head"><div><h1>${call.say('Správní archiv', 'Administrative archive')}</h1>
    <p>${
      archive
        ? call.say(
            `Spisovna předává spisy se skartační lhůtou delší než pět let; po uzavření je drží ${yearsOf(call, archive.years)}.`,
            `The records room transfers dossiers kept for more than five years; after closing it keeps them for ${archive.years} years.`,
          )
        : call.say(
            'Má-li úřad správní archiv, určete podle spisového řádu, po kolika letech do něj spisovna předává.',
            'If the office has an administrative archive, set after how many years the records room transfers to it.',
          )
    }</p></div>
    <div class="acts" data-acts>${mayKeep ? setting(call, data, attempt) : ''}<a class="button quiet" href="${href('/spisovna')}">${call.say('Spisovna', 'Records room')}</a></div></div>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${when(archive, () =>
    mayKeep && archivable.length > 0
      ? bulkForm(call, {
          action: `${path}/predani`,
          field: 'archived',
          list: archivableTable(call, data),
          more:
            count > archivable.length
              ? call.say(
                  `Nejdříve uzavřené jsou první; celkem ${count}.`,
                  `Those closed first stand first; ${count} in all.`,
                )
              : null,
          what: call.say(
            'Vznikne protokol; spisy dál vede evidence spisovny, jen ve správním archivu.',
            'A protocol is made; the dossiers stay in the register, now in the administrative archive.',
          ),
          verb: call.say('Předat vybrané do správního archivu', 'Transfer the selected'),
        })
      : archivableTable(call, data),
  )}
  ${part(call.say('Protokoly', 'Protocols'), transferTable(call, data.transfers))}`
}

/** The protocol of one transfer, to be printed and signed. */
export const archiveTransferPage = (call: PageCall, office: string, transfer: ArchiveTransfer): Html => {
  const title = call.say('Předané spisy', 'Transferred dossiers')
  return html`<div class="sheet">
  <h1>${call.say('Protokol o předání do správního archivu', 'Protocol of a transfer to the administrative archive')}</h1>
  ${facts([
    [call.say('Úřad', 'Office'), office],
    [call.say('Předání', 'Transferred by'), `${transfer.made_by.name}, ${formatInstant(transfer.made_at)}`],
    [call.say('Spisů', 'Dossiers'), formatNumber(transfer.lines.length)],
    [
      call.say('Listů na papíře', 'Sheets on paper'),
      formatNumber(transfer.lines.reduce((sum, { sheets }) => sum + sheets, 0)),
    ],
  ])}
  ${table(
    title,
    [
      {
        head: call.say('Spisová značka', 'Mark'),
        cell: one => html`<a href="${href(`/spisy/${one.id}/spisovna`)}">${one.mark}</a>`,
      },
      { head: call.say('Skartační znak a lhůta', 'Disposal sign and retention'), cell: one => one.disposal },
      { head: call.say('Listů', 'Sheets'), number: true, cell: one => formatNumber(one.sheets) },
      { head: call.say('Leží', 'Lies in'), cell: one => one.stored ?? '–' },
    ],
    transfer.lines,
    '',
  )}
  <p>${call.say('Za spisovnu', 'For the records room')}: ……………………………… ${call.say('Za správní archiv', 'For the administrative archive')}: ………………………………</p>
  <p class="not-printed"><button type="button" class="primary" data-print hidden>${call.say('Vytisknout', 'Print')}</button>
    <a href="${href(path)}">${call.say('Zpět', 'Back')}</a></p></div>`
}
