import {
  type Attempt,
  formatDay,
  formOf,
  type Html,
  hidden,
  href,
  html,
  type PageCall,
  refusalBox,
  textField,
  when,
} from '#platform/html'
import type { Day } from '#platform/values'
import type { DispatchInList } from '../dispatch.ts'
import { mailKindWords } from '../dispatch-words.ts'
import { type BulkResult, bulkOutcome } from './bulk-outcome.ts'
import { wayWords } from './dispatch-list.ts'
import { subjectOf } from './restricted.ts'

export type PostingData = {
  readonly office: { readonly name: string; readonly address: string; readonly ico: string }
  readonly day: Day
  /** Mail that waits, or went that day. */
  readonly posted: readonly DispatchInList[]
  readonly mayRecord: boolean
  readonly result?: BulkResult
  readonly attempt?: Attempt
}

export const numberField = (id: string): string => `cislo-${id}`

const head = (call: PageCall, path: string, day: Day): Html => html`
  <div class="not-printed"><p><a href="${href('/vypravna')}">${call.say('Výpravna', 'Dispatch room')}</a></p>
  <form method="get" action="${href(path)}" class="form"><div class="row">
    ${textField({ name: 'den', type: 'date', label: call.say('Den', 'Day'), value: day })}</div>
    <div class="submit"><button type="submit">${call.say('Ukázat', 'Show')}</button>
    <button type="button" class="primary" data-print hidden>${call.say('Vytisknout', 'Print')}</button></div></form></div>`

const columns = (call: PageCall, ...names: readonly (readonly [string, string])[]): Html =>
  html`<thead><tr>${names.map(([cs, en]) => html`<th scope="col">${call.say(cs, en)}</th>`)}</tr></thead>`

const signatures = (call: PageCall): Html =>
  html`<p>${call.say('Předání', 'Given by')}: ____________________ &nbsp; ${call.say('Převzetí (otisk denního razítka pošty)', 'Taken over (stamp of the post)')}: ____________________</p>`

const numbersForm = (call: PageCall, { posted, day }: PostingData): Html | '' => {
  const waiting = posted.filter(({ state, mail_kind: kind }) => state === 'waiting' && kind !== 'ordinary')
  if (waiting.length === 0) return ''
  return html`<section class="part not-printed"><h2>${call.say('Zapsat podací čísla', 'Record post numbers')}</h2>
  <p>${call.say('Až pošta zásilky převezme, opište nebo naskenujte čísla z archu; co je vyplněné, zapíše se jako odeslané.', 'Once the post has taken them over, type or scan the numbers off the sheet; what is filled in is recorded as sent.')}</p>
  ${formOf(call, {
    action: '/vypravna/podaci-arch/cisla',
    submit: call.say('Zapsat odeslání', 'Record as sent'),
    body: html`${hidden('den', day)}${waiting.map(one =>
      textField({
        name: numberField(one.id),
        label: `${one.reference_number} – ${one.addressee.name}`,
        max: 40,
        value: '',
      }),
    )}`,
  })}</section>`
}

/** *Podací arch*: mail that the post confirms item by item, for a day, ready to be printed. */
export const postingSheetPage = (call: PageCall, data: PostingData): Html => {
  const { office, day, posted } = data
  const items = posted.filter(({ mail_kind: kind }) => kind !== 'ordinary')
  const ordinary = posted.length - items.length
  return html`
  ${head(call, '/vypravna/podaci-arch', day)}
  ${when(data.attempt, ({ refusal }) => refusalBox(call, refusal))}
  ${when(data.result, result => bulkOutcome(call, result))}
  <article class="sheet"><h1>${call.say('Podací arch', 'Posting sheet')}</h1>
  <p><strong>${office.name}</strong>, ${office.address}, IČO ${office.ico}<br>${call.say('Den podání', 'Day of posting')}: ${formatDay(day)}</p>
  <div class="table" tabindex="0" role="region" aria-label="${call.say('Zapsané zásilky', 'Items of record')}"><table><caption class="visually-hidden">${call.say('Zapsané zásilky', 'Items of record')}</caption>
    ${columns(call, ['Poř.', 'No.'], ['Podací číslo', 'Post number'], ['Adresát', 'Addressee'], ['Adresa', 'Address'], ['Služba', 'Service'], ['Č. j.', 'Ref. no.'], ['Hmotnost', 'Weight'], ['Cena', 'Price'])}
    <tbody>${items.map((one, at) => html`<tr><td>${String(at + 1)}</td><td>${one.post_number ?? ''}</td><td>${one.addressee.name}</td><td>${one.addressee.address ?? ''}</td><td>${one.mail_kind ? call.saying(mailKindWords[one.mail_kind]) : ''}</td><td>${one.reference_number}</td><td></td><td></td></tr>`)}</tbody></table></div>
  ${items.length === 0 ? html`<p class="empty">${call.say('Nic doporučeného ani do vlastních rukou na ten den není.', 'Nothing registered or to own hands for that day.')}</p>` : ''}
  <p>${call.say(`Zapsaných zásilek: ${items.length}. Obyčejných zásilek: ${ordinary}.`, `Items of record: ${items.length}. Ordinary items: ${ordinary}.`)}</p>
  ${signatures(call)}</article>
  ${data.mayRecord ? numbersForm(call, data) : ''}`
}

export type ListData = {
  readonly office: { readonly name: string; readonly ico: string }
  readonly day: Day
  readonly sent: readonly DispatchInList[]
}

/** *Soupis vypravených zásilek*: everything that left the office on a day, by every channel. */
export const sentListPage = (call: PageCall, { office, day, sent }: ListData): Html => html`
  ${head(call, '/vypravna/soupis', day)}
  <article class="sheet"><h1>${call.say('Soupis vypravených zásilek', 'List of what was sent')}</h1>
  <p><strong>${office.name}</strong>, IČO ${office.ico}<br>${formatDay(day)}</p>
  <div class="table" tabindex="0" role="region" aria-label="${call.say('Vypravené zásilky', 'What was sent')}"><table><caption class="visually-hidden">${call.say('Vypravené zásilky', 'What was sent')}</caption>
    ${columns(call, ['Poř.', 'No.'], ['Č. j.', 'Ref. no.'], ['Věc', 'Subject'], ['Adresát', 'Addressee'], ['Cesta', 'Way'], ['Číslo', 'Number'])}
    <tbody>${sent.map((one, at) => html`<tr><td>${String(at + 1)}</td><td>${one.reference_number}</td><td>${subjectOf(call, one)}</td><td>${one.addressee.name}</td><td>${wayWords(call, one)}</td><td>${one.post_number ?? ''}</td></tr>`)}</tbody></table></div>
  ${sent.length === 0 ? html`<p class="empty">${call.say('Ten den nic neodešlo.', 'Nothing left on that day.')}</p>` : ''}
  <p>${call.say('Celkem', 'In all')}: ${String(sent.length)}</p></article>`
