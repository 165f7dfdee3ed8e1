import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { type Finding, refuse } from '#platform/refusals'
import { offerVersion } from '#storage/replication'
import type { Deposit, Holding } from '../holding.ts'
import { recordsCentreRefusals } from '../refusals.ts'
import { changeDeposit, enterHolding, lockedDeposit } from '../store/holdings.ts'

/** All bytes are here: the package goes to the gate, by a job. Refuses with `records-centre.not-here`. */
export async function sendToGate(scope: Scope, id: string): Promise<Deposit> {
  const deposit = await lockedDeposit(scope, id)
  if (!deposit) throw refuse(recordsCentreRefusals['not-here'], {})
  if (deposit.state !== 'receiving') return deposit
  await changeDeposit(scope, id, { state: 'judging' })
  await enqueue(scope, 'records-centre.judge', { deposit: id }, { key: `judge:${id}` })
  return { ...deposit, state: 'judging' }
}

/** The gate said no: the report is kept and told to the sender; nothing of the package stays. */
export async function refuseDeposit(scope: Scope, id: string, findings: readonly Finding[]): Promise<void> {
  await changeDeposit(scope, id, {
    state: 'refused',
    findings,
    upload_id: null,
    answered_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'records-centre.deposit-refused',
    object: { kind: 'deposit', id },
    detail: { rules: [...new Set(findings.filter(one => one.level === 'error').map(one => one.rule))] },
  })
}

/**
 * The package rests here: the receipt is kept with the deposit, the dossier stands in the catalogue, and where a
 * centre is agreed that holds replicas, it is owed one from this moment on. A class of further copies makes it taken;
 * its storing is acknowledged once they are there.
 */
export async function acceptDeposit(
  scope: Scope,
  deposit: Deposit,
  holding: Holding,
  replica: { readonly peer: string | null; readonly originatorIco: string },
): Promise<void> {
  const { receipt } = holding
  const isTaken = receipt.receipt.kind === 'taken'
  await enterHolding(scope, holding)
  await changeDeposit(scope, deposit.id, {
    state: isTaken ? 'copying' : 'stored',
    upload_id: null,
    receipt,
    object_id: holding.object_id,
    object_version: holding.version,
    answered_at: isTaken ? null : scope.clock.now(),
  })
  await scope.announce({
    type: isTaken ? 'records-centre.package-taken' : 'records-centre.package-stored',
    object: { kind: 'holding', id: holding.object_id },
    detail: {
      version: holding.version,
      dossier: holding.dossier,
      digest: holding.package_digest,
      lockedUntil: holding.locked_until,
      reason: deposit.reason,
      receipt: receipt as never,
    },
  })
  const { peer, originatorIco } = replica
  if (peer)
    await offerVersion(scope, { object: holding.object_id, version: holding.version, originatorIco, peer })
}
