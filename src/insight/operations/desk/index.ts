import { speaksForCentre } from '#identity/organisations'
import type { Page, PageCall, Place } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId, systemClock } from '#platform/values'
import { healthOf } from '../acts/make-report.ts'
import { operationsOf } from '../held.ts'
import { type AddresseeLine, operationsPage, reportPage } from '../pages/operations.page.ts'
import { operationsRefusals } from '../refusals.ts'
import { countWaiting, fleet, newestTo, receivedOf, reportById } from '../store/reports.ts'

/** Refuses with `operations.not-your-centre`. */
async function requireCentre(call: PageCall): Promise<void> {
  if (!(await call.read(speaksForCentre))) throw refuse(operationsRefusals['not-your-centre'], {})
}

const permission = 'operations.read'
const title = both('Provoz', 'Operations')
/** Longer than the day of the daily report. */
const lateMs = 26 * 3_600_000
const reportsShown = 30

async function addresseeLines({ instance }: PageCall): Promise<AddresseeLine[]> {
  const newest = await newestTo(instance.database.kysely)
  return (instance.config.operations?.reports ?? []).map(({ name, peer, folder, url }) => ({
    name,
    way: peer ?? folder ?? url ?? '',
    newest: newest.find(one => one.addressee === name) ?? null,
  }))
}

/** Parts by which work outlives this machine. */
const isOfSafety = (name: string): boolean => /^(replication|backup|centre)(\.|$)/.test(name)

/** The part by which the storage tells whether its clock is believed. */
const clockPart = 'objects.clock'

const operations: Page = {
  path: '/provoz',
  permission,
  title,
  show: async call => {
    await requireCentre(call)
    const { kysely } = call.instance.database
    const nowMs = systemClock.now().getTime()
    const health = await healthOf(call.instance)
    const data = {
      clock: health.find(({ name }) => name === clockPart) ?? null,
      safety: health.filter(({ name }) => isOfSafety(name)),
      troubles: operationsOf(call.instance).hardware.troubles,
      addressees: await addresseeLines(call),
      waiting: await countWaiting(kysely),
      fleet: (await fleet(kysely)).map(report => ({
        report,
        isLate: nowMs - report.made_at.getTime() > lateMs,
      })),
    }
    return { title: call.saying(title), body: operationsPage(call, data) }
  },
  samples: async scope => ((await speaksForCentre(scope)) ? ['/provoz'] : []),
}

const centre: Page = {
  path: '/provoz/centra/:name',
  permission,
  title: both('Centrum', 'Centre'),
  show: async call => {
    await requireCentre(call)
    const name = (call.params.name ?? '').slice(0, 100)
    const [newest, ...others] = await receivedOf(call.instance.database.kysely, name, reportsShown)
    if (!newest) throw refuse(operationsRefusals['no-centre'], { name })
    const report = newest.message.receipt
    return { title: report.centre.title, body: reportPage(call, report, others) }
  },
  samples: async scope =>
    !(await speaksForCentre(scope))
      ? []
      : (await fleet(scope.sql)).map(one => `/provoz/centra/${one.centre}`),
}

const report: Page = {
  path: '/provoz/hlaseni/:id',
  permission,
  title: both('Hlášení o provozu', 'Report of operations'),
  show: async call => {
    await requireCentre(call)
    const id = call.params.id ?? ''
    const found = isId(id) ? await reportById(call.instance.database.kysely, id) : undefined
    if (!found) throw refuse(operationsRefusals['no-report'], {})
    return { title: found.receipt.centre.title, body: reportPage(call, found.receipt) }
  },
  samples: async scope =>
    !(await speaksForCentre(scope))
      ? []
      : (await newestTo(scope.sql)).map(one => `/provoz/hlaseni/${one.id}`),
}

export const operationsPages: readonly Page[] = [operations, centre, report]

export const operationsPlaces: readonly Place[] = [
  { path: '/provoz', title, permission, order: 82, key: 'j', ofCentre: true },
]
