import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { forgetSessions } from './acts/session.ts'

/** Once a night: sessions nobody came back to. */
const sweep: Job<{ instance: Instance }> = {
  name: 'access.forget-sessions',
  schedule: '17 2 * * *',
  run: async ({ instance }) => forgetSessions(instance),
}

export const accessJobs: readonly Job<{ instance: Instance }>[] = [sweep]
