import { citation, facts, formatInstant, type Html, href, html, type PageCall, part } from '#platform/html'
import type { LogLine } from '../log-line.ts'
import { lineTable, objectCell } from './line-table.ts'

export type LineData = { readonly line: LogLine; readonly beside: readonly LogLine[] }

/** One line of the log whole: what was done or refused and why, what the digest is taken over, what else happened there. */
export const linePage = (call: PageCall, { line, beside }: LineData): Html => {
  const { event, refused } = line
  return html`
  <p><a href="${href('/protokol')}">${call.say('Transakční protokol', 'Transaction log')}</a></p>
  <h1>${call.say('Řádek', 'Line')} ${String(line.sequence)}: ${refused ? call.say('odmítnutý pokus – ', 'refused attempt - ') : ''}${call.saying(line.act)}</h1>
  ${facts([
    [call.say('Kdy', 'When'), formatInstant(line.at, true)],
    [call.say('Kdo', 'Who'), line.who],
    [call.say('Předmět', 'Object'), objectCell(call, line)],
    [call.say('Proč odmítnuto', 'Why refused'), refused?.sentence ? call.saying(refused.sentence) : null],
    [call.say('Kód odmítnutí', 'Code of the refusal'), refused?.code ?? null],
    [call.say('Pramen', 'Source'), refused?.law ? citation(refused.law) : null],
    [call.say('Důvod', 'Reason'), line.reason],
  ])}
  ${part(
    call.say('Zápis', 'Record'),
    html`${facts([
      [call.say('Druh události', 'Type of event'), html`<code>${event.type}</code>`],
      [call.say('Identifikátor řádku', 'Identifier of the line'), html`<code>${event.id}</code>`],
      [call.say('Identifikátor předmětu', 'Identifier of the object'), html`<code>${event.object_id}</code>`],
      [call.say('Otisk řádku', 'Digest of the line'), html`<code>${event.digest}</code>`],
      [call.say('Otisk předchozího', 'Digest of the one before'), html`<code>${event.previous}</code>`],
    ])}
    <details><summary>${call.say('Údaje zápisu (JSON)', 'Data of the record (JSON)')}</summary><pre>${JSON.stringify(event.detail, null, 2)}</pre></details>`,
  )}
  ${part(
    call.say('Co se s předmětem dělo', 'What happened to the object'),
    lineTable(call, beside, call.say('Řádky o témž předmětu', 'Lines about the same object'), ''),
  )}`
}
