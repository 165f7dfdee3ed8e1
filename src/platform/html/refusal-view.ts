import type { Refusal } from '#platform/refusals'
import type { PageCall } from './page.ts'
import { type Html, template as html, when } from './template.ts'

/** What happened, why (with the paragraph) and what to do; the stable code in small type. */
export const refusalBox = (call: Pick<PageCall, 'tongue' | 'say'>, refusal: Refusal): Html => html`
  <div class="notice error" role="alert" tabindex="-1" id="refusal">
    <p><strong>${call.say('Nejde to', 'This cannot be done')}.</strong> ${refusal.sentence[call.tongue]}</p>
    <p class="small">${when(refusal.law, law => html`${call.say('Podle', 'Under')} ${law} · `)}<code>${refusal.code}</code></p>
  </div>`

export const noticeBox = (text: string): Html =>
  html`<div class="notice success" role="status"><p>${text}</p></div>`
