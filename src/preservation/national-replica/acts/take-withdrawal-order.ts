import type { Instance, Scope, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { pinnedSealProblem, type SignedReceipt } from '#platform/trust'
import { both } from '#platform/values'
import {
  objectStoresOf,
  type SignedWithdrawal,
  type Withdrawn,
  withdrawForeignObject,
} from '#storage/objects'
import { nationalReplicaRefusals } from '../refusals.ts'
import { noteReplica } from '../store/packages.ts'
import { requireOwner } from './pin-owner.ts'

/**
 * Takes the owner's sealed order to withdraw a package, given in a file; one that comes over the line goes the same way
 * through replication. Only the owner orders; a lock and holds are waited for.
 *
 * Refuses with `national-replica.no-owner`, `not-sealed`, `of-another`, and as `withdrawForeignObject` does.
 */
export async function takeWithdrawalOrder(
  instance: Instance,
  who: Who,
  message: SignedReceipt<SignedWithdrawal>,
): Promise<Withdrawn> {
  const { runner, config } = instance
  const known = await runner.read(who, requireOwner)
  const { owner, holder, order } = message.receipt
  const what = both(`Příkaz ${order}`, `Order ${order}`)
  const problem = await pinnedSealProblem(config, known.certificate, message)
  if (problem !== null) throw refuse(nationalReplicaRefusals['not-sealed'], { what, problem })
  if (owner !== known.name || holder !== config.instance)
    throw refuse(nationalReplicaRefusals['of-another'], { what, owner, holder })
  return runner.act(who, scope => withdrawForeignObject(scope, objectStoresOf(instance).ocfl, message))
}

/** Notes in the catalogue that an object was withdrawn by its owner, or that its bytes went. */
export const noteGone = (scope: Scope, object: string, what: 'withdrawn_at' | 'removed_at'): Promise<void> =>
  noteReplica(scope, object, what, scope.clock.now())
