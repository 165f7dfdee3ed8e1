import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { asInstant, dayOf, systemClock } from '#platform/values'
import { makeReports, partsOf, sampleToday } from './acts/make-report.ts'
import { sendReports } from './acts/send-report.ts'
import { lookAtHardware } from './collectors/look.ts'
import { operationsOf } from './held.ts'
import { forget } from './store/reports.ts'

type OperationsJob = Job<{ instance: Instance }>

/** Four hundred days of reports and samples: a year to compare with. */
const keptMs = 400 * 86_400_000

/** Tells an event when a part stopped being well or became well again since the last look. */
export async function watch(instance: Instance): Promise<void> {
  const held = operationsOf(instance)
  const parts = await partsOf(instance)
  const unwell = new Set(parts.filter(({ well }) => !well).map(({ name }) => name))
  const before = held.unwell
  held.unwell = unwell
  if (before && (unwell.size !== before.size || [...unwell].some(name => !before.has(name))))
    await makeReports(instance, 'event')
  await sendReports(instance)
}

const hardware: OperationsJob = {
  name: 'operations.hardware',
  schedule: '11 * * * *',
  run: async ({ instance }) => {
    operationsOf(instance).hardware = await lookAtHardware(instance.config)
    await sampleToday(instance)
  },
}

const watching: OperationsJob = {
  name: 'operations.watch',
  schedule: '*/5 * * * *',
  run: ({ instance }) => watch(instance),
}

const daily: OperationsJob = {
  name: 'operations.daily',
  schedule: '17 4 * * *',
  run: async ({ instance }) => {
    await makeReports(instance, 'daily')
    await sendReports(instance)
    const before = asInstant(systemClock.now().getTime() - keptMs)
    await forget(instance.database.kysely, before, dayOf(before))
  },
}

const weekly: OperationsJob = {
  name: 'operations.weekly',
  schedule: '27 4 * * 1',
  run: async ({ instance }) => {
    await makeReports(instance, 'weekly')
    await sendReports(instance)
  },
}

export const operationsJobs: readonly OperationsJob[] = [hardware, watching, daily, weekly]
