import type { Instance } from '#platform/acts'
import type { Job } from '#platform/jobs'
import { challengePeer } from './acts/challenge-peer.ts'
import { compareRootsOf } from './acts/compare-filed-root.ts'
import { comparePeers } from './acts/compare-peer.ts'
import { fileDailyRoots } from './acts/file-daily-root.ts'
import { foldAllTrees } from './acts/fold-head-slot.ts'
import { noteEpoch } from './acts/note-epoch.ts'
import { roundForeignReplicas } from './acts/round-foreign-replica.ts'
import { everyOffice, offerTogether, pullTogether, workOff } from './acts/work-off.ts'

type ReplicationJob = Job<{ instance: Instance }>

const actor = { kind: 'system', name: 'storage/replication' } as const

/** Once at once; what does not succeed is taken up by `replication.work-off`, for ever. */
const offer: ReplicationJob = {
  name: 'replication.offer',
  run: async ({ instance }, { organisation, payload }) => {
    const who = { organisation, actor }
    await offerTogether(instance, who, String(payload.offer))
  },
}

const pull: ReplicationJob = {
  name: 'replication.pull',
  run: async ({ instance }, { organisation, payload }) => {
    const who = { organisation, actor }
    await pullTogether(instance, who, String(payload.replica))
  },
}

const sweep: ReplicationJob = {
  name: 'replication.work-off',
  schedule: '* * * * *',
  run: async ({ instance }) => {
    await noteEpoch(instance)
    await workOff(instance)
    await foldAllTrees(instance)
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

/** Each root goes to the other centres within the hour of its sealing. */
const fileRoots: ReplicationJob = {
  name: 'replication.file-roots',
  schedule: '43 * * * *',
  run: async ({ instance }) => {
    for (const { name } of instance.config.peers) await fileDailyRoots(instance, name)
  },
}

/** Once a day what others hold of us is asked back. */
const compareRoots: ReplicationJob = {
  name: 'replication.compare-roots',
  schedule: '13 4 * * *',
  run: async ({ instance }) => {
    for (const { name } of instance.config.peers) await compareRootsOf(instance, name)
  },
}

/** Heads are compared by the hour: equal stores cost one message. */
const compare: ReplicationJob = {
  name: 'replication.compare',
  schedule: '53 * * * *',
  run: ({ instance }) => comparePeers(instance),
}

/** Objects of other owners: once a day. */
const foreign: ReplicationJob = {
  name: 'replication.round-foreign',
  schedule: '37 3 * * *',
  run: async ({ instance }) => {
    for (const who of await everyOffice(instance)) await roundForeignReplicas(instance, who)
  },
}

export const replicationJobs: readonly ReplicationJob[] = [
  offer,
  pull,
  sweep,
  challenge,
  fileRoots,
  compareRoots,
  compare,
  foreign,
]
