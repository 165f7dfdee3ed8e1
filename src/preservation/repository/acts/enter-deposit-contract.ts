import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, newId } from '#platform/values'
import type { ContractClass, DepositContract } from '../depositor.ts'
import { repositoryRefusals } from '../refusals.ts'
import {
  changeDepositContract,
  contractNumbered,
  depositorById,
  insertDepositContract,
  lockedContract,
} from '../store/depositors.ts'

/** Deposited objects get no replica in another centre yet, and every higher class promises one. */
function requireKept(storageClass: ContractClass): void {
  if (storageClass !== 'A-LOCAL') throw refuse(repositoryRefusals['class-not-kept'], { storageClass })
}

const requireDays = ({ number, valid_from: from, valid_to: to }: NewContract): void => {
  if (to !== null && to < from) throw refuse(repositoryRefusals['contract-days'], { number })
}

type NewContract = Omit<DepositContract, 'id' | 'entered_by' | 'entered_at'>

/**
 * Enters a contract: which service, from when, how many bytes, and which class of storage is promised.
 *
 * Czech: zápis smlouvy o uložení. Refuses with `repository.not-here`, `contract-known`, `contract-days`,
 * `originator-not-kept`, `class-not-kept`.
 */
export async function enterDepositContract(
  scope: Scope,
  given: NewContract,
  /** Whether the depositor is an originator of this centre; asked where its dossiers are to be kept. */
  { isOriginator }: { isOriginator: boolean },
): Promise<DepositContract> {
  const depositor = await depositorById(scope, given.depositor_id)
  if (!depositor) throw refuse(repositoryRefusals['not-here'], {})
  if (await contractNumbered(scope, given.number))
    throw refuse(repositoryRefusals['contract-known'], { number: given.number })
  requireDays(given)
  if (given.service === 'KDS' && !isOriginator)
    throw refuse(repositoryRefusals['originator-not-kept'], { name: depositor.name })
  requireKept(given.storage_class)
  const contract: DepositContract = {
    ...given,
    id: newId(),
    entered_by: actorName(scope.actor),
    entered_at: scope.clock.now(),
  }
  await insertDepositContract(scope, contract)
  await scope.announce({
    type: 'repository.contract-entered',
    object: { kind: 'deposit-contract', id: contract.id },
    detail: {
      depositor: depositor.name,
      number: given.number,
      service: given.service,
      from: given.valid_from,
      to: given.valid_to,
      quotaBytes: given.quota_bytes,
      class: given.storage_class,
    },
  })
  return contract
}

/**
 * Changes until when a contract holds and how much may be kept by it. What is kept already stays, even where it is more.
 *
 * Czech: dodatek smlouvy o uložení. Refuses with `repository.not-here`, `contract-days`.
 */
export async function amendDepositContract(
  scope: Scope,
  { id, validTo, quotaBytes }: { id: string; validTo: Day | null; quotaBytes: number },
): Promise<void> {
  const contract = await lockedContract(scope, id)
  if (!contract) throw refuse(repositoryRefusals['not-here'], {})
  requireDays({ ...contract, valid_to: validTo })
  await changeDepositContract(scope, id, { valid_to: validTo, quota_bytes: quotaBytes })
  await scope.announce({
    type: 'repository.contract-amended',
    object: { kind: 'deposit-contract', id },
    detail: { number: contract.number, to: validTo, quotaBytes },
  })
}
