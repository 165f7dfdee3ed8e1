import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { identifierSource } from '../numbers.ts'
import { recordsRefusals } from '../refusals.ts'
import { joinedWith } from '../store/cross-links.ts'
import { dossierMarked } from '../store/dossier-marks.ts'
import {
  changeTransfer,
  insertBatch,
  insertTransfer,
  listTransfers,
  lockedTransfer,
  markBatched,
  putIntoTransfer,
} from '../store/transfers.ts'
import type { Transfer, TransferredRecord } from '../transfer.ts'
import { transferRefusals } from '../transfer-refusals.ts'
import { holderOf } from './holder.ts'

const start = (scope: Scope, { id }: Pick<Transfer, 'id'>, turn: string) =>
  enqueue(scope, 'records.make-transfer', { transfer: id }, { key: `transfer:${id}:${turn}` })

export type TransferOrder = Pick<Transfer, 'kind' | 'target' | 'purpose'> & {
  /** Marks of picked dossiers; everything of the office where there are none. */
  readonly marks: readonly string[]
}

/** Picked dossiers with those that firm links join to them (NSESSS 6.3.4). */
async function pickedDossiers(scope: Scope, marks: readonly string[]): Promise<string[]> {
  const ids = new Set<string>()
  for (const mark of marks) {
    const id = await dossierMarked(scope, mark)
    if (id === null) throw refuse(transferRefusals['no-such-mark'], { mark })
    for (const one of await joinedWith(scope, id)) ids.add(one)
  }
  return [...ids]
}

/**
 * Orders that records of the office go to another records service: all of them, or picked dossiers with what is firmly
 * joined to them. A job writes them batch by batch. An export may be repeated as often as anybody likes; a transfer
 * leaves the records here too, until the receiver confirms them.
 *
 * Czech: vývoz a přenos záznamů. Source: NSESSS 6.3.1 to 6.3.4, 6.3.7, 6.3.8, Annex 7.
 *
 * Refuses with `records.reason-missing`, `target-is-source`, `transfer-runs`, `no-such-mark`, `nothing-to-transfer`.
 */
export async function orderTransfer(scope: Scope, order: TransferOrder): Promise<Transfer> {
  const purpose = order.purpose.trim()
  const target = order.target.trim()
  if (purpose === '') throw refuse(recordsRefusals['reason-missing'], {})
  const office = await organisationOf(scope)
  if (target.toUpperCase() === identifierSource(office.mark))
    throw refuse(transferRefusals['target-is-source'], { mark: target })
  if ((await listTransfers(scope)).some(({ state }) => state === 'running'))
    throw refuse(transferRefusals['transfer-runs'], {})
  const marks = order.marks.map(mark => mark.trim()).filter(mark => mark !== '')
  const picked = marks.length === 0 ? null : await pickedDossiers(scope, marks)
  const transfer: Transfer = {
    id: newId(),
    kind: order.kind,
    extent: picked === null ? 'office' : 'picked',
    target,
    purpose,
    state: 'running',
    total: 0,
    done: 0,
    ordered_by: holderOf(scope),
    ordered_at: scope.clock.now(),
    ended_at: null,
  }
  await insertTransfer(scope, transfer)
  const total = await putIntoTransfer(scope, transfer, picked)
  if (total === 0) throw refuse(transferRefusals['nothing-to-transfer'], {})
  await changeTransfer(scope, transfer.id, { total })
  await scope.announce({
    type: 'records.transfer-ordered',
    object: { kind: 'transfer', id: transfer.id },
    detail: { kind: transfer.kind, extent: transfer.extent, target, records: total, reason: purpose },
  })
  await start(scope, transfer, 'first')
  return { ...transfer, total }
}

async function locked(scope: Scope, id: string): Promise<Transfer> {
  const transfer = await lockedTransfer(scope, id)
  if (!transfer) throw refuse(recordsRefusals['not-found'], {})
  return transfer
}

/** Stops an export after the batch that is just being written. Refuses with `records.not-found`, `transfer-not-running`. */
export async function cancelTransfer(scope: Scope, id: string): Promise<void> {
  const transfer = await locked(scope, id)
  if (transfer.state !== 'running') throw refuse(transferRefusals['transfer-not-running'], {})
  await changeTransfer(scope, id, { state: 'cancelled', ended_at: scope.clock.now() })
  await scope.announce({
    type: 'records.transfer-cancelled',
    object: { kind: 'transfer', id },
    detail: { done: transfer.done, total: transfer.total },
  })
}

/** Goes on where an export was stopped. Refuses with `records.not-found`, `transfer-not-cancelled`. */
export async function resumeTransfer(scope: Scope, id: string): Promise<void> {
  const transfer = await locked(scope, id)
  if (transfer.state !== 'cancelled') throw refuse(transferRefusals['transfer-not-cancelled'], {})
  await changeTransfer(scope, id, { state: 'running', ended_at: null })
  await scope.announce({
    type: 'records.transfer-resumed',
    object: { kind: 'transfer', id },
    detail: { done: transfer.done, total: transfer.total },
  })
  await start(scope, transfer, scope.clock.now().toISOString())
}

export type WrittenBatch = {
  readonly place: number
  readonly digest: string
  readonly sizeBytes: number
  readonly entities: number
  /** Records that went, with the revision they had. */
  readonly went: readonly Pick<TransferredRecord, 'place' | 'kind' | 'record_id' | 'revision'>[]
  /** Whether any record waits after it. */
  readonly isLast: boolean
}

/**
 * Enters a batch that is written, with a line in the log of every record that went in it. Says whether there is more to
 * do. A batch of a stopped export is not entered; its bytes are swept.
 */
export async function enterBatch(scope: Scope, transferId: string, batch: WrittenBatch): Promise<boolean> {
  const transfer = await lockedTransfer(scope, transferId)
  if (transfer?.state !== 'running') return false
  const { place, digest, sizeBytes, entities, went, isLast } = batch
  const now = scope.clock.now()
  await insertBatch(scope, {
    transfer_id: transferId,
    place,
    digest,
    size_bytes: sizeBytes,
    entities,
    made_at: now,
  })
  await markBatched(scope, transferId, place, went)
  await changeTransfer(scope, transferId, {
    done: transfer.done + went.length,
    ...(isLast && { state: 'done' as const, ended_at: now }),
  })
  for (const { kind, record_id: id } of went)
    await scope.announce({
      type: 'records.record-exported',
      object: { kind, id },
      erms: 'exported',
      detail: { transfer: transferId, batch: place, target: transfer.target },
    })
  await scope.announce({
    type: isLast ? 'records.transfer-done' : 'records.transfer-batch-written',
    object: { kind: 'transfer', id: transferId },
    detail: { batch: place, digest, entities },
  })
  return !isLast
}
