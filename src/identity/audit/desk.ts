import type { Page, Place } from '#platform/html'
import { both } from '#platform/values'
import { logPage } from './pages/log.page.ts'
import { countEvents, eventsBefore } from './store.ts'

const step = 50
const title = both('Transakční protokol', 'Transaction log')

export const auditPages: readonly Page[] = [
  {
    path: '/protokol',
    permission: 'audit.read-log',
    title,
    show: async call => {
      const before = Number(call.query.od) || Number.MAX_SAFE_INTEGER
      const [lines, total] = await call.read(async scope => [
        await eventsBefore(scope, before, step),
        await countEvents(scope),
      ])
      const last = lines.at(-1)
      const next = lines.length === step && last && last.sequence > 1 ? String(last.sequence) : null
      return { title: call.saying(title), body: logPage(call, { lines, total, next }) }
    },
    samples: async () => ['/protokol'],
  },
]

export const auditPlaces: readonly Place[] = [
  { path: '/protokol', title: both('Protokol', 'Log'), permission: 'audit.read-log', order: 90, key: 'p' },
]
