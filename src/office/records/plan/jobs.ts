import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { moveNextDossiers } from '../acts/order-bulk-move.ts'
import { closeVolumesOver } from '../acts/set-volume-period.ts'

/** Dossiers of one transaction: a stopped move waits no longer than for these, and progress is seen by so many. */
const dossiersAtOnce = 100

/** Moves the dossiers of a bulk move until all are done or somebody stops it; begun again, it goes on where it was. */
const bulkMove: Job<{ instance: Instance }> = {
  name: 'records.bulk-move',
  run: async ({ instance }, call) => {
    const who: Who = {
      organisation: call.organisation,
      actor: { kind: 'system', name: 'hromadný přesun spisů' },
    }
    const step = { id: String(call.payload.bulkMove), most: dossiersAtOnce }
    while (await instance.runner.act(who, scope => moveNextDossiers(scope, step)));
  },
}

/** Soon after midnight: volumes whose period is over are closed and the next are opened (NSESSS 3.3.9). */
const closeVolumesNightly: Job<{ instance: Instance }> = {
  name: 'records.close-volumes',
  schedule: '17 0 * * *',
  run: async ({ instance }) => {
    for (const { id: organisation } of await listOrganisations(instance.database.kysely)) {
      const who = { organisation, actor: { kind: 'system', name: 'období dílů' } } as const
      for (;;) if ((await instance.runner.act(who, closeVolumesOver)) === 0) break
    }
  },
}

export const planJobs = [bulkMove, closeVolumesNightly]
