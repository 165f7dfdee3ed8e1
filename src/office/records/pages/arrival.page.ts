import {
  type Attempt,
  formatBytes,
  formatInstant,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  textArea,
  textField,
  typedValue,
  when,
} from '#platform/html'
import { asInstant } from '#platform/values'
import { type Arrival, noSender } from '../arrival.ts'
import { restrictionRefusals } from '../restriction-refusals.ts'
import { envelopePart } from './envelope.ts'
import { checksPart } from './message-checks.ts'
import { type PreviewedFile, previewOf } from './preview.ts'

export type ArrivalData = {
  readonly arrival: Arrival
  readonly documentId: string | null
  /** The file that is shown; `null` where the message holds none. */
  readonly shown: PreviewedFile | null
  /** Whether its files may be opened: those of one to own hands not by everybody. */
  readonly mayOpen: boolean
}

const pathOf = ({ id }: Arrival): string => `/prijem/cekajici/${id}`

const reasonField = (call: PageCall, value: string): Html =>
  textArea({
    name: 'reason',
    label: call.say('Důvod rozhodnutí', 'Reason of the decision'),
    required: true,
    max: 500,
    rows: 2,
    value,
  })

const senderField = (call: PageCall, attempt: Attempt | undefined): Html =>
  textField({
    name: 'sender',
    label: call.say('Odesílatel', 'Sender'),
    max: 300,
    value: typedValue(attempt, 'sender'),
    hint: call.say(
      'Zpráva odesílatele neuvádí. K zaevidování ho doplňte podle obsahu; u anonymního podání napište „anonym“.',
      'The message names no sender. To register it, give one by its content; of an anonymous one write “anonym”.',
    ),
  })

/** One reason, two ways on. */
const decision = (call: PageCall, arrival: Arrival, attempt?: Attempt): Html => html`
  <form method="post" action="${href(`${pathOf(arrival)}/zaevidovat`)}" class="form" data-draft>
    ${hidden('_csrf', call.visitor?.csrf ?? '')}
    ${when(
      arrival.reasons.some(({ code }) => code === noSender),
      () => senderField(call, attempt),
    )}
    ${reasonField(call, typedValue(attempt, 'reason'))}
    <div class="submit"><button type="submit" class="primary">${call.say('Zaevidovat přesto', 'Register nevertheless')}</button>
      <button type="submit" class="quiet" formaction="${href(`${pathOf(arrival)}/odlozit`)}">${call.say('Neevidovat', 'Do not register')}</button></div>
  </form>`

const decided = (call: PageCall, { arrival, documentId }: ArrivalData): Html => {
  const { decision: made, state } = arrival
  const what =
    state === 'registered'
      ? call.say('Rozhodnuto: zaevidovat', 'Decided: register')
      : call.say('Rozhodnuto: neevidovat', 'Decided: not to register')
  return html`<p><strong>${what}.</strong> ${made?.reason ?? ''} <span class="small">${made?.holder.name ?? ''}${when(made?.at, at => html`, ${formatInstant(asInstant(at), true)}`)}</span></p>
    ${when(documentId, id => html`<p><a class="button primary" href="${href(`/dokumenty/${id}`)}">${call.say('Otevřít dokument', 'Open the document')}</a></p>`)}`
}

const wayBack = (call: PageCall, arrival: Arrival, attempt?: Attempt): Html =>
  formOf(call, {
    action: `${pathOf(arrival)}/vraceni`,
    quiet: true,
    submit: call.say('Vrátit k rozhodnutí', 'Put before the clerks again'),
    body: reasonField(call, typedValue(attempt, 'reason')),
  })

const files = (call: PageCall, { reading, ...arrival }: Arrival): Html => html`
  <ul class="today">${reading.parts.map(
    (
      one,
      at,
    ) => html`<li data-row><div><a href="${href(`/prijem/cekajici/${arrival.id}`, { nahled: at + 1 })}">${one.fileName}</a>
      <span class="small">${formatBytes(one.sizeBytes, call.tongue)}</span></div>
      <a class="button quiet" href="${href(`/prijem/cekajici/${arrival.id}/soubory/${at + 1}`, { stahnout: 1 })}">${call.say('Uložit', 'Save')}</a></li>`,
  )}</ul>`

const ownHands = (call: PageCall): Html =>
  html`<p class="notice">${call.saying(restrictionRefusals['own-hands'].sentence())}</p>`

/** A message that waits or was decided: what it says, what is wrong with it, its files, and the ways on with a reason. */
export function arrivalPage(
  call: PageCall,
  data: ArrivalData,
  attempt?: Attempt,
): { body: Html; aside?: Html } {
  const { arrival } = data
  const { subject, message } = arrival.reading
  const body = html`
  <h1>${subject}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  <div class="notice warning"><p><strong>${call.say('Proč zpráva čeká', 'Why the message waits')}:</strong></p>
    <ul>${arrival.reasons.map(reason => html`<li>${call.saying(reason.sentence)}</li>`)}</ul></div>
  ${part(
    call.say('Rozhodnutí', 'Decision'),
    arrival.state === 'waiting'
      ? decision(call, arrival, attempt)
      : html`${decided(call, data)}${arrival.state === 'discarded' ? wayBack(call, arrival, attempt) : ''}`,
    'rozhodnuti',
  )}
  ${part(call.say('Soubory', 'Files'), data.mayOpen ? files(call, arrival) : ownHands(call), 'soubory')}
  ${envelopePart(call, message.envelope)}
  ${checksPart(call, message)}`
  return data.shown ? { body, aside: previewOf(call, data.shown) } : { body }
}
