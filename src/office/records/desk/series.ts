import type { Page } from '#platform/html'
import { both, yearOf } from '#platform/values'
import { seriesPage } from '../pages/series.page.ts'
import { cancelledNumbers, missingNumbers, yearsOfSeries } from '../store/numbers.ts'
import { pageRows } from './worklist.ts'

/** More missing numbers than this are told no more one by one: something is broken, and that is said. */
const missingMost = 100
const lastNumber = 2_147_483_647 // PostgreSQL's integer

const whole = (text: string | undefined, otherwise: number): number => {
  const n = Number(text)
  return Number.isInteger(n) && n >= 0 && n <= lastNumber ? n : otherwise
}

export const series: Page = {
  path: '/evidence/hlavni',
  permission: 'records.read',
  title: both('Řada čísel', 'Series of numbers'),
  show: async call => {
    const title = call.say('Čísla spisové služby', 'Numbers of the records service')
    const body = await call.read(async scope => {
      const year = whole(call.query.rok, yearOf(scope.clock.now()))
      const found = await cancelledNumbers(scope, year, whole(call.query.od, 0), pageRows + 1)
      const cancelled = found.slice(0, pageRows)
      return seriesPage(call, {
        title,
        path: '/evidence/hlavni',
        year,
        years: await yearsOfSeries(scope),
        cancelled,
        missing: await missingNumbers(scope, year, missingMost),
        next: found.length > pageRows ? String(cancelled.at(-1)!.sequence_number) : null,
      })
    })
    return { title, body }
  },
  samples: async () => ['/evidence/hlavni'],
}
