import {
  type Attempt,
  asTyped,
  formatInstant,
  formOf,
  type Html,
  html,
  type Option,
  type PageCall,
  selectField,
  textArea,
  textField,
  when,
} from '#platform/html'
import { both } from '#platform/values'
import type { Passing } from '../passing.ts'
import { actDetails } from './act-details.ts'

/** What the page of a document knows of giving it to others. */
export type PassingData = {
  readonly last: Passing | null
  readonly mayAnswer: boolean
  readonly mayTakeBack: boolean
  readonly receivers: readonly Option[]
}

export const passingLabels = {
  receiver: both('Komu', 'To whom'),
  passingNote: both('Vzkaz', 'Note'),
  paperPlace: both('Kde leží listina', 'Where the paper lies'),
  refusalReason: both('Důvod odmítnutí', 'Reason of the refusal'),
} as const

/** A form that was refused is open again. */
const typedIn = (attempt: Attempt | undefined, form: string) => (attempt?.form === form ? attempt : undefined)

export const giveAct = (
  call: PageCall,
  path: string,
  { receivers }: Pick<PassingData, 'receivers'>,
  attempt?: Attempt,
): Html => {
  const mine = typedIn(attempt, 'predani')
  return actDetails(
    call.say('Předat', 'Give to somebody'),
    formOf(call, {
      action: `${path}/predani`,
      submit: call.say('Předat', 'Give'),
      body: html`
      ${selectField({ name: 'receiver', label: call.saying(passingLabels.receiver), required: true, ...asTyped(call, mine, 'receiver'), empty: call.say('vyberte…', 'choose…'), options: receivers, hint: call.say('Do převzetí zůstává dokument u vás.', 'Until it is taken over the document stays with you.') })}
      ${textArea({ name: 'passingNote', label: call.saying(passingLabels.passingNote), ...asTyped(call, mine, 'passingNote'), max: 500, rows: 2 })}
      ${textField({ name: 'paperPlace', label: call.saying(passingLabels.paperPlace), ...asTyped(call, mine, 'paperPlace'), max: 100, hint: call.say('Jen je-li dokument i na papíře.', 'Only if the document is on paper too.') })}`,
    }),
    mine !== undefined,
  )
}

const refuseAct = (call: PageCall, path: string, attempt?: Attempt): Html => {
  const mine = typedIn(attempt, 'odmitnuti')
  return actDetails(
    call.say('Odmítnout převzetí', 'Refuse to take over'),
    formOf(call, {
      action: `${path}/odmitnuti`,
      quiet: true,
      submit: call.say('Odmítnout převzetí', 'Refuse to take over'),
      body: textArea({
        name: 'refusalReason',
        label: call.saying(passingLabels.refusalReason),
        required: true,
        max: 500,
        ...asTyped(call, mine, 'refusalReason'),
      }),
    }),
    mine !== undefined,
  )
}

const isWaiting = ({ last }: PassingData): boolean => last?.state === 'waiting'

/** What the receiver or the giver may do with a document on its way; `null` for one that waits for nobody. */
export function passingActs(call: PageCall, path: string, data: PassingData, attempt?: Attempt): Html | null {
  if (!isWaiting(data)) return null
  return html`${
    data.mayAnswer
      ? html`${formOf(call, { action: `${path}/prevzeti`, submit: call.say('Převzít', 'Take over') })}${refuseAct(call, path, attempt)}`
      : ''
  }${data.mayTakeBack ? formOf(call, { action: `${path}/zpet`, quiet: true, submit: call.say('Vzít předání zpět', 'Take it back') }) : ''}`
}

/** A document on its way, or one that came back refused, is told above everything else. */
export function passingNotice(call: PageCall, { last }: PassingData): Html | '' {
  if (last?.state === 'waiting')
    return html`<div class="notice warning" id="predani"><p><strong>${call.say('Čeká na převzetí', 'Waits to be taken over')}:</strong> ${last.to_name}.
      <span class="small">${call.say('Předání', 'Given by')}: ${last.given_by.name}, ${formatInstant(last.given_at)}</span></p>
      ${when(last.note, note => html`<p>${call.say('Vzkaz', 'Note')}: ${note}</p>`)}
      ${when(last.paper_place, place => html`<p>${call.say('Listina leží', 'The paper lies')}: ${place}</p>`)}
      <p>${call.say('Do převzetí ho nelze vyřídit ani předat jinam.', 'Until then it can be neither settled nor given elsewhere.')}</p></div>`
  if (last?.state === 'refused')
    return html`<div class="notice warning" id="predani"><p><strong>${call.say('Převzetí odmítnuto', 'Taking over refused')}</strong> (${last.to_name}): ${last.reason}
      <span class="small">${last.answered_by?.name ?? ''}, ${last.answered_at ? formatInstant(last.answered_at) : ''}</span></p></div>`
  return ''
}
