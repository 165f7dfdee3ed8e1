import { formatInstant, type Html, html, type PageCall, part, table } from '#platform/html'
import type { Notice } from '../notice.ts'

/** Messages that wait in a box from which nothing is fetched; telling of them serves none. */
export const noticesPart = (
  call: PageCall,
  { notices, mayRead }: { notices: readonly Notice[]; mayRead: boolean },
): Html =>
  part(
    call.say('Čeká ve schránce', 'Waits in the box'),
    html`<p class="small">${call.say('Tohle program ví z oznámení ISDS. Zprávy nestáhl a oznámením nejsou doručeny; doručí je přihlášení oprávněné osoby nebo povolené stahování.', 'This the program knows from notifications of ISDS. It has fetched none of them and they are not served by it; an entitled person signing in, or fetching once allowed, serves them.')}</p>
    ${table(
      call.say('Zprávy, které program nestáhl', 'Messages the program has not fetched'),
      [
        { head: call.say('ID zprávy', 'ID of the message'), cell: row => row.message_id },
        ...(mayRead
          ? [
              {
                head: call.say('Od koho', 'From'),
                cell: (row: Notice) => row.sender ?? row.sender_box ?? '–',
              },
              { head: call.say('Věc', 'Subject'), cell: (row: Notice) => row.annotation },
            ]
          : []),
        {
          head: call.say('Dodáno', 'Delivered'),
          cell: row => (row.delivered_at ? formatInstant(row.delivered_at) : '–'),
        },
        {
          head: call.say('Do vlastních rukou', 'To own hands'),
          cell: row => (row.is_personal ? call.say('ano', 'yes') : call.say('ne', 'no')),
        },
      ],
      notices,
      call.say('ISDS o žádné zprávě neoznamuje.', 'ISDS tells of no message.'),
    )}`,
  )
