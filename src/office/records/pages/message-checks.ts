import { badge, type Html, html, type PageCall, part, type Tone, when } from '#platform/html'
import type { CheckRecord, MessageRecord } from '../document.ts'
import { checkWords, resultWords } from '../words.ts'

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
