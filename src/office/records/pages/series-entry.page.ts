import {
  type Attempt,
  asTyped,
  fileField,
  formatInstant,
  formatNumber,
  formOf,
  type Html,
  hidden,
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
import { both, hidePersonalNumbers } from '#platform/values'
import type { Document } from '../document.ts'
import { knownSenderText } from '../known-sender.ts'

export type SeriesEntryData = {
  readonly series: string
  /** The letter entered last; its fields are held. */
  readonly last: Document | null
  readonly count: number
  readonly entered: readonly Pick<
    Document,
    'id' | 'reference_number' | 'subject' | 'sender' | 'delivered_at'
  >[]
  readonly handlers: readonly Option[]
  readonly registers: readonly Option[]
  readonly senders: readonly string[]
  readonly now: string
}

export const seriesEntryLabels = {
  subject: both('Věc všech', 'Subject of all'),
  senderName: both('Odesílatel tohoto dopisu', 'Sender of this letter'),
  deliveredAt: both('Přijato', 'Received'),
  holder: both('Zpracovatel', 'Handler'),
  register: both('Evidence', 'Register'),
  sheets: both('Listů', 'Sheets'),
  scan: both('Sken (nemusí být hned)', 'Scan (may come later)'),
} as const

export const sendersList = (senders: readonly string[]): Html =>
  html`<datalist id="odesilatele">${senders.map(text => html`<option value="${text}"></option>`)}</datalist>`

const entryForm = (call: PageCall, data: SeriesEntryData, attempt?: Attempt): Html => {
  const { last } = data
  const held = (name: keyof typeof seriesEntryLabels, known = '') => ({
    name,
    label: call.saying(seriesEntryLabels[name]),
    ...asTyped(call, attempt, name, known),
  })
  return formOf(call, {
    action: '/prijem/rada/zaevidovat',
    files: true,
    submit: call.say('Zaevidovat a další', 'Register and next'),
    body: html`${hidden('series', data.series)}
      ${textField({ ...held('senderName', last?.sender ? knownSenderText(last.sender) : ''), required: true, max: 300, list: 'odesilatele', isFirst: last !== null, hint: call.say('Jen jméno a Enter; ostatní pole drží z předchozího. Známé odesílatele program nabízí.', 'Only the name and Enter; the other fields are held. Known senders are offered.') })}
      ${sendersList(data.senders)}
      ${textField({ ...held('subject', last?.subject ?? ''), required: true, max: 500 })}
      <div class="row">
        ${textField({ ...held('deliveredAt', data.now), type: 'datetime-local', required: true })}
        ${selectField({ ...held('holder', last?.holder_post_id ?? call.visitor?.actor.postId), required: true, options: data.handlers })}
        ${data.registers.length > 1 ? selectField({ ...held('register', last?.register_id ?? ''), options: data.registers }) : ''}
        ${textField({ ...held('sheets', String(last?.postal_item?.sheets ?? 1)), type: 'number', required: true })}
      </div>
      ${fileField({ name: 'scan', label: call.saying(seriesEntryLabels.scan), multiple: true })}`,
  })
}

/** Alike letters one after another: fields are held, the next needs a name and Enter. */
export function seriesEntryPage(call: PageCall, data: SeriesEntryData, attempt?: Attempt): Html {
  const caption = call.say('Zaevidováno v této řadě', 'Registered in this series')
  return html`
  <p><a href="${href('/prijem')}">${call.say('Příjem', 'Receipt')}</a></p>
  <h1>${call.say('Řada stejných dopisů', 'A series of alike letters')}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${data.last ? html`<div class="notice success" id="posledni"><p>${call.say('Napište na dopis', 'Write on the letter')}: <strong>${data.last.reference_number}</strong></p></div>` : ''}
  ${entryForm(call, data, attempt)}
  ${part(
    `${caption} (${formatNumber(data.count)})`,
    html`${data.count > 0 ? html`<p><a class="button quiet" href="${href('/stitky', { rada: data.series })}">${call.say('Štítky celé řady', 'Labels of the series')}</a></p>` : ''}${table(
      caption,
      [
        {
          head: call.say('Č. j.', 'Ref. no.'),
          whole: true,
          cell: row => html`<a href="${href(`/dokumenty/${row.id}`)}">${row.reference_number}</a>`,
        },
        { head: call.say('Odesílatel', 'Sender'), cell: row => row.sender?.name ?? '–' },
        { head: call.say('Věc', 'Subject'), cell: row => hidePersonalNumbers(row.subject) },
        {
          head: call.say('Přijato', 'Received'),
          cell: row => (row.delivered_at ? formatInstant(row.delivered_at) : '–'),
        },
      ],
      data.entered,
      call.say(
        'Zatím žádný. Vyplňte první dopis; u dalších stačí odesílatel.',
        'None yet. Fill in the first letter; the next need only a sender.',
      ),
    )}`,
  )}`
}
