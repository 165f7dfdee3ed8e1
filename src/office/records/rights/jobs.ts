import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { endRestrictionsOver } from '../acts/lay-restriction.ts'
import { destroyWithdrawnOver } from '../acts/set-withdrawal-term.ts'

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

/** Soon after midnight: what has been withdrawn for longer than the office decided is destroyed, its header stays. */
const destroyNightly: Job<{ instance: Instance }> = {
  name: 'records.destroy-withdrawn',
  schedule: '17 0 * * *',
  run: async ({ instance }) => {
    for (const { id: organisation } of await listOrganisations(instance.database.kysely)) {
      const who = { organisation, actor: { kind: 'system', name: 'zničení po lhůtě' } } as const
      for (;;) if ((await instance.runner.act(who, destroyWithdrawnOver)) === 0) break
    }
  },
}

export const restrictionJobs = [endNightly, destroyNightly]
