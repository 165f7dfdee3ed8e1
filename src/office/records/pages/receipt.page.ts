import {
  type Attempt,
  asTyped,
  checkField,
  fileField,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type Option,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import type { Arrival } from '../arrival.ts'
import type { MetadataField } from '../further-metadata.ts'
import { senderWords } from '../words.ts'
import { metadataInputs } from './further-metadata.ts'
import { postalFieldset, postalLabels } from './postal-item.ts'
import { sendersList } from './series-entry.page.ts'

export type ReceiptData = {
  readonly waiting: readonly Arrival[]
  /** How many messages were set aside. */
  readonly setAside: number
  readonly handlers: readonly Option[]
  /** Registers it may go into; only the main one where the office has no other. */
  readonly registers: readonly Option[]
  /** Senders offered while a name is typed. */
  readonly senders: readonly string[]
  /** Further metadata that every document has. */
  readonly further: readonly MetadataField[]
  readonly now: string
}

export const receiptLabels = {
  subject: both('Věc', 'Subject'),
  senderKind: both('Odesílatel je', 'The sender is'),
  senderName: both('Jméno nebo název', 'Name'),
  senderAddress: both('Adresa', 'Address'),
  senderIco: both('IČO', 'IČO'),
  senderEmail: both('E-mail', 'E-mail'),
  senderReference: both('Číslo odesílatele', 'Sender’s number'),
  deliveredAt: both('Přijato', 'Received'),
  holder: both('Zpracovatel', 'Handler'),
  register: both('Evidence', 'Register'),
  ...postalLabels,
  confirmation: both('Hned vytisknout potvrzení pro podatele', 'Print a confirmation for the sender at once'),
  files: both('Soubory', 'Files'),
  message: both('Datová zpráva (ZFO) nebo e-mail (EML)', 'Data message (ZFO) or e-mail (EML)'),
} as const

const refused = (call: PageCall, attempt: Attempt | undefined, form: string): Html | '' =>
  attempt?.form === form ? refusalBox(call, attempt.refusal) : ''

const counter = (call: PageCall, data: ReceiptData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'prepazka' ? attempt : undefined
  return html`${refused(call, attempt, 'prepazka')}${formOf(call, {
    action: '/prijem/prepazka',
    files: true,
    submit: call.say('Zaevidovat', 'Register'),
    body: html`
      ${fileField({ ...asTyped(call, mine, 'files'), name: 'files', label: call.saying(receiptLabels.files), multiple: true, hint: call.say('Přetáhněte je sem, nebo vyberte. První je hlavní dokument, další jsou přílohy.', 'Drag them here or choose. The first is the main document, the others are attachments.') })}
      ${textField({ name: 'subject', label: call.saying(receiptLabels.subject), required: true, max: 500, ...asTyped(call, mine, 'subject'), hint: call.say('Stručný obsah. Rodné číslo sem nepište; zůstal by v evidenci navždy.', 'Brief content. No personal numbers: they would stay in the register for ever.') })}
      <div class="row">
        ${selectField({
          name: 'senderKind',
          label: call.saying(receiptLabels.senderKind),
          required: true,
          ...asTyped(call, mine, 'senderKind', 'person'),
          options: [
            { value: 'person', label: call.say('fyzická osoba', 'a person') },
            { value: 'trader', label: call.say('podnikající osoba', 'a sole trader') },
            {
              value: 'organisation',
              label: call.say('právnická osoba nebo úřad', 'an organisation or authority'),
            },
          ],
        })}
        ${textField({ name: 'senderName', label: call.saying(receiptLabels.senderName), required: true, max: 300, list: 'odesilatele', ...asTyped(call, mine, 'senderName') })}
      </div>
      ${sendersList(data.senders)}
      ${textField({ name: 'senderAddress', label: call.saying(receiptLabels.senderAddress), max: 300, ...asTyped(call, mine, 'senderAddress') })}
      <div class="row">
        ${textField({ name: 'senderIco', label: call.saying(receiptLabels.senderIco), max: 8, ...asTyped(call, mine, 'senderIco') })}
        ${textField({ name: 'senderEmail', label: call.saying(receiptLabels.senderEmail), type: 'email', max: 200, ...asTyped(call, mine, 'senderEmail') })}
        ${textField({ name: 'senderReference', label: call.saying(receiptLabels.senderReference), max: 50, ...asTyped(call, mine, 'senderReference') })}
      </div>
      <div class="row">
        ${textField({ name: 'deliveredAt', label: call.saying(receiptLabels.deliveredAt), type: 'datetime-local', required: true, ...asTyped(call, mine, 'deliveredAt', data.now) })}
        ${selectField({ name: 'holder', label: call.saying(receiptLabels.holder), ...asTyped(call, mine, 'holder', call.visitor?.actor.postId), options: [{ value: '', label: call.say('podle pravidel směrování', 'by the routing rules') }, ...data.handlers] })}
        ${data.registers.length > 1 ? selectField({ name: 'register', label: call.saying(receiptLabels.register), ...asTyped(call, mine, 'register'), options: data.registers }) : ''}
      </div>
      ${metadataInputs(call, data.further, new Map(), mine)}
      ${postalFieldset(call, mine)}
      ${checkField({ name: 'confirmation', label: call.saying(receiptLabels.confirmation), ...asTyped(call, mine, 'confirmation') })}`,
  })}`
}

const message = (call: PageCall, attempt?: Attempt): Html =>
  html`${refused(call, attempt, 'zprava')}${formOf(call, {
    action: '/prijem/zprava',
    files: true,
    submit: call.say('Přijmout zprávu', 'Take the message in'),
    body: fileField({
      name: 'message',
      label: call.saying(receiptLabels.message),
      required: true,
      accept: '.zfo,.eml',
      hint: call.say(
        'Podpis, řetěz certifikátů, časové razítko a otisk se prohlédnou a zapíší; přílohy se vyjmou bajt po bajtu.',
        'Signature, certificates, time stamp and digest are looked at and recorded; attachments are taken out byte by byte.',
      ),
    }),
  })}`

/** What else the mailroom does, one line of links. */
const otherWays = (call: PageCall): Html => html`
  <ul class="filters" aria-label="${call.say('Další práce podatelny', 'Other work of the mailroom')}">
    <li><a href="${href('/prijem/rada')}">${call.say('Řada stejných dopisů', 'A series of alike letters')}</a></li>
    <li><a href="${href('/prijem/skeny')}">${call.say('Dávka skenů', 'A batch of scans')}</a></li>
    <li><a href="${href('/prijem/omylem-dorucene')}">${call.say('Omylem doručené zásilky', 'Misdelivered items')}</a></li>
    <li><a href="${href('/smerovani')}">${call.say('Pravidla směrování', 'Routing rules')}</a></li>
    <li><a href="${href('/evidence/nahradni')}">${call.say('Náhradní evidence', 'Emergency registers')}</a></li></ul>`

/** The mailroom: what waits for a word, a message from a file, a submission at the counter. */
export const receiptPage = (call: PageCall, data: ReceiptData, attempt?: Attempt): Html => html`
  <div class="head"><div><h1>${call.say('Příjem', 'Receipt')}</h1></div>
    <div class="acts" data-acts><a class="button quiet" href="#f-message">${call.say('Zpráva ze souboru', 'A message from a file')}</a><a class="button primary" data-new href="#f-files">${call.say('Podání u přepážky', 'Submission at the counter')}</a></div></div>
  ${data.waiting.length > 0 ? part(call.say('Čeká na rozhodnutí', 'Waits for a decision'), waitingTable(call, data.waiting)) : ''}
  ${data.setAside > 0 ? html`<p><a href="${href('/prijem/neevidovane')}">${call.say('Neevidované zprávy', 'Messages set aside')} (${String(data.setAside)})</a></p>` : ''}
  ${otherWays(call)}
  <section class="part"><h2>${call.say('Zpráva ze souboru', 'A message from a file')}</h2>${message(call, attempt)}</section>
  <section class="part"><h2>${call.say('Podání u přepážky', 'Submission at the counter')}</h2>${counter(call, data, attempt)}</section>`

export const waitingTable = (call: PageCall, waiting: readonly Arrival[]): Html =>
  table(
    call.say('Čeká na rozhodnutí', 'Waits for a decision'),
    [
      {
        head: call.say('Zpráva', 'Message'),
        cell: row => html`<a href="${href(`/prijem/cekajici/${row.id}`)}">${row.reading.subject}</a>`,
      },
      { head: call.say('Odesílatel', 'Sender'), cell: row => call.saying(senderWords(row.reading.sender)) },
      {
        head: call.say('Proč čeká', 'Why it waits'),
        cell: row => row.reasons.map(reason => call.saying(reason.sentence)).join(' '),
      },
      { head: call.say('Přišla', 'Arrived'), cell: row => formatInstant(row.arrived_at) },
    ],
    waiting,
    call.say('Nic nečeká.', 'Nothing waits.'),
  )
