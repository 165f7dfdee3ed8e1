import type { Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { moveNextDossiers } from '../acts/order-bulk-move.ts'

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

export const planJobs = [bulkMove]
