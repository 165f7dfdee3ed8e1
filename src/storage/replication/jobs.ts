import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { challengePeer } from './acts/challenge-peer.ts'
import { noteEpoch } from './acts/note-epoch.ts'
import { pullReplica } from './acts/pull-replica.ts'
import { sendOffer } from './acts/send-offer.ts'
import { workOff } from './acts/work-off.ts'

type ReplicationJob = Job<{ instance: Instance }>

const actor = { kind: 'system', name: 'storage/replication' } as const

/** Once at once; what does not succeed is taken up by `replication.work-off`, for ever. */
const offer: ReplicationJob = {
  name: 'replication.offer',
  run: async ({ instance }, { organisation, payload }) => {
    await sendOffer(instance, { organisation, actor }, String(payload.offer))
  },
}

const pull: ReplicationJob = {
  name: 'replication.pull',
  run: async ({ instance }, { organisation, payload }) => {
    await pullReplica(instance, { organisation, actor }, String(payload.replica))
  },
}

const sweep: ReplicationJob = {
  name: 'replication.work-off',
  schedule: '* * * * *',
  run: async ({ instance }) => {
    await noteEpoch(instance)
    await workOff(instance)
  },
}

/** Three versions an hour of each peer: over a year every peer is asked about tens of thousands. */
const challengedAtOnce = 3

const challenge: ReplicationJob = {
  name: 'replication.challenge',
  schedule: '31 * * * *',
  run: async ({ instance }) => {
    for (const { name } of instance.config.peers) {
      const wrong = (await challengePeer(instance, name, challengedAtOnce)).filter(one => one === 'wrong')
      if (wrong.length > 0)
        instance.log.error('a peer did not prove its replicas', { peer: name, count: wrong.length })
    }
  },
}

export const replicationJobs: readonly ReplicationJob[] = [offer, pull, sweep, challenge]
