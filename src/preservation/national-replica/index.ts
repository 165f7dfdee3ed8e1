/**
 * National replica: copies of another archive's packages, held for it by a tenant that owns nothing itself. The owner's
 * seal is pinned; packages come by its sealed offers or on its sealed media, are compared with its sealed ledger, and go
 * by its sealed order alone. Nobody here alters or disposes of anything: pages only show.
 */
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { nationalReplicaCommands } from './commands.ts'
import { guidedTasks } from './desk/guided-tasks.ts'
import { nationalReplicaHealth } from './desk/health.ts'
import { nationalReplicaPages, nationalReplicaPlaces } from './desk/index.ts'
import { nationalReplicaLogged } from './desk/logged.ts'
import { nationalReplicaToday } from './desk/today.ts'
import { nationalReplicaJobs } from './jobs.ts'
import { seedNationalReplica } from './seed.ts'

export { nationalReplicaRefusals } from './refusals.ts'

export const nationalReplica: Module = {
  name: 'preservation/national-replica',
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'national-replica.read',
      title: both('nahlížet do repliky národního archivu', 'look into the replica of the national archive'),
      roles: ['archivist', 'administrator', 'auditor'],
    },
  ],
  pages: nationalReplicaPages,
  places: nationalReplicaPlaces,
  today: nationalReplicaToday,
  tasks: guidedTasks,
  jobs: nationalReplicaJobs,
  logged: nationalReplicaLogged,
  listens: {
    'replication.replica-kept': 'national-replica.look',
    'objects.foreign-withdrawn': 'national-replica.note-withdrawn',
    'objects.object-removed': 'national-replica.note-removed',
  },
  health: nationalReplicaHealth,
  commands: nationalReplicaCommands,
  seed: seedNationalReplica,
}
