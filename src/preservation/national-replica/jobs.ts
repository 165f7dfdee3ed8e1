import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { compareLedger } from './acts/compare-ledger.ts'
import { lookAtKept, lookAtUnknown } from './acts/look-at-kept.ts'
import { moveLocksOn } from './acts/move-locks-on.ts'
import { noteGone } from './acts/take-withdrawal-order.ts'
import { ownerOf } from './store/owners.ts'

type ReplicaJob = Job<{ instance: Instance }>

const byReplica = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'replika národního archivu' },
})

type Told = {
  readonly object: { readonly id: string }
  readonly detail?: { readonly version?: number }
}
const toldBy = (payload: Record<string, unknown>): Told => payload.event as Told

/** What replication has just kept is looked at, where it is a copy of the tenant's owner. */
const look: ReplicaJob = {
  name: 'national-replica.look',
  run: ({ instance }, { organisation, payload }) => {
    const { object, detail } = toldBy(payload)
    return lookAtKept(instance, byReplica(organisation), {
      object_id: object.id,
      version: detail?.version ?? 1,
    })
  },
}

const noteWithdrawn: ReplicaJob = {
  name: 'national-replica.note-withdrawn',
  run: ({ instance }, { organisation, payload }) =>
    instance.runner.act(byReplica(organisation), scope =>
      noteGone(scope, toldBy(payload).object.id, 'withdrawn_at'),
    ),
}

const noteRemoved: ReplicaJob = {
  name: 'national-replica.note-removed',
  run: ({ instance }, { organisation, payload }) =>
    instance.runner.act(byReplica(organisation), scope =>
      noteGone(scope, toldBy(payload).object.id, 'removed_at'),
    ),
}

/** Each night: what nobody looked at, locks that move on with the year, and the ledger of the owner who has a line. */
const night: ReplicaJob = {
  name: 'national-replica.night',
  schedule: '27 4 * * *',
  run: async ({ instance }) => {
    for (const { id } of await listOrganisations(instance.database.kysely)) {
      const who = byReplica(id)
      const owner = await instance.runner.read(who, ownerOf)
      if (!owner) continue
      await lookAtUnknown(instance, who)
      await moveLocksOn(instance, who)
      if (instance.config.peers.some(({ name }) => name === owner.name)) await compareLedger(instance, who)
    }
  },
}

export const nationalReplicaJobs: readonly ReplicaJob[] = [look, noteWithdrawn, noteRemoved, night]
