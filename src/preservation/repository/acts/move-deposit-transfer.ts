import { actorName, type Scope } from '#platform/acts'
import type { Finding } from '#platform/refusals'
import { refuse } from '#platform/refusals'
import { type Both, type Instant, newId } from '#platform/values'
import { type DepositTransfer, type DepositTransferState, transferStateWords } from '../deposit-transfer.ts'
import { repositoryRefusals } from '../refusals.ts'
import { countsOfFiles } from '../store/files.ts'
import { changeDepositTransfer, insertTransferStep, lockedDepositTransfer } from '../store/transfers.ts'

/** The counts of a transfer are not those announced: the program lost or gained something, and no step may hide it. */
export class CountsDiffer extends Error {}

/** Enters that a transfer came to a state, with what is counted in it. */
export async function noteTransferStep(
  scope: Scope,
  { id }: Pick<DepositTransfer, 'id'>,
  state: DepositTransferState,
): Promise<{ files: number; bytes: number }> {
  const { files, bytes } = await countsOfFiles(scope, id)
  await insertTransferStep(scope, {
    id: newId(),
    transfer_id: id,
    at: scope.clock.now(),
    state,
    files,
    size_bytes: bytes,
    by_whom: actorName(scope.actor),
  })
  return { files, bytes }
}

/** The transfer, locked, in one of the states in which a step may be made. Refuses with `repository.not-here`, `transfer-state`. */
export async function transferIn(
  scope: Scope,
  id: string,
  states: readonly DepositTransferState[],
): Promise<DepositTransfer> {
  const transfer = await lockedDepositTransfer(scope, id)
  if (!transfer) throw refuse(repositoryRefusals['not-here'], {})
  const { number, state } = transfer
  if (!states.includes(state))
    throw refuse(repositoryRefusals['transfer-state'], { number, state: transferStateWords[state] })
  return transfer
}

type Move = {
  readonly id: string
  readonly from: DepositTransferState
  readonly to: DepositTransferState
  readonly changes?: Partial<DepositTransfer>
}

/**
 * Moves a transfer one state on. Files and bytes counted must be those announced; otherwise it stays where it is
 * (PRS-022). Of two that make the same step at once the second finds it made: gives whether this one did.
 *
 * Refuses with `repository.not-here`.
 */
export async function moveDepositTransfer(
  scope: Scope,
  { id, from, to, changes = {} }: Move,
): Promise<boolean> {
  const transfer = await lockedDepositTransfer(scope, id)
  if (!transfer) throw refuse(repositoryRefusals['not-here'], {})
  if (transfer.state !== from) return false
  const { files, bytes } = await noteTransferStep(scope, transfer, to)
  if (files !== transfer.announced_files || bytes !== transfer.announced_bytes)
    throw new CountsDiffer(
      `${transfer.number}: ${files} files of ${bytes} bytes instead of ${transfer.announced_files} of ${transfer.announced_bytes}`,
    )
  await changeDepositTransfer(scope, id, { ...changes, state: to, trouble: null })
  await scope.announce({
    type: 'repository.transfer-moved',
    object: { kind: 'deposit-transfer', id },
    detail: { number: transfer.number, state: to, files, bytes },
  })
  return true
}

/** Rejects with the whole report; the bytes stay for a while, then go with an event. */
export async function rejectDepositTransfer(
  scope: Scope,
  { id, from, findings }: { id: string; from: DepositTransferState; findings: readonly Finding[] },
): Promise<void> {
  const now = scope.clock.now()
  if (
    !(await moveDepositTransfer(scope, { id, from, to: 'rejected', changes: { findings, answered_at: now } }))
  )
    return
  await scope.announce({
    type: 'repository.transfer-rejected',
    object: { kind: 'deposit-transfer', id },
    detail: { rules: [...new Set(findings.filter(one => one.level === 'error').map(one => one.rule))] },
  })
}

/** Notes why the program stopped at a step; what was reached stays. */
export async function noteTransferTrouble(
  scope: Scope,
  { id, why }: { id: string; why: Both },
): Promise<void> {
  const transfer = await lockedDepositTransfer(scope, id)
  if (!transfer) return
  const attempt = (transfer.trouble?.attempt ?? 0) + 1
  await changeDepositTransfer(scope, id, { trouble: { step: transfer.state, attempt, why } })
  await scope.announce({
    type: 'repository.transfer-stuck',
    object: { kind: 'deposit-transfer', id },
    detail: { step: transfer.state, attempt, why: why.en },
  })
}

/** Whether the quarantine of a transfer is over. */
export const isQuarantineOver = ({ quarantined_until: until }: DepositTransfer, now: Instant): boolean =>
  until === null || until <= now
