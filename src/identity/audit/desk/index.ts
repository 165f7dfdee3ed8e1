import { heldBy } from '#platform/acts'
import type { Page, PageCall, Place } from '#platform/html'
import type { Logged } from '#platform/manifest'
import { refuse } from '#platform/refusals'
import { both, isDay } from '#platform/values'
import type { EventFilter } from '../log-line.ts'
import { linePage } from '../pages/line.page.ts'
import { logPage } from '../pages/log.page.ts'
import { auditRefusals } from '../refusals.ts'
import { countFound, eventNumbered, eventsFound, eventsOf } from '../store.ts'
import { readLines } from './read-lines.ts'

const step = 50
/** Lines of one object shown beside one of them. */
const besideMost = 100
const title = both('Transakční protokol', 'Transaction log')
const permission = 'audit.read-log'

const wordingIn = (call: PageCall): Logged => heldBy<Logged>(call.instance, 'identity/audit')

const filterAsked = ({ query }: PageCall): EventFilter => ({
  refusedOnly: query.vyber === 'odmitnute',
  act: query.ukon || null,
  who: (query.kdo ?? '').trim().slice(0, 100),
  day: isDay(query.den ?? '') ? (query.den as EventFilter['day']) : null,
})

const log: Page = {
  path: '/protokol',
  permission,
  title,
  show: async call => {
    const before = Number(call.query.od) || Number.MAX_SAFE_INTEGER
    const filter = filterAsked(call)
    const wording = wordingIn(call)
    const body = await call.read(async scope => {
      const events = await eventsFound(scope, filter, before, step + 1)
      const shown = events.slice(0, step)
      return logPage(call, {
        filter,
        wording,
        lines: await readLines(scope, shown, { wording, visitor: call.visitor }),
        total: await countFound(scope, filter),
        next: events.length > step ? String(shown.at(-1)!.sequence) : null,
      })
    })
    return { title: call.saying(title), body }
  },
  samples: async () => ['/protokol', '/protokol?vyber=odmitnute'],
}

const line: Page = {
  path: '/protokol/:radek',
  permission,
  title: both('Řádek protokolu', 'A line of the log'),
  show: async call => {
    const sequence = Number(call.params.radek)
    const wording = wordingIn(call)
    const body = await call.read(async scope => {
      const isNumber = Number.isSafeInteger(sequence) && sequence > 0
      const event = isNumber ? await eventNumbered(scope, sequence) : undefined
      if (!event) throw refuse(auditRefusals['no-line'], {})
      const same = (await eventsOf(scope, event.object_kind, event.object_id)).slice(-besideMost).reverse()
      const given = { wording, visitor: call.visitor }
      const [read] = await readLines(scope, [event], given)
      return linePage(call, { line: read!, beside: await readLines(scope, same, given) })
    })
    return { title: call.say(`Řádek ${sequence}`, `Line ${sequence}`), body }
  },
  samples: async () => ['/protokol/1'],
}

export const auditPages: readonly Page[] = [log, line]

export const auditPlaces: readonly Place[] = [
  { path: '/protokol', title: both('Protokol', 'Log'), permission, order: 90, key: 'p' },
]
