import { actorName } from '#platform/acts'
import { formatInstant, type Html, html, type PageCall, pager, table } from '#platform/html'
import type { LoggedEvent } from '../event.ts'

/** The transaction log, newest first, as it can be read by the administrator and the auditor. */
export const logPage = (
  call: PageCall,
  data: { lines: readonly LoggedEvent[]; total: number; next: string | null },
): Html => html`
  <h1>${call.say('Transakční protokol', 'Transaction log')}</h1>
  <p>${call.say(
    'Každý úkon zapíše řádek ve své vlastní transakci. Řádky jsou zřetězeny otisky; změnu, výmaz i přehození najde ./egon log verify.',
    'Every act writes a line in its own transaction. Lines are chained by digests; ./egon log verify finds a change, a removal and a re-ordering.',
  )}</p>
  ${table(
    call.say('Transakční protokol', 'Transaction log'),
    [
      { head: call.say('Č.', 'No.'), number: true, cell: line => String(line.sequence) },
      { head: call.say('Kdy', 'When'), cell: line => formatInstant(line.happened_at, true) },
      { head: call.say('Kdo', 'Who'), cell: line => actorName(line.actor) },
      { head: call.say('Úkon', 'Act'), cell: line => html`<code>${line.type}</code>` },
      {
        head: call.say('Předmět', 'Object'),
        cell: line => html`${line.object_kind} <code>${line.object_id}</code>`,
      },
      { head: call.say('Otisk', 'Digest'), cell: line => html`<code>${line.digest.slice(7, 23)}…</code>` },
    ],
    data.lines,
    call.say('Protokol je zatím prázdný.', 'The log is empty yet.'),
  )}
  ${pager(call, { total: data.total, shown: data.lines.length, next: data.next, path: '/protokol', query: {} })}`
