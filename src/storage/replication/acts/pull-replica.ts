import type { Instance, Scope, Who } from '#platform/acts'
import type { ArrivedFile, ReplicaAnswer } from '#platform/manifest'
import { outboundOf } from '#platform/outbound'
import { isRefusal, refuse } from '#platform/refusals'
import { asInstant, both, systemClock } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { onceAtATime, replicationOf } from '../held.ts'
import { speedAt } from '../pace.ts'
import { replicationRefusals } from '../refusals.ts'
import { pauseMs, type ReplicaRow } from '../rows.ts'
import { changeReplica, replicaById } from '../store.ts'
import { fetchContents, fetchInventory } from './fetch-content.ts'
import { foreignKeeper } from './keep-foreign-replica.ts'

/**
 * Brings an accepted replica home: fetches it, hands it to the module that keeps its kind, and sends the answer, the
 * signed receipt or the gate's report. Done again after any interruption it goes on where it was. Gives false when the
 * other centre cannot be reached.
 */
export async function pullReplica(instance: Instance, who: Who, id: string): Promise<boolean> {
  const reached = await onceAtATime(replicationOf(instance), id, () => pull(instance, who, id))
  return reached ?? true
}

async function pull(instance: Instance, who: Who, id: string): Promise<boolean> {
  const { runner } = instance
  const row = await runner.read(who, scope => replicaById(scope, id))
  if (!row || row.answer_sent_at !== null) return true
  // In hours without replicas it stays due; the sweep of each minute takes it up when they are over.
  const isResting = speedAt(instance.config.replication, systemClock.now()) === 0
  if (row.state === 'accepted' && isResting) return true
  try {
    if (row.state === 'accepted') await keepArrived(instance, who, row)
    await sendAnswer(instance, who, id)
    return true
  } catch (error) {
    await runner.act(who, scope => noteReplicaFailure(scope, id, error))
    if (!isRefusal(error)) throw error
    return error.code !== 'outbound.peer-unreachable'
  }
}

/** What of a replica has come already, in a bundle. */
export type Arrived = { readonly inventory: Buffer; readonly files: readonly ArrivedFile[] }

/** Hands a replica to the module that keeps its kind and notes what that said; fetches what has not come. */
export async function keepArrived(
  instance: Instance,
  who: Who,
  row: ReplicaRow,
  arrived?: Arrived,
): Promise<void> {
  const { runner } = instance
  const keeper = row.is_foreign ? foreignKeeper(row.keep_until) : replicationOf(instance).keepers[row.kind]
  if (!keeper) throw refuse(replicationRefusals['another-offer'], { problem: row.kind })
  const inventory = arrived?.inventory ?? (await fetchInventory(instance, row))
  const files = arrived?.files ?? (await fetchContents(instance, who, row, inventory))
  const answer = await keeper(instance, who, {
    object: row.object_id,
    version: row.version,
    kind: row.kind,
    peer: row.peer,
    originatorIco: row.originator_ico,
    inventory,
    files,
  })
  await runner.act(who, scope => noteAnswer(scope, row.id, answer))
  const { uploads } = objectStoresOf(instance)
  for (const { upload } of files) await uploads.discard(upload)
}

/** The answer stands with us before it is sent, so that it can be sent again and is always the same. */
async function noteAnswer(scope: Scope, id: string, answer: ReplicaAnswer): Promise<void> {
  const row = await replicaById(scope, id)
  if (row?.state !== 'accepted') return
  const isKept = answer.state === 'kept'
  await changeReplica(scope, id, {
    state: answer.state,
    receipt: isKept ? answer.receipt : null,
    findings: isKept ? null : answer.findings,
    uploads: {},
    says: null,
    next_attempt_at: systemClock.now(),
    answered_at: scope.clock.now(),
  })
  await scope.announce({
    type: isKept ? 'replication.replica-kept' : 'replication.replica-refused',
    object: { kind: 'object', id: row.object_id },
    detail: { version: row.version, peer: row.peer, inventoryDigest: row.inventory_digest },
  })
}

async function sendAnswer(instance: Instance, who: Who, id: string): Promise<void> {
  const { runner } = instance
  const row = (await runner.read(who, scope => replicaById(scope, id)))!
  const { offer_id: offer, originator_ico: originatorIco, receipt, findings } = row
  const call =
    row.state === 'kept'
      ? { path: '/replication/receipts', json: { offer, originatorIco, receipt } }
      : { path: '/replication/refusals', json: { offer, originatorIco, findings } }
  const answer = await outboundOf(instance).call(row.peer, { method: 'POST', ...call })
  answer.discard()
  await runner.act(who, scope => changeReplica(scope, id, { answer_sent_at: systemClock.now(), says: null }))
}

/** Writes down why a replica did not get on this time. */
export async function noteReplicaFailure(scope: Scope, id: string, error: unknown): Promise<void> {
  const row = await replicaById(scope, id)
  if (!row) return
  const attempts = row.attempts + 1
  const fault = both('Závada programu; zkusí se to znovu.', 'A fault of the program; it will be tried again.')
  await changeReplica(scope, id, {
    attempts,
    says: isRefusal(error) ? error.sentence : fault,
    next_attempt_at: asInstant(systemClock.now().getTime() + pauseMs(attempts)),
  })
}
