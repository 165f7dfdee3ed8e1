import { type Html, href, html, type PageCall } from '#platform/html'
import type { Refusal } from '#platform/refusals'
import type { Dossier } from '../dossier.ts'

export type BulkResult = {
  readonly outcomes: readonly { readonly dossier: Dossier | null; readonly refusal: Refusal | null }[]
  /** What was to be done with each: closed, handed over. */
  readonly deed: 'close' | 'hand-over'
}

const toneOf = (done: number, all: number): string =>
  done === all ? 'success' : done === 0 ? 'error' : 'warning'

const heading = (call: PageCall, deed: BulkResult['deed'], done: number, all: number): string =>
  deed === 'close'
    ? call.say(`Uzavřeno spisů: ${done} z ${all}.`, `Dossiers closed: ${done} of ${all}.`)
    : call.say(
        `Objednáno předání spisů: ${done} z ${all}. Balíčky se teď vytvářejí.`,
        `Hand-overs ordered: ${done} of ${all}. The packages are being made now.`,
      )

/** What came of many dossiers: how many are done and where they are, and each of the others with its reason. */
export function bulkOutcome(call: PageCall, { outcomes, deed }: BulkResult): Html {
  const refused = outcomes.filter(({ refusal }) => refusal !== null)
  const done = outcomes.length - refused.length
  return html`<div class="notice ${toneOf(done, outcomes.length)}" role="${done === outcomes.length ? 'status' : 'alert'}" id="outcome" tabindex="-1">
    <p><strong>${heading(call, deed, done, outcomes.length)}</strong>
      ${done > 0 ? html`<a href="${href('/spisy', { pohled: 'uzavrene' })}">${call.say('Najdete je mezi uzavřenými.', 'You find them among the closed.')}</a>` : ''}</p>
    ${
      refused.length > 0
        ? html`<p>${call.say('Zůstaly, kde byly; důvod stojí u každého:', 'These stay where they were; each with its reason:')}</p>
      <ul>${refused.map(({ dossier, refusal }) => html`<li>${marked(dossier)} ${refusal!.sentence[call.tongue]} <code class="small">${refusal!.code}</code></li>`)}</ul>`
        : ''
    }</div>`
}

const marked = (dossier: Dossier | null): Html =>
  dossier
    ? html`<a href="${href(`/spisy/${dossier.id}`)}">${dossier.mark} – ${dossier.subject}</a>:`
    : html`–`
