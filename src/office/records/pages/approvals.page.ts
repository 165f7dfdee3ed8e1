import {
  type Attempt,
  formatInstant,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
  when,
} from '#platform/html'
import { hidePersonalNumbers } from '#platform/values'
import type { RoundInList } from '../approval.ts'
import { actDetails } from './act-details.ts'
import { approvalLabels } from './approval.ts'
import { bulkForm, longestFirst } from './bulk-form.ts'
import { type BulkResult, bulkOutcome } from './bulk-outcome.ts'

export type ApprovalsData = {
  readonly onTurn: readonly RoundInList[]
  readonly count: number
  readonly asked: readonly RoundInList[]
  readonly attempt?: Attempt
  readonly result?: BulkResult
}

const subject = (row: RoundInList): Html =>
  html`<a href="${href(`/dokumenty/${row.document_id}`)}">${hidePersonalNumbers(row.subject)}</a>`

const progress = (call: PageCall, { approved, approvers }: RoundInList): string =>
  call.say(`${approved} z ${approvers}`, `${approved} of ${approvers}`)

const waiting = (call: PageCall, rows: readonly RoundInList[]): Html =>
  table(
    call.say('Čeká na mé schválení', 'Waits for my approval'),
    [
      { head: call.say('Věc', 'Subject'), cell: subject },
      { head: call.say('Č. j.', 'Ref. no.'), whole: true, cell: row => row.reference_number },
      { head: call.say('Předložení', 'Submitted by'), cell: row => row.requested_by.name },
      { head: call.say('Kdy', 'When'), cell: row => formatInstant(row.requested_at) },
      { head: call.say('Vzkaz', 'Note'), cell: row => row.note ?? '–' },
      { head: call.say('Schválení', 'Approvals'), cell: row => progress(call, row) },
    ],
    rows,
    call.say(
      'Nic na vaše schválení nečeká. Sem přijde dokument, který vám někdo předloží.',
      'Nothing waits for your approval. A document submitted to you comes here.',
    ),
    row =>
      html`<input type="checkbox" name="approved" value="${row.document_id}" aria-label="${call.say('Vybrat dokument', 'Select document')} ${row.reference_number}">`,
  )

/** Returning needs a reason for each, and so a form of its own below the list. */
const returns = (call: PageCall, rows: readonly RoundInList[]): Html =>
  html`<div class="acts">${rows.map(row =>
    actDetails(
      `${call.say('Vrátit', 'Return')} ${row.reference_number}`,
      formOf(call, {
        action: '/schvalovani/vraceni',
        quiet: true,
        submit: call.say('Vrátit k dopracování', 'Return to be mended'),
        body: html`${hidden('document', row.document_id)}<div class="field"><label for="f-returnReason-${row.id}">${call.saying(approvalLabels.returnReason!)}: ${hidePersonalNumbers(row.subject)}</label>
          <textarea id="f-returnReason-${row.id}" name="returnReason" rows="2" maxlength="1000" required></textarea></div>`,
      }),
    ),
  )}</div>`

const asked = (call: PageCall, rows: readonly RoundInList[]): Html =>
  table(
    call.say('Moje žádosti o schválení', 'Mine that wait for approval'),
    [
      { head: call.say('Věc', 'Subject'), cell: subject },
      { head: call.say('Č. j.', 'Ref. no.'), whole: true, cell: row => row.reference_number },
      { head: call.say('Kdy', 'When'), cell: row => formatInstant(row.requested_at) },
      { head: call.say('Schválení', 'Approvals'), cell: row => progress(call, row) },
    ],
    rows,
    call.say('Nic jste nepředložili.', 'You have submitted nothing.'),
  )

/** What waits for an approver, approved many at once or returned one by one; made for a telephone too. */
export const approvalsPage = (call: PageCall, data: ApprovalsData): Html => html`
  <h1>${call.say('Schvalování', 'Approval')}</h1>
  ${when(data.attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${when(data.result, result => bulkOutcome(call, result))}
  ${
    data.onTurn.length === 0
      ? waiting(call, data.onTurn)
      : html`${bulkForm(call, {
          action: '/schvalovani/hromadne',
          field: 'approved',
          list: waiting(call, data.onTurn),
          more: longestFirst(call, data.onTurn.length, data.count),
          what: call.say(
            'Schválí se verze, které byly předloženy; soubory otevřete kliknutím na věc.',
            'The versions that were submitted are approved; a click on the subject opens the files.',
          ),
          verb: call.say('Schválit vybrané', 'Approve the selected'),
        })}
      ${part(call.say('Vrátit k dopracování', 'Return to be mended'), returns(call, data.onTurn))}`
  }
  ${data.asked.length > 0 ? part(call.say('Moje žádosti o schválení', 'Mine that wait for approval'), asked(call, data.asked)) : ''}`
