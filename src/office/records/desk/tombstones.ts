import { z } from 'zod'
import { type ByteRoute, form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { both, csvLine, dayOf, hidePersonalNumbers, isDay } from '#platform/values'
import { setWithdrawalTerm } from '../acts/set-withdrawal-term.ts'
import { termLabels, tombstonesPage } from '../pages/tombstones.page.ts'
import type { ListPlace } from '../store/documents.ts'
import { countTombstones, tombstones, withdrawnRecords } from '../store/tombstones.ts'
import { withdrawalTermOf } from '../store/withdrawal-term.ts'
import type { DaySpan } from '../tombstone.ts'
import { groundWords } from '../words.ts'
import { readPlace, writePlace } from './list-place.ts'
import { pageRows } from './worklist.ts'

const title = both('Znepřístupněné a zničené', 'Withdrawn and destroyed')
const dayIn = (text: string | undefined) => (text !== undefined && isDay(text) ? text : null)

const spanOf = ({ query }: PageCall): DaySpan => ({ from: dayIn(query.ode), to: dayIn(query.do) })

export const tombstoneList: Page = {
  path: '/hlavicky',
  permission: 'records.read',
  title,
  labels: termLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const span = spanOf(call)
      const found = await tombstones(scope, span, readPlace(call.query.od), pageRows + 1)
      const rows = found.slice(0, pageRows)
      const last = rows.at(-1)
      return {
        title: call.saying(title),
        body: tombstonesPage(call, {
          span,
          term: (await withdrawalTermOf(scope)) ?? null,
          maySetTerm: mayDo(call.visitor, 'records.destroy'),
          attempt,
          withdrawn: await withdrawnRecords(scope, span),
          rows,
          total: await countTombstones(scope, span),
          next: found.length > pageRows && last ? writePlace(last.destroyed_at, last.id) : null,
        }),
      }
    }),
  forms: {
    lhuta: form({
      permission: 'records.destroy',
      fields: z.object({ termDays: z.union([z.literal(''), z.coerce.number().int()]).default('') }),
      act: async (call, { termDays: days }) => {
        await call.act(scope => setWithdrawalTerm(scope, days === '' ? null : days), {
          type: 'records.withdrawal-term-set',
          object: { kind: 'system', id: 'withdrawal-term' },
        })
        const notice =
          days === ''
            ? call.say(
                'Znepřístupněné se ničí jen na pokyn.',
                'What is withdrawn is destroyed by order only.',
              )
            : call.say(`Lhůta je ${days} dní.`, `The term is ${days} days.`)
        return { to: '/hlavicky', notice }
      },
    }),
  },
  samples: async () => ['/hlavicky', '/hlavicky?ode=2020-01-01&do=2020-12-31'],
}

/** Rows of one transaction. */
const stepRows = 500

async function* linesOf(call: PageCall, span: DaySpan): AsyncGenerator<Uint8Array> {
  const head = [
    call.say('Číslo', 'Number'),
    call.say('Jednoznačný identifikátor', 'Identifier'),
    call.say('Věc', 'Subject'),
    call.say('Zničeno', 'Destroyed'),
    call.say('Podle čeho', 'Ground'),
    call.say('Oprávnění', 'Authority'),
    call.say('Důvod', 'Reason'),
    call.say('Kdo', 'Who'),
  ]
  yield Buffer.from(`\ufeff${csvLine(head)}`, 'utf8')
  for (let after: ListPlace | null = null; ; ) {
    const rows = await call.read(scope => tombstones(scope, span, after, stepRows))
    const lines = rows.map(row =>
      csvLine([
        row.number,
        row.identifier,
        hidePersonalNumbers(row.subject),
        dayOf(row.destroyed_at),
        call.saying(groundWords[row.ground]),
        row.authority ?? '',
        row.reason,
        row.destroyed_by.name,
      ]),
    )
    yield Buffer.from(lines.join(''), 'utf8')
    const last = rows.at(-1)
    if (!last || rows.length < stepRows) return
    after = { at: last.destroyed_at, id: last.id }
  }
}

/** What was destroyed in a span of days, as a table that spreadsheets open. */
export const tombstoneBytes: ByteRoute = {
  path: '/hlavicky/znicene.csv',
  permission: 'records.read',
  answer: async call => ({
    bytes: linesOf(call, spanOf(call)),
    mime: 'text/csv; charset=utf-8',
    fileName: 'znicene.csv',
    inline: false,
  }),
}
