import { actorName, nextNumber, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, newId, newRandomId, yearOf } from '#platform/values'
import {
  type DepositDescription,
  type DepositProfile,
  type DepositTransfer,
  type DepositWay,
  profilesOf,
  profileWords,
} from '../deposit-transfer.ts'
import { isContractInForce } from '../depositor.ts'
import { repositoryRefusals } from '../refusals.ts'
import { contractById } from '../store/depositors.ts'
import { insertDepositTransfer, transferOfSource } from '../store/transfers.ts'
import { noteTransferStep } from './move-deposit-transfer.ts'

/** What whoever hands in says at the beginning. */
export type BegunTransfer = {
  readonly contractId: string
  readonly way: DepositWay
  readonly profile: DepositProfile
  readonly described: DepositDescription
  /** Name in the watched folder; the same name while it is being taken is the same transfer. */
  readonly sourceName: string | null
}

/**
 * Opens a transfer session under its own number; nothing is examined before it is completed (PRS-020).
 *
 * Czech: zahájení předání. Refuses with `repository.not-here`, `contract-not-in-force`, `wrong-profile`,
 * `description-days`.
 */
export async function beginDepositTransfer(scope: Scope, given: BegunTransfer): Promise<DepositTransfer> {
  const contract = await contractById(scope, given.contractId)
  if (!contract) throw refuse(repositoryRefusals['not-here'], {})
  if (given.sourceName !== null) {
    const known = await transferOfSource(scope, contract.id, given.sourceName)
    if (known) return known
  }
  const now = scope.clock.now()
  if (!isContractInForce(contract, dayOf(now)))
    throw refuse(repositoryRefusals['contract-not-in-force'], { number: contract.number })
  if (!profilesOf[contract.service].includes(given.profile))
    throw refuse(repositoryRefusals['wrong-profile'], {
      service: contract.service,
      profile: profileWords[given.profile],
    })
  const { title, from, to } = given.described
  if (from !== null && to !== null && to < from)
    throw refuse(repositoryRefusals['description-days'], { title })
  const year = String(yearOf(now))
  const transfer: DepositTransfer = {
    id: newId(),
    contract_id: contract.id,
    number: `PŘD-${await nextNumber(scope, 'deposit-transfer', year)}/${year}`,
    way: given.way,
    profile: given.profile,
    described: given.described,
    state: 'receiving',
    source_name: given.sourceName,
    announced_files: 0,
    announced_bytes: 0,
    findings: [],
    formats: [],
    trouble: null,
    package_id: newRandomId(),
    begun_by: actorName(scope.actor),
    begun_at: now,
    completed_at: null,
    quarantined_until: null,
    answered_at: null,
    object_id: null,
    receipt: null,
    purged_at: null,
    told_at: null,
  }
  await insertDepositTransfer(scope, transfer)
  await noteTransferStep(scope, transfer, 'receiving')
  await scope.announce({
    type: 'repository.transfer-begun',
    object: { kind: 'deposit-transfer', id: transfer.id },
    detail: { number: transfer.number, contract: contract.number, profile: given.profile, way: given.way },
  })
  return transfer
}
