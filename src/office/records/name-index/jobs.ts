import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { eraseExpired } from '../acts/erase-party.ts'
import { followRegistersJob, renewJob } from './renewal-jobs.ts'

/** Each night: records of the name index that nothing refers to are watched, and erased when their term is over. */
const eraseNightly: Job<{ instance: Instance }> = {
  name: 'records.erase-parties',
  schedule: '27 1 * * *',
  run: async ({ instance }) => {
    for (const { id: organisation } of await listOrganisations(instance.database.kysely)) {
      const who = { organisation, actor: { kind: 'system', name: 'lhůty jmenného rejstříku' } } as const
      for (;;) if ((await instance.runner.act(who, eraseExpired)) === 0) break
    }
  },
}

export const nameIndexJobs = [eraseNightly, renewJob, followRegistersJob]
