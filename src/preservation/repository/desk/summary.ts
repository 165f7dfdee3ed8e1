import type { ByteRoute, Page, PageCall } from '#platform/html'
import { both, csvLine, type Day, dayOf, isDay } from '#platform/values'
import { depositSummaryPage } from '../pages/deposit-summary.page.ts'
import { periodLines } from '../store/transfers.ts'
import { look } from './call.ts'
import { contractsInUse } from './depositors.ts'

const path = '/repozitar/prehled'
const title = both('Přehled úložiště', 'Summary of the repository')

/** The period asked for; without one, this year so far. */
export function periodOf({ query, instance }: PageCall): { from: Day; to: Day } {
  const today = dayOf(instance.clock.now())
  const { od = '', do: until = '' } = query
  return {
    from: isDay(od) ? od : (`${today.slice(0, 4)}-01-01` as Day),
    to: isDay(until) ? until : today,
  }
}

export const summary: Page = {
  path,
  permission: look,
  title,
  show: call =>
    call.read(async scope => {
      const { from, to } = periodOf(call)
      return {
        title: call.saying(title),
        body: depositSummaryPage(call, {
          from,
          to,
          lines: await periodLines(scope, from, to),
          contracts: await contractsInUse(scope),
        }),
      }
    }),
  samples: async () => [path],
}

/** The same table as spreadsheets read it. */
export const summaryFile: ByteRoute = {
  path: `${path}.csv`,
  permission: look,
  answer: async call => {
    const { from, to } = periodOf(call)
    const { lines, contracts } = await call.read(async scope => ({
      lines: await periodLines(scope, from, to),
      contracts: await contractsInUse(scope),
    }))
    const uses = new Map(contracts.map(one => [one.number, one]))
    const head = call.say(
      'ukladatel;smlouva;služba;uloženo předání;odmítnuto;zrušeno;souborů;bajtů;zabráno bajtů;kvóta bajtů',
      'depositor;contract;service;stored;rejected;withdrawn;files;bytes;bytes kept;quota bytes',
    )
    const text = lines.map(one => {
      const contract = uses.get(one.contract)
      return csvLine([
        one.depositor,
        one.contract,
        one.service,
        ...[one.stored, one.rejected, one.withdrawn, one.files, one.bytes].map(String),
        String(contract?.use.keptBytes ?? 0),
        String(contract?.quota_bytes ?? 0),
      ])
    })
    const bytes = Buffer.from(`\ufeff${csvLine(head.split(';'))}${text.join('')}`, 'utf8')
    return {
      bytes,
      sizeBytes: bytes.length,
      mime: 'text/csv; charset=utf-8',
      fileName: `uloziste-${from}-${to}.csv`,
      inline: false,
    }
  },
}
