/**
 * Records centre (e-Spisovna in a TC ORP, KDS of many originators in a region): keeps closed dossiers as the packages
 * they came in, judged at the gate, locked until their year of disposal, with signed receipts and proofs. Another
 * centre's replica of them is kept by the same module in the same store, in other custody.
 */
import type { Instance, Who } from '#platform/acts'
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { keepReplica } from './acts/keep-replica.ts'
import { proofCheck } from './commands.ts'
import type { RecordsCentre } from './deposit.ts'
import { copyingHealth } from './desk/copying-health.ts'
import { recordsCentreBytes, recordsCentrePages, recordsCentrePlaces } from './desk/index.ts'
import { packageKind } from './holding.ts'
import { recordsCentreJobs } from './jobs.ts'
import { localRecordsCentre } from './local.ts'
import { recordsCentreLogged } from './logged.ts'
import { recordsCentrePeerRoutes } from './peer-routes.ts'
import { remoteRecordsCentre } from './remote.ts'

export { findCopies } from './acts/find-awaited-copy.ts'
export {
  type AwaitedCopy,
  awaitedWords,
  type CopiesFound,
  isOverdue,
  type ProvenCopy,
} from './awaited-copy.ts'
export type {
  DepositAnswer,
  DepositOrder,
  KeptCopy,
  PackageBytes,
  RecordsCentre,
  ToldCopy,
} from './deposit.ts'
export { damagedOnTheWay, packageKind } from './holding.ts'
export type { StorageReceipt } from './receipt.ts'
export { recordsCentreRefusals } from './refusals.ts'

/** The records centre that serves an office of this program: ours, or the peer's that the configuration names. */
export function recordsCentreOf(instance: Instance, who: Who): RecordsCentre {
  const service = instance.config.services['records-centre'] ?? 'local'
  return service === 'local' ? localRecordsCentre(instance, who) : remoteRecordsCentre(instance, service.peer)
}

export const recordsCentre: Module = {
  name: 'preservation/records-centre',
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'records-centre.read',
      title: both('nahlížet do e-Spisovny', 'look into the records centre'),
      roles: ['records-manager', 'auditor'],
    },
    {
      name: 'records-centre.dispose',
      title: both(
        'přikazovat a podepisovat zničení uloženého',
        'order and sign the destruction of what is kept',
      ),
      roles: ['records-manager'],
    },
  ],
  pages: recordsCentrePages,
  places: recordsCentrePlaces,
  bytes: recordsCentreBytes,
  jobs: recordsCentreJobs,
  logged: recordsCentreLogged,
  listens: {
    'replication.receipt-arrived': 'records-centre.note-receipt',
    'objects.copy-kept': 'records-centre.note-copy',
  },
  health: copyingHealth,
  replicas: { [packageKind]: keepReplica },
  peerRoutes: recordsCentrePeerRoutes,
  commands: [proofCheck],
}
