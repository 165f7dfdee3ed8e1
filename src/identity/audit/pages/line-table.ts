import {
  badge,
  type Column,
  formatInstant,
  type Html,
  href,
  html,
  type PageCall,
  table,
  when,
} from '#platform/html'
import type { LogLine } from '../log-line.ts'

export const objectCell = (call: PageCall, { object }: LogLine): Html => html`
  ${call.saying(object.title)} ${object.path ? html`<a href="${href(object.path)}">${object.name}</a>` : html`<span class="breaking">${object.name}</span>`}`

/** Why it was refused, or the reason somebody gave. */
export const whyCell = (call: PageCall, { refused, reason }: LogLine): Html =>
  refused
    ? html`${when(refused.sentence, sentence => html`${call.saying(sentence)} `)}<code class="small">${refused.code}</code>`
    : html`${reason ?? ''}`

const actCell = (call: PageCall, line: LogLine): Html =>
  line.refused
    ? html`${badge('bad', call.say('odmítnuto', 'refused'))} ${call.saying(line.act)}`
    : html`${call.saying(line.act)}`

/** Lines of the log in words, newest first. */
export function lineTable(call: PageCall, lines: readonly LogLine[], caption: string, empty: string): Html {
  const columns: readonly Column<LogLine>[] = [
    {
      head: call.say('Č.', 'No.'),
      number: true,
      cell: line => html`<a href="${href(`/protokol/${line.sequence}`)}">${String(line.sequence)}</a>`,
    },
    { head: call.say('Kdy', 'When'), cell: line => formatInstant(line.at, true) },
    { head: call.say('Kdo', 'Who'), cell: line => line.who },
    { head: call.say('Úkon', 'Act'), cell: line => actCell(call, line) },
    { head: call.say('Předmět', 'Object'), cell: line => objectCell(call, line) },
    { head: call.say('Důvod', 'Reason'), cell: line => whyCell(call, line) },
  ]
  return table(caption, columns, lines, empty)
}
