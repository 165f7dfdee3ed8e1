import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { sendBatches } from './line/send-batches.ts'

export const byProgram = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'rozhraní s agendovými systémy' },
})

/** As soon as there is something to say. */
const tellJob: Job<{ instance: Instance }> = {
  name: 'erms.tell-systems',
  run: ({ instance }, call) => sendBatches(instance, byProgram(call.organisation)),
}

/** Every minute: what could not be said before is said again. */
const retryJob: Job<{ instance: Instance }> = {
  name: 'erms.tell-systems-again',
  schedule: '* * * * *',
  run: async ({ instance }) => {
    for (const { id, works_here: works } of await listOrganisations(instance.database.kysely))
      if (works) await sendBatches(instance, byProgram(id))
  },
}

export const ermsJobs = [tellJob, retryJob]
