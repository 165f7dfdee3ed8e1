import {
  type Attempt,
  badge,
  fileField,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  part,
  refusalBox,
  table,
} from '#platform/html'
import type { Refusal } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import type { Document } from '../document.ts'
import type { WatchedScan } from '../watched-scan.ts'

export const scanLabels = { batch: both('Naskenovaná dávka', 'Scanned batch') } as const

/** What came of the pages of one document, as it is shown. */
type ShownOutcome = {
  readonly identifier: string
  readonly pages: number
  readonly document: Pick<Document, 'id' | 'reference_number'> | null
  readonly refusal: Refusal | null
}

const outcomeLine = (
  call: PageCall,
  { identifier, pages, document, refusal }: ShownOutcome,
): Html => html`<li>
  ${document ? html`<a href="${href(`/dokumenty/${document.id}`)}">${document.reference_number}</a>` : identifier}:
  ${refusal ? html`${call.saying(refusal.sentence)} <code>${refusal.code}</code>` : html`${call.say('stran', 'pages')} ${String(pages)}`}</li>`

const outcomeBox = (call: PageCall, outcomes: readonly ShownOutcome[]): Html => {
  const done = outcomes.filter(({ refusal }) => refusal === null).length
  const tone = done === outcomes.length ? 'success' : 'warning'
  return html`<div class="notice ${tone}" id="outcome" role="status" tabindex="-1">
    <p><strong>${call.say(`Sken dostalo dokumentů: ${done} z ${outcomes.length}.`, `Documents that got their scan: ${done} of ${outcomes.length}.`)}</strong></p>
    <ul>${outcomes.map(one => outcomeLine(call, one))}</ul></div>`
}

const watchedStates: Readonly<Record<WatchedScan['state'], Both>> = {
  kept: both('rozděluje se', 'is being dealt'),
  dealt: both('rozdělena', 'dealt'),
  aside: both('odložena', 'put aside'),
}
const watchedTones = { kept: 'active', dealt: 'good', aside: 'bad' } as const

const watchedOutcome = (call: PageCall, { trouble, outcomes }: WatchedScan): Html => html`
  ${trouble ? html`<p>${call.saying(trouble)}</p>` : ''}
  ${outcomes.length === 0 ? '' : html`<ul>${outcomes.map(one => html`<li>${one.documentId ? html`<a href="${href(`/dokumenty/${one.documentId}`)}">${one.reference ?? one.identifier}</a>` : one.identifier}: ${one.trouble ? call.saying(one.trouble) : html`${call.say('stran', 'pages')} ${String(one.pages)}`}</li>`)}</ul>`}`

/** What came from the watched folder of the scanner, the newest first. */
const watchedPart = (call: PageCall, watched: readonly WatchedScan[], isWatched: boolean): Html =>
  part(
    call.say('Sledovaná složka skeneru', 'Watched folder of the scanner'),
    html`<p class="small">${
      isWatched
        ? call.say(
            'Co skener uloží do složky a označí souborem „.hotovo“, rozdělí program do minuty sám. Odložená dávka leží ve složce odlozene i s důvodem: opravte ho a vložte dávku znovu, nebo ji rozdělte tady.',
            'What the scanner puts into the folder and marks by a “.hotovo” file, the program deals by itself within a minute. A batch put aside lies in the folder odlozene with its reason: mend it and put the batch in again, or deal it here.',
          )
        : call.say('Složka už v nastavení není.', 'The folder is no more in the settings.')
    }</p>
    ${table(
      call.say('Dávky ze složky', 'Batches from the folder'),
      [
        { head: call.say('Soubor', 'File'), cell: row => row.file_name },
        { head: call.say('Převzato', 'Taken'), cell: row => formatInstant(row.taken_at) },
        {
          head: call.say('Stav', 'State'),
          cell: row => badge(watchedTones[row.state], call.saying(watchedStates[row.state])),
        },
        { head: call.say('Dokumenty', 'Documents'), cell: row => watchedOutcome(call, row) },
      ],
      watched,
      call.say('Zatím nic nepřišlo.', 'Nothing has come yet.'),
    )}`,
  )

/** Papers scanned in one go are dealt to their documents by the codes on separator sheets and labels. */
export const scansPage = (
  call: PageCall,
  {
    outcomes,
    watched,
    isWatched,
  }: {
    readonly outcomes: readonly ShownOutcome[]
    readonly watched: readonly WatchedScan[]
    /** Whether the settings name a folder of the office. */
    readonly isWatched: boolean
  },
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
  })}
  ${isWatched || watched.length > 0 ? watchedPart(call, watched, isWatched) : ''}`
