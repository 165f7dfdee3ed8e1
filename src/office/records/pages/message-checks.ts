import {
  type Attempt,
  asTyped,
  badge,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  type Tone,
  textField,
  when,
} from '#platform/html'
import { both } from '#platform/values'
import type { CheckRecord, Document, MessageRecord } from '../document.ts'
import { isLiving } from '../withdrawal.ts'
import { checkWords, resultWords } from '../words.ts'
import { actDetails } from './act-details.ts'
import { envelopePart } from './envelope.ts'

const tones: Record<CheckRecord['result'], Tone> = { valid: 'good', invalid: 'bad', undetermined: 'warning' }

const line = (call: PageCall, check: CheckRecord, testAnchors: boolean): Html => html`
  <div><dt>${call.saying(checkWords[check.name])}</dt>
    <dd>${badge(tones[check.result], call.saying(resultWords(check.result, testAnchors)))}
      ${when(check.reason, reason => html`<br><span class="small">${reason[call.tongue]}</span>`)}</dd></div>`

/** What was looked at on a message and what came of it; never a tick for what was not checked. */
export const checksPart = (call: PageCall, message: MessageRecord): Html =>
  message.checks.length === 0
    ? part(
        call.say('Ověření zprávy', 'Checks of the message'),
        html`<p class="small">${call.say('E-mail nenese prvek, který by se dal ověřit.', 'The e-mail carries nothing that could be verified.')}</p>`,
      )
    : part(
        call.say('Ověření zprávy', 'Checks of the message'),
        html`<dl class="facts">${message.checks.map(check => line(call, check, message.testAnchors))}</dl>
      ${when(message.signer, signer => html`<p class="small">${call.say('Pečeť', 'Seal')}: ${signer}</p>`)}`,
      )

export const messageLabels = { sentAt: both('Kdy byl e-mail odeslán', 'When the e-mail was sent') } as const

const sentForm = (call: PageCall, path: string, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'odeslano' ? attempt : undefined
  return actDetails(
    call.say('Opravit čas odeslání', 'Mend the time of sending'),
    formOf(call, {
      action: `${path}/odeslano`,
      quiet: true,
      submit: call.say('Opravit', 'Mend'),
      body: textField({
        name: 'sentAt',
        label: call.saying(messageLabels.sentAt),
        type: 'datetime-local',
        required: true,
        hint: call.say(
          'Co tvrdil odesílatel, zůstane v obálce vedle opravy.',
          'What the sender claimed stays in the envelope beside it.',
        ),
        ...asTyped(call, mine, 'sentAt'),
      }),
    }),
    mine !== undefined,
  )
}

/** The message that a document came as: envelope, checks, and mending of what an e-mail says wrong of its sending. */
export function messageParts(
  call: PageCall,
  data: { readonly document: Document; readonly mayMendSubject: boolean },
  attempt?: Attempt,
): Html | '' {
  const { document, mayMendSubject } = data
  const { message } = document
  if (!message) return ''
  const mayMend = mayMendSubject && message.kind === 'e-mail' && isLiving(document)
  return html`${envelopePart(call, message.envelope)}${
    mayMend ? html`<div class="acts">${sentForm(call, `/dokumenty/${document.id}`, attempt)}</div>` : ''
  }${checksPart(call, message)}`
}
