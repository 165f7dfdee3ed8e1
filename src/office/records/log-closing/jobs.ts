import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { dayOf, type Instant } from '#platform/values'
import { momentTyped } from '../desk/moment.ts'
import { closeLogUntil } from './make.ts'

/** The program closes logs under this name. */
export const closingProgram = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'uzávěrka protokolu' },
})

/** Midnight in Prague with which today began. */
export const startOfToday = (now: Instant): Instant => momentTyped(`${dayOf(now)}T00:00`)

/** Soon after midnight: the days that are over are closed, the one before and whatever was missed. */
const closeNightly: Job<{ instance: Instance }> = {
  name: 'records.close-log',
  schedule: '23 0 * * *',
  run: async ({ instance }) => {
    const until = startOfToday(instance.clock.now())
    for (const { id, works_here: works } of await listOrganisations(instance.database.kysely))
      if (works) await closeLogUntil(instance, closingProgram(id), until)
  },
}

export const logClosingJobs = [closeNightly]
