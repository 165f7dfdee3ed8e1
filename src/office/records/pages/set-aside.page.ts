import { formatInstant, type Html, href, html, type PageCall, pager, table } from '#platform/html'
import type { Arrival } from '../arrival.ts'
import { senderWords } from '../words.ts'

export type SetAsideData = {
  readonly arrivals: readonly Arrival[]
  readonly total: number
  readonly next: string | null
}

/** Messages a clerk decided not to register, with who decided and why; each can be put before the clerks again. */
export const setAsidePage = (call: PageCall, data: SetAsideData): Html => html`
  <p><a href="${href('/prijem')}">${call.say('Příjem', 'Receipt')}</a></p>
  <h1>${call.say('Neevidované zprávy', 'Messages set aside')}</h1>
  ${table(
    call.say('Neevidované zprávy', 'Messages set aside'),
    [
      {
        head: call.say('Zpráva', 'Message'),
        cell: row => html`<a href="${href(`/prijem/cekajici/${row.id}`)}">${row.reading.subject}</a>`,
      },
      { head: call.say('Odesílatel', 'Sender'), cell: row => call.saying(senderWords(row.reading.sender)) },
      { head: call.say('Přišla', 'Arrived'), cell: row => formatInstant(row.arrived_at) },
      { head: call.say('Kdo', 'Who'), cell: row => row.decision?.holder.name ?? '' },
      { head: call.say('Důvod', 'Reason'), cell: row => row.decision?.reason ?? '' },
    ],
    data.arrivals,
    call.say(
      'Zatím tu nic není. Sem přijde zpráva, u které v Příjmu zvolíte Neevidovat.',
      'Nothing is here yet. A message you choose not to register in Receipt comes here.',
    ),
  )}
  ${pager(call, { total: data.total, shown: data.arrivals.length, next: data.next, path: '/prijem/neevidovane', query: {} })}`
