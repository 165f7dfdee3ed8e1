import {
  facts,
  formatDay,
  formatInstant,
  type Html,
  href,
  html,
  type PageCall,
  part,
  table,
} from '#platform/html'
import { hidePersonalNumbers, type Instant } from '#platform/values'
import type { SentToParty } from '../dispatch.ts'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import type { KeptParty } from '../party.ts'
import { documentStateWords, dossierStateWords } from '../words.ts'
import { type HistoryLine, historyPart } from './history.ts'
import { partyKindWords, partyLabels } from './name-index.page.ts'

export type SubjectReportData = {
  readonly party: KeptParty
  readonly documents: readonly Document[]
  readonly dispatches: readonly SentToParty[]
  readonly dossiers: readonly Dossier[]
  readonly history: readonly HistoryLine[]
  readonly at: Instant
  readonly most: number
}

const limited = (call: PageCall, count: number, most: number): Html | '' =>
  count < most
    ? ''
    : html`<p class="notice warning">${call.say(`Jen prvních ${most}.`, `The first ${most} only.`)}</p>`

const documentsPart = (call: PageCall, { documents, most }: SubjectReportData): Html =>
  part(
    call.say('Dokumenty od této osoby', 'Documents from it'),
    html`${limited(call, documents.length, most)}${table(
      call.say('Dokumenty', 'Documents'),
      [
        {
          head: call.say('Č. j.', 'Ref. no.'),
          cell: row => html`<a href="${href(`/dokumenty/${row.id}`)}">${row.reference_number}</a>`,
        },
        { head: call.say('Věc', 'Subject'), cell: row => hidePersonalNumbers(row.subject) },
        { head: call.say('Zaevidování', 'Registered'), cell: row => formatInstant(row.registered_at) },
        { head: call.say('Stav', 'State'), cell: row => call.saying(documentStateWords[row.state]) },
        { head: call.say('Zpracovatel', 'Handler'), cell: row => row.holder.name },
      ],
      documents,
      call.say('Žádné.', 'None.'),
    )}`,
  )

const dispatchesPart = (call: PageCall, { dispatches, most }: SubjectReportData): Html =>
  part(
    call.say('Zásilky této osobě', 'Dispatches to it'),
    html`${limited(call, dispatches.length, most)}${table(
      call.say('Zásilky', 'Dispatches'),
      [
        {
          head: call.say('Č. j.', 'Ref. no.'),
          cell: row => html`<a href="${href(`/vypravna/${row.id}`)}">${row.reference_number}</a>`,
        },
        { head: call.say('Věc', 'Subject'), cell: row => hidePersonalNumbers(row.subject) },
        { head: call.say('Předání výpravně', 'Given to be sent'), cell: row => formatInstant(row.queued_at) },
      ],
      dispatches,
      call.say('Nic.', 'Nothing.'),
    )}`,
  )

const dossiersPart = (call: PageCall, { dossiers, most }: SubjectReportData): Html =>
  part(
    call.say('Spisy, ve kterých to leží', 'Dossiers in which it lies'),
    html`${limited(call, dossiers.length, most)}${table(
      call.say('Spisy', 'Dossiers'),
      [
        {
          head: call.say('Spisová značka', 'Mark'),
          cell: row => html`<a href="${href(`/spisy/${row.id}`)}">${row.mark}</a>`,
        },
        { head: call.say('Věc', 'Subject'), cell: row => hidePersonalNumbers(row.subject) },
        { head: call.say('Stav', 'State'), cell: row => call.saying(dossierStateWords[row.state]) },
        {
          head: call.say('Rok vyřazení', 'Year of disposal'),
          cell: row => (row.disposal ? String(row.disposal.disposalYear) : '–'),
        },
      ],
      dossiers,
      call.say('Žádné.', 'None.'),
    )}`,
  )

/** Everything held on one person or organisation, for whoever asks by what right: to be read and printed. */
export const subjectReportPage = (call: PageCall, data: SubjectReportData): Html => {
  const { party } = data
  return html`
  <p class="not-printed"><a href="${href('/kontrola')}">${call.say('Kontrola', 'Audit')}</a></p>
  <h1>${call.say('Co úřad vede o osobě', 'What the office holds on a person')}: ${party.name}</h1>
  <p>${call.say('Stav ke dni', 'As of')} ${formatInstant(data.at)}. ${call.say('Jen v rozsahu, který smíte vidět; věc bez rodných čísel.', 'Only within what you may look at; subjects without personal numbers.')}</p>
  ${part(
    call.say('Záznam jmenného rejstříku', 'Record of the name index'),
    facts([
      [call.saying(partyLabels.kind), call.saying(partyKindWords[party.kind])],
      [call.saying(partyLabels.address), party.address],
      [call.saying(partyLabels.birthDate), party.birth_date && formatDay(party.birth_date)],
      ['IČO', party.ico],
      [call.saying(partyLabels.boxId), party.box_id],
      [call.saying(partyLabels.email), party.email],
      [call.say('V rejstříku od', 'In the index since'), formatInstant(party.created_at)],
    ]),
  )}
  ${documentsPart(call, data)}
  ${dispatchesPart(call, data)}
  ${dossiersPart(call, data)}
  ${historyPart(call, data.history)}`
}
