import {
  type Attempt,
  fileField,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  refusalBox,
} from '#platform/html'
import type { Refusal } from '#platform/refusals'
import { both } from '#platform/values'
import type { Document } from '../document.ts'

export const scanLabels = { batch: both('Naskenovaná dávka', 'Scanned batch') } as const

/** What came of the pages of one document: put to it, or the refusal that says why not. */
export type ScanOutcome = {
  readonly identifier: string
  readonly pages: number
  readonly document: Pick<Document, 'id' | 'reference_number'> | null
  readonly refusal: Refusal | null
}

const outcomeLine = (call: PageCall, { identifier, pages, document, refusal }: ScanOutcome): Html => html`<li>
  ${document ? html`<a href="${href(`/dokumenty/${document.id}`)}">${document.reference_number}</a>` : identifier}:
  ${refusal ? html`${call.saying(refusal.sentence)} <code>${refusal.code}</code>` : html`${call.say('stran', 'pages')} ${String(pages)}`}</li>`

const outcomeBox = (call: PageCall, outcomes: readonly ScanOutcome[]): Html => {
  const done = outcomes.filter(({ refusal }) => refusal === null).length
  const tone = done === outcomes.length ? 'success' : 'warning'
  return html`<div class="notice ${tone}" id="outcome" role="status" tabindex="-1">
    <p><strong>${call.say(`Sken dostalo dokumentů: ${done} z ${outcomes.length}.`, `Documents that got their scan: ${done} of ${outcomes.length}.`)}</strong></p>
    <ul>${outcomes.map(one => outcomeLine(call, one))}</ul></div>`
}

/** Papers scanned in one go are dealt to their documents by the codes on separator sheets and labels. */
export const scansPage = (
  call: PageCall,
  { outcomes }: { readonly outcomes: readonly ScanOutcome[] },
  attempt?: Attempt,
): Html => html`
  <p><a href="${href('/prijem')}">${call.say('Příjem', 'Receipt')}</a></p>
  <h1>${call.say('Dávka skenů', 'A batch of scans')}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${outcomes.length > 0 ? outcomeBox(call, outcomes) : ''}
  <p>${call.say('Dokumenty nejprve zaevidujte. Na první list každého nalepte štítek, nebo před něj vložte oddělovací list (obojí vytisknete na stránce dokumentu nebo řady). Pak naskenujte všechno najednou.', 'Register the documents first. Stick a label on the first sheet of each, or put a separator sheet before it (both are printed from the page of the document or series). Then scan everything in one go.')}</p>
  ${formOf(call, {
    action: '/prijem/skeny/davka',
    files: true,
    submit: call.say('Rozdělit k dokumentům', 'Deal to documents'),
    body: fileField({
      name: 'batch',
      label: call.saying(scanLabels.batch),
      required: true,
      multiple: true,
      accept: '.pdf,.jpg,.jpeg,.png',
      hint: call.say(
        'PDF ze skeneru, nebo JPEG a PNG po stranách ve správném pořadí. Doporučujeme 200 až 300 dpi.',
        'A PDF of the scanner, or JPEG and PNG pages in their order. 200 to 300 dpi are best.',
      ),
    }),
  })}`
