import {
  type Attempt,
  asTyped,
  fileField,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  refusalBox,
  textField,
} from '#platform/html'
import type { Refusal } from '#platform/refusals'
import { both, type Day } from '#platform/values'
import type { DispatchInList } from '../dispatch.ts'

export const slipLabels = {
  slipCode: both('Kód z doručenky', 'Code of the slip'),
  slipDay: both('Den doručení', 'Day of delivery'),
  slipScan: both('Sken doručenky', 'Scan of the slip'),
} as const

/** What came of one slip: the dispatch it is paired with, or why it is with none. */
export type SlipOutcome = {
  /** The code, or which page of the scan it was. */
  readonly told: string
  readonly dispatch: DispatchInList | null
  readonly refusal: Refusal | null
}

export type ReturnSlipsData = {
  readonly today: Day
  /** Sent, and nothing known of what came of it. */
  readonly waiting: number
  readonly outcomes: readonly SlipOutcome[]
}

const outcomeLine = (call: PageCall, { told, dispatch, refusal }: SlipOutcome): Html =>
  dispatch
    ? html`<li><strong>${told}</strong>: <a href="${href(`/vypravna/${dispatch.id}`)}">${dispatch.reference_number}</a> – ${dispatch.addressee.name}, ${call.say('doručeno', 'delivered')}</li>`
    : html`<li><strong>${told}</strong>: ${refusal!.sentence[call.tongue]} <code class="small">${refusal!.code}</code></li>`

const outcomeBox = (call: PageCall, outcomes: readonly SlipOutcome[]): Html | '' => {
  if (outcomes.length === 0) return ''
  const paired = outcomes.filter(({ dispatch }) => dispatch !== null).length
  const tone = paired === outcomes.length ? 'success' : paired === 0 ? 'error' : 'warning'
  return html`<div class="notice ${tone}" role="${tone === 'success' ? 'status' : 'alert'}" id="outcome" tabindex="-1">
    <p><strong>${call.say(`Spárováno doručenek: ${paired} z ${outcomes.length}.`, `Slips paired: ${paired} of ${outcomes.length}.`)}</strong></p>
    <ul>${outcomes.map(one => outcomeLine(call, one))}</ul></div>`
}

/** Return slips one after another: a code and a day, or a scan whose code is read by the program. */
export const returnSlipsPage = (
  call: PageCall,
  { today, waiting, outcomes }: ReturnSlipsData,
  attempt?: Attempt,
): Html => html`
  <h1>${call.say('Doručenky', 'Return slips')}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${outcomeBox(call, outcomes)}
  <p>${call.say(`Na doklad o doručení čeká zásilek: ${waiting}.`, `Dispatches waiting for a proof: ${waiting}.`)}
    <a href="${href('/vypravna', { pohled: 'odeslano' })}">${call.say('Ukázat je', 'Show them')}</a></p>
  ${formOf(call, {
    action: '/vypravna/dorucenky/sparovani',
    files: true,
    submit: call.say('Spárovat', 'Pair'),
    body: html`
      ${textField({ name: 'slipCode', label: call.saying(slipLabels.slipCode), max: 60, isFirst: call.query.den !== undefined, ...asTyped(call, attempt, 'slipCode'), hint: call.say('Naskenujte podací číslo, číslo jednací nebo štítek dokumentu. Prázdné, má-li ho program přečíst ze skenu.', 'Scan the number of the post, the reference number or the label. Empty where the program is to read it from the scan.') })}
      ${fileField({ name: 'slipScan', label: call.saying(slipLabels.slipScan), multiple: true, accept: '.pdf,.png,.jpg,.jpeg', hint: call.say('Připojí se k dokumentu jako doklad. Bez kódu může být skenů víc, každá strana je jedna doručenka téhož dne.', 'Put to the document as its proof. Without a code there may be more scans, each page a slip of the same day.') })}
      ${textField({ name: 'slipDay', type: 'date', label: call.saying(slipLabels.slipDay), required: true, ...asTyped(call, attempt, 'slipDay', call.query.den ?? today), hint: call.say('Zůstane vyplněný pro další doručenku.', 'Stays filled in for the next slip.') })}`,
  })}`
