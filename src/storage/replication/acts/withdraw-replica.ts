import { organisationOf } from '#identity/organisations'
import { actorName, type Instance, type Who } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { refuse } from '#platform/refusals'
import { type SignedReceipt, sealOf, signReceipt } from '#platform/trust'
import { newId } from '#platform/values'
import {
  objectStoresOf,
  type SignedWithdrawal,
  type Withdrawn,
  withdrawalFormat,
  withdrawForeignObject,
} from '#storage/objects'
import { replicationRefusals } from '../refusals.ts'
import { foreignOffer } from '../store/foreign.ts'
import { withdrawalAnswer } from '../wire.ts'
import { requirePeerSeal } from './verify-seal.ts'

/**
 * Orders, as its owner, that a centre give up the copy of our object that it holds (F-FOREIGN). The order goes under our
 * seal and stays in our log; what the holder answers is told.
 *
 * Refuses with `replication.not-offered` where no such copy was offered there, and as `outbound.call` does.
 */
export async function withdrawReplica(
  instance: Instance,
  who: Who,
  given: { readonly peer: string; readonly object: string; readonly reason: string },
): Promise<Withdrawn> {
  const { config, runner, clock } = instance
  const { peer, object, reason } = given
  const { ico, isOffered } = await runner.read(who, async scope => ({
    ico: (await organisationOf(scope)).ico,
    isOffered: (await foreignOffer(scope, peer, object)) !== undefined,
  }))
  if (!isOffered) throw refuse(replicationRefusals['not-offered'], { peer })
  const order: SignedWithdrawal = {
    format: withdrawalFormat,
    order: newId(),
    owner: config.instance,
    holder: peer,
    object,
    reason,
    orderedAt: clock.now().toISOString(),
  }
  const message = await signReceipt(order, sealOf(config))
  await runner.act(who, scope =>
    scope.announce({
      type: 'replication.withdrawal-ordered',
      object: { kind: 'object', id: object },
      detail: { peer, order: order.order, reason, by: actorName(who.actor) },
    }),
  )
  const call = { method: 'POST', path: `/replication/${ico}/withdrawals`, json: message } as const
  return withdrawalAnswer.parse(await (await outboundOf(instance).call(peer, call)).json()) as Withdrawn
}

/**
 * Takes the owner's sealed order to withdraw its object from us: sealed by the peer that the connection shows, as owner,
 * for this centre. Refuses with `replication.not-sealed`, `replication.another-offer`, and as `withdrawForeignObject` does.
 */
export async function takeWithdrawal(
  instance: Instance,
  who: Who,
  peer: string,
  message: SignedReceipt<SignedWithdrawal>,
): Promise<Withdrawn> {
  await requirePeerSeal(instance.config, peer, message)
  const { owner, holder } = message.receipt
  if (owner !== peer || holder !== instance.config.instance)
    throw refuse(replicationRefusals['another-offer'], { problem: `${owner} → ${holder}` })
  const store = objectStoresOf(instance).ocfl
  return instance.runner.act(who, scope => withdrawForeignObject(scope, store, message))
}
