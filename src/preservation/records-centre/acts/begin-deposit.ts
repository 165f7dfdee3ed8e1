import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { requireQuota } from '#storage/objects'
import type { DepositOrder } from '../deposit.ts'
import { type Deposit, damagedOnTheWay } from '../holding.ts'
import { recordsCentreRefusals } from '../refusals.ts'
import { changeDeposit, enterDeposit, lockedDeposit } from '../store/holdings.ts'

const mayComeAgain = ({ reason, findings }: Deposit, reasonNow: string | null): boolean =>
  (reason === null && reasonNow !== null) || (findings ?? []).some(({ rule }) => rule === damagedOnTheWay)

/**
 * Opens a deposit, or finds the one there is: the same content of the same dossier is one, with one answer. A refused
 * one that now comes with a reason is judged again, since the reason is part of what was missing; so is one whose bytes
 * were damaged on their way, since nothing was said about its content.
 *
 * Refuses with `objects.over-quota`, before a byte of it has come.
 */
export async function beginDeposit(
  scope: Scope,
  order: Omit<DepositOrder, 'originatorIco'> & { readonly sender: string },
): Promise<Deposit> {
  const fresh: Deposit = {
    id: newId(),
    sender: order.sender,
    dossier: order.dossier,
    package_name: order.packageName,
    digest: order.digest,
    size_bytes: order.sizeBytes,
    reason: order.reason,
    state: 'receiving',
    upload_id: null,
    begun_at: scope.clock.now(),
    answered_at: null,
    findings: null,
    receipt: null,
    object_id: null,
    object_version: null,
  }
  const deposit = await enterDeposit(scope, fresh)
  if (deposit.id === fresh.id) {
    await requireQuota(scope, order.sizeBytes)
    await scope.announce({
      type: 'records-centre.deposit-begun',
      object: { kind: 'deposit', id: deposit.id },
      detail: {
        sender: order.sender,
        dossier: order.dossier,
        digest: order.digest,
        sizeBytes: order.sizeBytes,
      },
    })
  }
  if (deposit.state === 'refused' && mayComeAgain(deposit, order.reason)) {
    await changeDeposit(scope, deposit.id, {
      state: 'receiving',
      reason: order.reason ?? deposit.reason,
      upload_id: null,
      findings: null,
      answered_at: null,
    })
    return (await lockedDeposit(scope, deposit.id))!
  }
  return deposit
}

/**
 * Notes where the bytes of a deposit are going to arrive, unless somebody else has noted another place since `before` was
 * read. Gives the place that counts.
 */
export async function noteUpload(
  scope: Scope,
  id: string,
  { before, fresh }: { readonly before: string | null; readonly fresh: string },
): Promise<string> {
  const deposit = await lockedDeposit(scope, id)
  if (!deposit) throw refuse(recordsCentreRefusals['not-here'], {})
  if (deposit.upload_id !== null && deposit.upload_id !== before) return deposit.upload_id
  await changeDeposit(scope, id, { upload_id: fresh })
  return fresh
}
