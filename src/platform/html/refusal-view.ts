import { fieldsAtFault } from '#platform/http'
import type { Refusal } from '#platform/refusals'
import type { Notice, PageCall } from './page.ts'
import { type Html, template as html, when } from './template.ts'
import { citation } from './words.ts'

/** Each field at fault leads to itself; the field says the same under it. */
const fieldList = (call: Pick<PageCall, 'tongue'>, refusal: Refusal): Html =>
  html`<ul>${fieldsAtFault(refusal).map(
    ({ name, label, sentence }) =>
      html`<li><a href="#f-${name}">${label[call.tongue]}</a> – ${sentence[call.tongue]}</li>`,
  )}</ul>`

/** What happened, why (with the paragraph) and what to do; the stable code in small type. */
export const refusalBox = (call: Pick<PageCall, 'tongue' | 'say'>, refusal: Refusal): Html => html`
  <div class="notice error" role="alert" tabindex="-1" id="refusal">
    ${
      fieldsAtFault(refusal).length > 0
        ? html`<p><strong>${call.say('Opravte prosím', 'Please mend')}:</strong></p>${fieldList(call, refusal)}`
        : html`<p><strong>${call.say('Nejde to', 'This cannot be done')}.</strong> ${refusal.sentence[call.tongue]}</p>`
    }
    <p class="small">${when(refusal.law, law => html`${call.say('Pramen', 'Source')}: ${citation(law)} · `)}<code>${refusal.code}</code></p>
  </div>`

export const noticeBox = ({ tone, text }: Notice): Html =>
  html`<div class="notice ${tone}" role="status"><p>${text}</p></div>`
