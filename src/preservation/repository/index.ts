/**
 * Repository: what the region keeps for others than its offices. KDR for digitised and cultural holdings, KDU for files
 * without a class, and the way of many originators into the records centre (KDS). Owns depositors, contracts with quotas,
 * transfers with their receipts and reports, the catalogue of deposited objects. Leaves bytes to the object store, and
 * dossiers to the records centre.
 */
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { keepDepositedReplica } from './acts/keep-deposited-replica.ts'
import { repositoryRebuild } from './commands.ts'
import { depositedKinds } from './deposited-object.ts'
import { copyingHealth } from './desk/copying-health.ts'
import {
  openRepository,
  repositoryBytes,
  repositoryIslands,
  repositoryName,
  repositoryPages,
  repositoryPlaces,
  repositoryToday,
} from './desk/index.ts'
import { repositoryLogged } from './desk/logged.ts'
import { repositoryHealth } from './hot/health.ts'
import { repositoryJobs } from './jobs.ts'
import { repositoryRoutes } from './routes.ts'
import { seedRepository } from './seed.ts'

export { repositoryRefusals } from './refusals.ts'

export const repository: Module = {
  name: repositoryName,
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'repository.read',
      title: both('nahlížet do úložiště kraje', 'look into the repository of the region'),
      roles: ['records-manager', 'archivist', 'administrator', 'auditor', 'depositor'],
    },
    {
      name: 'repository.deposit',
      title: both('předávat do úložiště kraje', 'hand in to the repository of the region'),
      roles: ['records-manager', 'archivist', 'administrator', 'depositor'],
    },
    {
      name: 'repository.manage',
      title: both('zapisovat ukladatele a jejich smlouvy', 'enter depositors and their contracts'),
      roles: ['archivist', 'administrator'],
    },
  ],
  open: openRepository,
  islands: repositoryIslands,
  pages: repositoryPages,
  places: repositoryPlaces,
  bytes: repositoryBytes,
  today: repositoryToday,
  routes: repositoryRoutes,
  jobs: repositoryJobs,
  logged: repositoryLogged,
  listens: {
    'replication.receipt-arrived': 'repository.note-copy',
    'objects.copy-kept': 'repository.note-copy',
    'objects.object-removed': 'repository.note-removed',
  },
  replicas: Object.fromEntries(Object.values(depositedKinds).map(kind => [kind, keepDepositedReplica])),
  health: async instance => [...(await repositoryHealth(instance)), ...(await copyingHealth(instance))],
  commands: [repositoryRebuild],
  seed: seedRepository,
}
