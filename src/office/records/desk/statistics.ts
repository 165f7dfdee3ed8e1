import type { ByteRoute, Page, PageCall, Place } from '#platform/html'
import { both, csvLine, type Day, dayOf, isDay } from '#platform/values'
import { cellText, statisticsPage, statisticWords } from '../pages/statistics.page.ts'
import { type StatisticKind, type StatisticSpan, statisticKinds } from '../statistic.ts'
import { statisticOf } from '../store/statistics.ts'
import { tookList } from './viewing.ts'

const title = both('Sestavy', 'Reports')
const permission = 'records.statistics'

const kindOf = ({ query }: PageCall): StatisticKind =>
  statisticKinds.find(kind => kind === query.druh) ?? 'received'

/** The days asked for; from the beginning of this year to today where none are. */
function spanOf({ query }: PageCall, today: Day): StatisticSpan {
  const to = query.do !== undefined && isDay(query.do) ? query.do : today
  const from = query.ode !== undefined && isDay(query.ode) ? query.ode : (`${to.slice(0, 4)}-01-01` as Day)
  return from <= to ? { from, to } : { from: to, to: from }
}

async function dataOf(call: PageCall) {
  const kind = kindOf(call)
  return call.read(async scope => {
    const span = spanOf(call, dayOf(scope.clock.now()))
    return { kind, span, rows: await statisticOf(scope, kind, span) }
  })
}

export const statistics: Page = {
  path: '/sestavy',
  permission,
  title,
  show: async call => ({ title: call.saying(title), body: statisticsPage(call, await dataOf(call)) }),
  samples: async () => statisticKinds.map(kind => `/sestavy?druh=${kind}`),
}

/** A report as a table that spreadsheets open. */
export const statisticsBytes: ByteRoute = {
  path: '/sestavy/sestava.csv',
  permission,
  answer: async call => {
    const { kind, span, rows } = await dataOf(call)
    await tookList(call, {
      id: `${kind}.csv`,
      query: { druh: kind, ode: span.from, do: span.to },
      rows: rows.length,
    })
    const head = statisticWords[kind].columns.map(column => call.saying(column.head))
    const lines = rows.map(row => csvLine(row.map((value, at) => cellText(call, kind, value, at))))
    return {
      bytes: Buffer.from(`\ufeff${csvLine(head)}${lines.join('')}`, 'utf8'),
      mime: 'text/csv; charset=utf-8',
      fileName: `${kind}-${span.from}-${span.to}.csv`,
      inline: false,
    }
  },
}

export const statisticsPlace: Place = { path: '/sestavy', title, permission, order: 75, key: 'y' }
