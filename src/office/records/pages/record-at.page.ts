import {
  facts,
  formatBytes,
  formatInstant,
  type Html,
  href,
  html,
  type PageCall,
  part,
  table,
  textField,
} from '#platform/html'
import { type Both, both, hidePersonalNumbers, type Instant } from '#platform/values'
import type { ReaderAt } from '../audit/readers-at.ts'
import type { RecordAt } from '../audit/state-at.ts'
import { type HistoryLine, historyPart } from './history.ts'

export type RecordAtData = {
  readonly kind: 'document' | 'dossier'
  readonly path: string
  readonly at: Instant
  /** The moment as its field shows it. */
  readonly typed: string
  readonly record: RecordAt
  readonly readers: readonly ReaderAt[]
  readonly history: readonly HistoryLine[]
}

const stateWords: Readonly<Record<RecordAt['state'], Both>> = {
  'not-yet': both('ještě nebyl', 'was not there yet'),
  unsettled: both('nevyřízený', 'unsettled'),
  settled: both('vyřízený', 'settled'),
  cancelled: both('stornovaný', 'cancelled'),
  open: both('otevřený', 'open'),
  closed: both('uzavřený', 'closed'),
  'handed-over': both('uložený v e-Spisovně', 'kept in the records centre'),
}

const stateOf = (call: PageCall, { record }: RecordAtData): Html =>
  part(
    call.say('Stav', 'State'),
    html`${facts([
      [call.say('Stav', 'State'), call.saying(stateWords[record.state])],
      [call.say('Číslo', 'Number'), record.number],
      [call.say('Věc', 'Subject'), hidePersonalNumbers(record.subject)],
      [call.say('Zpracovatel', 'Handler'), record.holder],
      [call.say('Spis', 'Dossier'), record.dossier],
    ])}${
      record.files.length === 0
        ? ''
        : html`<ul>${record.files.map(one => html`<li>${one.file_name} <span class="small">${call.say('verze', 'version')} ${String(one.version)} · ${formatBytes(one.size_bytes, call.tongue)} · <code class="breaking">${one.digest}</code></span></li>`)}</ul>`
    }`,
  )

/** A record as it was at a moment, who could read it then, and what had happened to it until then. */
export const recordAtPage = (call: PageCall, data: RecordAtData): Html => html`
  <p><a href="${href('/kontrola')}">${call.say('Kontrola', 'Audit')}</a></p>
  <h1>${call.say('Záznam v okamžiku', 'A record at a moment')}: ${data.record.number}</h1>
  <form method="get" action="${href(data.path)}">
    ${textField({ name: 'kdy', label: call.say('Okamžik', 'Moment'), type: 'datetime-local', value: data.typed })}
    <div class="submit"><button type="submit" class="quiet">${call.say('Ukázat', 'Show')}</button></div></form>
  <p>${call.say('Složeno ze záznamu a z protokolu k', 'Put together from the record and the log at')} ${formatInstant(data.at)}.</p>
  ${stateOf(call, data)}
  ${part(
    call.say('Kdo ho mohl číst', 'Who could read it'),
    table(
      call.say('Kdo ho mohl číst', 'Who could read it'),
      [
        { head: call.say('Kdo', 'Who'), cell: row => row.name },
        { head: call.say('Místo', 'Post'), cell: row => row.post },
        { head: call.say('Útvar', 'Unit'), cell: row => row.unit },
        { head: call.say('Proč', 'Why'), cell: row => call.saying(row.why) },
      ],
      data.readers,
      call.say('Nikdo z úřadu.', 'Nobody of the office.'),
    ),
  )}
  <p class="small">${call.say(
    'Práva se skládají z míst a rolí, jak platily, a z omezení přístupu. Komu správce mezitím odebral přístup celý, tu není. Změny rolí se pro tento účel zapisují od zavedení Kontroly.',
    'Rights are put together from posts and roles as they were and from restrictions of access. Whoever lost all access since is not here. Changes of roles are kept for this since Audit was brought in.',
  )}</p>
  ${historyPart(call, data.history)}`
