import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Both, both, type Day, newId } from '#platform/values'
import { placementOf } from '#storage/objects'
import { depositedKinds } from '../deposited-object.ts'
import type { DepositContract } from '../depositor.ts'
import { repositoryRefusals } from '../refusals.ts'
import {
  changeDepositContract,
  contractNumbered,
  depositorById,
  insertDepositContract,
  lockedContract,
} from '../store/depositors.ts'

/** What this centre has to keep more than one copy with. */
export type KeptWith = {
  /** Whether the depositor is an originator of this centre; asked where its dossiers are to be kept. */
  readonly isOriginator: boolean
  /** The centre that is agreed to hold replicas; `null` where none is. */
  readonly replicaPeer: string | null
}

/**
 * No class is promised that this centre could never reach: B-DUAL and C-WORM need the agreed centre, C-WORM also a device
 * with locks set for the kind. What the records centre keeps (KDS) has the class that is set there.
 */
async function requireKept(
  scope: Scope,
  { storage_class: storageClass, service }: NewContract,
  { replicaPeer }: KeptWith,
): Promise<void> {
  if (storageClass === 'A-LOCAL') return
  const no = (missing: Both) => refuse(repositoryRefusals['class-not-kept'], { storageClass, missing })
  if (service === 'KDS')
    throw no(
      both(
        'třídu balíčků spisovny určuje její umístění (storage place), ne smlouva',
        'the class of packages of the records centre is set by its placement (storage place), not by the contract',
      ),
    )
  if (replicaPeer === null)
    throw no(
      both(
        'v nastavení chybí druhé centrum (services.replica)',
        'services.replica is missing from the settings',
      ),
    )
  if (storageClass !== 'C-WORM') return
  const placement = await placementOf(scope, depositedKinds[service])
  if (placement?.storage_class !== 'C-WORM')
    throw no(
      both(
        `pro ${depositedKinds[service]} není určeno zařízení se zámky (storage place --class C-WORM)`,
        `no device with locks is set for ${depositedKinds[service]} (storage place --class C-WORM)`,
      ),
    )
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
  keptWith: KeptWith,
): Promise<DepositContract> {
  const depositor = await depositorById(scope, given.depositor_id)
  if (!depositor) throw refuse(repositoryRefusals['not-here'], {})
  if (await contractNumbered(scope, given.number))
    throw refuse(repositoryRefusals['contract-known'], { number: given.number })
  requireDays(given)
  if (given.service === 'KDS' && !keptWith.isOriginator)
    throw refuse(repositoryRefusals['originator-not-kept'], { name: depositor.name })
  await requireKept(scope, given, keptWith)
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
