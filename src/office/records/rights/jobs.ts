import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { endRestrictionsOver } from '../acts/lay-restriction.ts'

/** Soon after midnight: restrictions of access whose last day is over end by themselves. */
const endNightly: Job<{ instance: Instance }> = {
  name: 'records.end-restrictions',
  schedule: '7 0 * * *',
  run: async ({ instance }) => {
    for (const { id: organisation } of await listOrganisations(instance.database.kysely)) {
      const who = { organisation, actor: { kind: 'system', name: 'konec omezení přístupu' } } as const
      for (;;) if ((await instance.runner.act(who, endRestrictionsOver)) === 0) break
    }
  },
}

export const restrictionJobs = [endNightly]
