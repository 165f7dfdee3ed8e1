import {
  type Attempt,
  asTyped,
  formatInstant,
  formOf,
  type Html,
  href,
  html,
  type PageCall,
  pager,
  part,
  refusalBox,
  selectField,
  table,
  textArea,
  textField,
} from '#platform/html'
import { type Both, both } from '#platform/values'
import { type Misdelivery, type MisdeliveryOutcome, misdeliveryOutcomes } from '../misdelivery.ts'

export type MisdeliveredData = {
  readonly rows: readonly Misdelivery[]
  readonly total: number
  readonly next: string | null
  readonly now: string
}

export const misdeliveredLabels = {
  description: both('Co to je', 'What it is'),
  addressee: both('Komu patří', 'Whom it is for'),
  sender: both('Odesílatel', 'Sender'),
  postNumber: both('Podací číslo', 'Number of the post'),
  receivedAt: both('Přijato', 'Received'),
  outcome: both('Co se s ní stalo', 'What became of it'),
  recipient: both('Komu byla vydána', 'Who took it'),
  reason: both('Důvod', 'Reason'),
  reference: both('Č. j., bylo-li už zaevidováno', 'Ref. no. if it was registered already'),
} as const

const outcomeWords: Record<MisdeliveryOutcome, Both> = {
  returned: both('vrácena poště nebo odesílateli', 'returned to the post or sender'),
  'passed-on': both('předána tomu, komu patří', 'passed on to whom it belongs'),
}

const recordForm = (call: PageCall, data: MisdeliveredData, attempt?: Attempt): Html => {
  const field = (name: keyof typeof misdeliveredLabels, known = '') => ({
    name,
    label: call.saying(misdeliveredLabels[name]),
    ...asTyped(call, attempt, name, known),
  })
  return formOf(call, {
    action: '/prijem/omylem-dorucene/zaznam',
    submit: call.say('Zapsat', 'Put on record'),
    body: html`
      ${textField({ ...field('description'), required: true, max: 300, hint: call.say('Například neotevřený doporučený dopis.', 'For example an unopened registered letter.') })}
      <div class="row">${textField({ ...field('addressee'), required: true, max: 300 })}${textField({ ...field('sender'), max: 300 })}</div>
      <div class="row">${textField({ ...field('postNumber'), max: 30 })}${textField({ ...field('receivedAt', data.now), type: 'datetime-local', required: true })}</div>
      <div class="row">${selectField({ ...field('outcome', 'returned'), required: true, options: misdeliveryOutcomes.map(value => ({ value, label: call.saying(outcomeWords[value]) })) })}
        ${textField({ ...field('recipient'), required: true, max: 300, hint: call.say('Například pošta 999 41, doručovatelka.', 'For example the post office, its carrier.') })}</div>
      ${textArea({ ...field('reason'), required: true, max: 500, rows: 2 })}
      ${textField({ ...field('reference'), max: 50 })}`,
  })
}

/** Items that were not for this office: where each went, and the form that puts one on record. */
export function misdeliveredPage(call: PageCall, data: MisdeliveredData, attempt?: Attempt): Html {
  const title = call.say('Omylem doručené zásilky', 'Misdelivered items')
  return html`
  <p><a href="${href('/prijem')}">${call.say('Příjem', 'Receipt')}</a></p>
  <h1>${title}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${part(call.say('Zapsat zásilku', 'Put an item on record'), recordForm(call, data, attempt))}
  ${table(
    title,
    [
      { head: call.say('Zásilka', 'Item'), cell: row => row.description },
      { head: call.say('Komu patří', 'Whom it is for'), cell: row => row.addressee },
      { head: call.say('Odesílatel', 'Sender'), cell: row => row.sender || '–' },
      {
        head: call.say('Co se stalo', 'What became of it'),
        cell: row => `${call.saying(outcomeWords[row.outcome])}: ${row.recipient}`,
      },
      {
        head: call.say('Důvod', 'Reason'),
        cell: row =>
          html`${row.reason}${row.document_id ? html` <a href="${href(`/dokumenty/${row.document_id}`)}">${call.say('dokument', 'document')}</a>` : ''}`,
      },
      {
        head: call.say('Kdo a kdy', 'Who and when'),
        cell: row => `${row.recorded_by.name}, ${formatInstant(row.recorded_at)}`,
      },
    ],
    data.rows,
    call.say(
      'Zatím nic. Zásilku, která nepatří vašemu úřadu, neevidujte; zapište ji tady a vraťte ji nebo předejte.',
      'Nothing yet. An item that is not for your office is not registered; put it on record here and return it or pass it on.',
    ),
  )}
  ${pager(call, { total: data.total, shown: data.rows.length, next: data.next, path: '/prijem/omylem-dorucene', query: {} })}`
}
