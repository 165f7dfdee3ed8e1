import { formOf, type Html, hidden, href, html, type PageCall } from '#platform/html'
import type { Refusal } from '#platform/refusals'
import type { Both } from '#platform/values'
import { both } from '#platform/values'

/** What was to be done with each of many. */
type BulkDeed =
  | 'close'
  | 'hand-over'
  | 'take-over'
  | 'offer'
  | 'withdraw-offer'
  | 'store'
  | 'approve'
  | 'send'
  | 'give'
  | 'take-back'
  | 'deadline'
  | 'deadline-undo'

/** The way back from a bulk act: what was done, sent to the act that takes it back as long as nobody went on with it. */
export type BulkUndo = { readonly action: string; readonly field: string; readonly ids: readonly string[] }

export type BulkResult = {
  readonly outcomes: readonly {
    readonly named: { readonly path: string; readonly name: string } | null
    readonly refusal: Refusal | null
  }[]
  readonly deed: BulkDeed
  readonly undo?: BulkUndo
}

const toneOf = (done: number, all: number): string =>
  done === all ? 'success' : done === 0 ? 'error' : 'warning'

const closedPlace = '/spisy?pohled=uzavrene'
const closedFound = both('Najdete je mezi uzavřenými.', 'You find them among the closed.')

type Told = { heading(done: number, all: number): Both; readonly path: string; readonly found: Both }

const told: Readonly<Record<BulkDeed, Told>> = {
  close: {
    heading: (done, all) => both(`Uzavřeno spisů: ${done} z ${all}.`, `Dossiers closed: ${done} of ${all}.`),
    path: closedPlace,
    found: closedFound,
  },
  'hand-over': {
    heading: (done, all) =>
      both(
        `Objednáno předání spisů: ${done} z ${all}. Balíčky se teď vytvářejí.`,
        `Hand-overs ordered: ${done} of ${all}. The packages are being made now.`,
      ),
    path: closedPlace,
    found: closedFound,
  },
  'take-over': {
    heading: (done, all) =>
      both(`Převzato dokumentů: ${done} z ${all}.`, `Documents taken over: ${done} of ${all}.`),
    path: '/dokumenty',
    found: both('Najdete je mezi svými.', 'You find them among yours.'),
  },
  offer: {
    heading: (done, all) =>
      both(`Předáno do spisovny spisů: ${done} z ${all}.`, `Dossiers offered: ${done} of ${all}.`),
    path: '/spisovna?pohled=predane',
    found: both('Čekají na převzetí.', 'They wait to be taken over.'),
  },
  'withdraw-offer': {
    heading: (done, all) =>
      both(`Vzato zpět předání spisů: ${done} z ${all}.`, `Offers taken back: ${done} of ${all}.`),
    path: '/spisovna?pohled=k-predani',
    found: both('Jsou zase mezi těmi, které předat můžete.', 'They are among those you may offer again.'),
  },
  give: {
    heading: (done, all) =>
      both(`Předáno dokumentů: ${done} z ${all}.`, `Documents given: ${done} of ${all}.`),
    path: '/dokumenty/k-prevzeti',
    found: both('Do převzetí za ně odpovídáte vy.', 'Until they are taken over you answer for them.'),
  },
  'take-back': {
    heading: (done, all) =>
      both(`Vzato zpět předání dokumentů: ${done} z ${all}.`, `Taken back: ${done} of ${all}.`),
    path: '/dokumenty',
    found: both('Najdete je mezi svými.', 'You find them among yours.'),
  },
  deadline: {
    heading: (done, all) =>
      both(`Lhůta určena u dokumentů: ${done} z ${all}.`, `Deadline set on documents: ${done} of ${all}.`),
    path: '/dokumenty?pohled=lhuty',
    found: both('Blízké lhůty mají svůj pohled.', 'Near deadlines have a view of their own.'),
  },
  'deadline-undo': {
    heading: (done, all) =>
      both(
        `Lhůta vrácena u dokumentů: ${done} z ${all}.`,
        `Deadline taken back on documents: ${done} of ${all}.`,
      ),
    path: '/dokumenty',
    found: both('Platí, co platilo předtím.', 'What held before holds again.'),
  },
  store: {
    heading: (done, all) =>
      both(`Převzato do spisovny spisů: ${done} z ${all}.`, `Dossiers taken over: ${done} of ${all}.`),
    path: '/spisovna?pohled=ulozene',
    found: both('Najdete je ve spisovně.', 'You find them in the records room.'),
  },
  send: {
    heading: (done, all) =>
      both(`Odeslání zapsáno u zásilek: ${done} z ${all}.`, `Recorded as sent: ${done} of ${all}.`),
    path: '/vypravna?pohled=odeslano',
    found: both('Najdete je mezi odeslanými.', 'You find them among the sent.'),
  },
  approve: {
    heading: (done, all) =>
      both(`Schváleno dokumentů: ${done} z ${all}.`, `Documents approved: ${done} of ${all}.`),
    path: '/dokumenty?pohled=nevyrizene',
    found: both('Najdete je mezi nevyřízenými.', 'You find them among the unsettled.'),
  },
}

/** One button takes the whole act back; each record by an act of its own. */
const undoForm = (call: PageCall, { action, field, ids }: BulkUndo): Html =>
  formOf(call, {
    action,
    className: 'act',
    quiet: true,
    body: html`${ids.map(id => hidden(field, id))}`,
    submit: call.say('Vrátit', 'Undo'),
  })

/** What came of many: how many are done and where they are, and each of the others with its reason. */
export function bulkOutcome(call: PageCall, { outcomes, deed, undo }: BulkResult): Html {
  const { heading, path, found } = told[deed]
  const refused = outcomes.filter(({ refusal }) => refusal !== null)
  const done = outcomes.length - refused.length
  return html`<div class="notice ${toneOf(done, outcomes.length)}" role="${done === outcomes.length ? 'status' : 'alert'}" id="outcome" tabindex="-1">
    <p><strong>${call.saying(heading(done, outcomes.length))}</strong>
      ${done > 0 ? html`<a href="${href(path)}">${call.saying(found)}</a>` : ''}</p>
    ${
      refused.length > 0
        ? html`<p>${call.say('U ostatních se nic nezměnilo; důvod stojí u každého:', 'Nothing changed with the others; each with its reason:')}</p>
      <ul>${refused.map(({ named, refusal }) => html`<li>${nameOf(named)} ${refusal!.sentence[call.tongue]} <code class="small">${refusal!.code}</code></li>`)}</ul>`
        : ''
    }${undo && undo.ids.length > 0 ? undoForm(call, undo) : ''}</div>`
}

const nameOf = (named: { readonly path: string; readonly name: string } | null): Html =>
  named ? html`<a href="${href(named.path)}">${named.name}</a>:` : html`–`
