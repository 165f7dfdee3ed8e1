import {
  type Attempt,
  facts,
  formatBytes,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  refusalBox,
  textField,
  typedValue,
} from '#platform/html'
import type { Arrival } from '../arrival.ts'
import { checksPart } from './message-checks.ts'

/** A message that waits: what it says, what is wrong with it, and the two ways on, each with a reason. */
export const arrivalPage = (call: PageCall, arrival: Arrival, attempt?: Attempt): Html => html`
  <h1>${arrival.reading.subject}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  <div class="notice warning"><p><strong>${call.say('Proč zpráva čeká', 'Why the message waits')}:</strong></p>
    <ul>${arrival.reasons.map(reason => html`<li>${call.saying(reason.sentence)}</li>`)}</ul></div>
  ${part(
    call.say('Obálka', 'Envelope'),
    facts(arrival.reading.message.envelope.map(([name, value]) => [name, value] as const)),
  )}
  ${part(
    call.say('Soubory', 'Files'),
    html`<ul>${arrival.reading.parts.map(one => html`<li>${one.fileName} <span class="small">${formatBytes(one.sizeBytes, call.tongue)}</span></li>`)}</ul>`,
  )}
  ${checksPart(call, arrival.reading.message)}
  ${
    arrival.state === 'waiting'
      ? html`<section class="part"><h2>${call.say('Rozhodnutí', 'Decision')}</h2>
    <div class="row">${decision(call, arrival, attempt, 'zaevidovat', call.say('Zaevidovat přesto', 'Register nevertheless'), false)}
    ${decision(call, arrival, attempt, 'odlozit', call.say('Neevidovat', 'Do not register'), true)}</div></section>`
      : html`<p class="notice">${call.say('Rozhodnuto', 'Decided')}: ${arrival.decision?.holder.name ?? ''} – ${arrival.decision?.reason ?? ''}</p>`
  }`

const decision = (
  call: PageCall,
  arrival: Arrival,
  attempt: Attempt | undefined,
  form: string,
  submit: string,
  quiet: boolean,
): Html =>
  formOf(call, {
    action: `/prijem/cekajici/${arrival.id}/${form}`,
    quiet,
    submit,
    body: textField({
      name: 'reason',
      label: call.say('Důvod', 'Reason'),
      required: true,
      max: 500,
      value: attempt?.form === form ? typedValue(attempt, 'reason') : '',
    }),
  })
