import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { clashingPaths } from '../deposit-file.ts'
import { type DepositTransfer, isAnswered } from '../deposit-transfer.ts'
import { fileRefusals } from '../file-refusals.ts'
import { repositoryRefusals } from '../refusals.ts'
import { filesOfTransfer } from '../store/files.ts'
import { changeDepositTransfer, lockedDepositTransfer } from '../store/transfers.ts'
import { moveDepositTransfer, noteTransferStep, transferIn } from './move-deposit-transfer.ts'

export const takeInJob = 'repository.take-in'

/** Has a transfer taken in from where it is; ordered twice, it is done once. */
export const orderTakeIn = (scope: Scope, id: string) =>
  enqueue(scope, takeInJob, { transfer: id }, { key: `${takeInJob}:${id}` })

/**
 * Says that everything is here: from now on the program examines it. Every file must rest here whole, read back from the
 * disk and compared. Said again, nothing changes.
 *
 * Czech: dokončení předání. Refuses with `repository.not-here`, `transfer-state`, `no-files`, `files-missing`,
 * `path-clash`.
 */
export async function completeDepositTransfer(
  scope: Scope,
  { id }: { id: string },
): Promise<DepositTransfer> {
  const before = await lockedDepositTransfer(scope, id)
  if (before && before.state !== 'receiving' && before.state !== 'withdrawn') return before
  const transfer = await transferIn(scope, id, ['receiving'])
  const files = await filesOfTransfer(scope, id)
  if (files.length === 0) throw refuse(fileRefusals['no-files'], { number: transfer.number })
  const missing = files.filter(({ digest }) => digest === null)
  if (missing.length > 0)
    throw refuse(fileRefusals['files-missing'], { missing: missing.length, first: missing[0]!.path })
  const [clash] = clashingPaths(files.map(({ path }) => path))
  if (clash !== undefined) throw refuse(fileRefusals['path-clash'], { path: clash })
  await moveDepositTransfer(scope, {
    id,
    from: 'receiving',
    to: 'received',
    changes: { completed_at: scope.clock.now() },
  })
  await orderTakeIn(scope, id)
  return { ...transfer, state: 'received' }
}

/**
 * Gives a transfer up before it is completed; what was uploaded goes with the next clearing.
 *
 * Czech: zrušení předání. Refuses with `repository.not-here`, `transfer-state`.
 */
export async function withdrawDepositTransfer(scope: Scope, { id }: { id: string }): Promise<void> {
  const { number } = await transferIn(scope, id, ['receiving'])
  await changeDepositTransfer(scope, id, { state: 'withdrawn', answered_at: scope.clock.now() })
  await noteTransferStep(scope, { id }, 'withdrawn')
  await scope.announce({
    type: 'repository.transfer-withdrawn',
    object: { kind: 'deposit-transfer', id },
    detail: { number },
  })
}

/**
 * Has a transfer that got stuck tried again at once.
 *
 * Refuses with `repository.not-here`, `no-trouble`.
 */
export async function retryDepositTransfer(scope: Scope, { id }: { id: string }): Promise<void> {
  const transfer = await lockedDepositTransfer(scope, id)
  if (!transfer) throw refuse(repositoryRefusals['not-here'], {})
  if (transfer.trouble === null || isAnswered(transfer.state))
    throw refuse(repositoryRefusals['no-trouble'], { number: transfer.number })
  await orderTakeIn(scope, id)
  await scope.announce({
    type: 'repository.transfer-retried',
    object: { kind: 'deposit-transfer', id },
    detail: { number: transfer.number, step: transfer.state },
  })
}
