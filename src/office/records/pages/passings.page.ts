import {
  type Attempt,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
  when,
} from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import type { PassedDocument } from '../passing.ts'
import { bulkForm, longestFirst } from './bulk-form.ts'
import { type BulkResult, bulkOutcome } from './bulk-outcome.ts'

export type PassingsData = {
  readonly toMe: readonly PassedDocument[]
  readonly toMeCount: number
  readonly byMe: readonly PassedDocument[]
  readonly attempt?: Attempt
  readonly result?: BulkResult
}

const subject = (row: PassedDocument): Html =>
  html`<a href="${href(`/dokumenty/${row.document_id}`)}">${hidePersonalNumbers(row.subject)}</a>`

const incoming = (call: PageCall, rows: readonly PassedDocument[]): Html =>
  table(
    call.say('Čeká na mé převzetí', 'Waits for me to take over'),
    [
      { head: call.say('Věc', 'Subject'), cell: subject },
      { head: call.say('Č. j.', 'Ref. no.'), whole: true, cell: row => row.reference_number },
      { head: call.say('Předání', 'Given by'), cell: row => row.given_by.name },
      { head: call.say('Komu', 'To'), cell: row => row.to_name },
      { head: call.say('Kdy', 'When'), cell: row => formatInstant(row.given_at) },
      { head: call.say('Vzkaz', 'Note'), cell: row => row.note ?? '–' },
      { head: call.say('Listina', 'Paper'), cell: row => row.paper_place ?? '–' },
    ],
    rows,
    call.say(
      'Nic na vaše převzetí nečeká. Sem přijde dokument, který vám nebo vašemu útvaru někdo předá.',
      'Nothing waits for you to take over. A document given to you or your unit comes here.',
    ),
    row =>
      html`<input type="checkbox" name="passed" value="${row.document_id}" aria-label="${call.say('Vybrat dokument', 'Select document')} ${row.reference_number}">`,
  )

const outgoing = (call: PageCall, rows: readonly PassedDocument[]): Html =>
  table(
    call.say('Moje předání, která čekají', 'Mine that wait to be taken over'),
    [
      { head: call.say('Věc', 'Subject'), cell: subject },
      { head: call.say('Č. j.', 'Ref. no.'), whole: true, cell: row => row.reference_number },
      { head: call.say('Komu', 'To'), cell: row => row.to_name },
      { head: call.say('Kdy', 'When'), cell: row => formatInstant(row.given_at) },
      {
        head: call.say('Úkon', 'Act'),
        cell: row =>
          formOf(call, {
            action: `/dokumenty/${row.document_id}/zpet`,
            quiet: true,
            submit: call.say('Vzít zpět', 'Take back'),
          }),
      },
    ],
    rows,
    call.say('Nikomu jste nic nepředali, co by čekalo.', 'You have given nobody anything that waits.'),
  )

/** What was given to a post or its unit, taken over one by one or many at once; below it what the post gave away. */
export const passingsPage = (call: PageCall, data: PassingsData): Html => html`
  <h1>${call.say('K převzetí', 'To take over')}</h1>
  ${when(data.attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${when(data.result, result => bulkOutcome(call, result))}
  ${
    data.toMe.length === 0
      ? incoming(call, data.toMe)
      : bulkForm(call, {
          action: '/dokumenty/k-prevzeti/hromadne',
          field: 'passed',
          list: incoming(call, data.toMe),
          more: longestFirst(call, data.toMe.length, data.toMeCount),
          what: call.say(
            'Převzaté dokumenty budou vaše. Odmítnete je s důvodem na jejich stránce.',
            'What you take over is yours. To refuse one with a reason, open it.',
          ),
          verb: call.say('Převzít vybrané', 'Take the selected over'),
        })
  }
  ${data.byMe.length > 0 ? part(call.say('Moje předání, která čekají', 'Mine that wait to be taken over'), outgoing(call, data.byMe)) : ''}`
