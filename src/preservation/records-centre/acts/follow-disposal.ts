import type { Instance, Who } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { requirePeerSeal } from '#storage/replication'
import type { DisposalRequest, RemovalAnswer, ReplicaRemoval } from '../disposal-request.ts'
import { originatorIcoIn } from '../holding.ts'
import { changeReplicaRemoval, changeRequest, followedRequests, replicaRemovals } from '../store/disposals.ts'
import { carryOutRequestedDisposal } from './order-requested-disposal.ts'
import { proveRemoval } from './prove-removal.ts'

/** Requests followed in one go; the others come next. */
const atOnce = 500

const said = (error: unknown): Both =>
  isRefusal(error)
    ? error.sentence
    : both('Centrum neodpovědělo; zkusí se to znovu.', 'The centre did not answer; it will be tried again.')

/** Tells a centre by the sealed order; its proof counts only under its own seal and for this very order. */
async function tellCentre(
  instance: Instance,
  who: Who,
  request: DisposalRequest,
  one: ReplicaRemoval,
): Promise<void> {
  const ico = originatorIcoIn(request.object_id)
  const answer = await outboundOf(instance).call(one.centre, {
    method: 'POST',
    path: `/records-centre/${ico}/replica-disposals`,
    json: request.sealed,
  })
  const told = (await answer.json()) as RemovalAnswer
  if (told.state !== 'gone') return
  await requirePeerSeal(instance.config, one.centre, told.proof)
  const { centre, object, order } = told.proof.receipt
  const isOurs =
    centre.name === one.centre && object === request.object_id && order === request.sealed!.receipt.order
  if (!isOurs) throw new Error(`the proof of ${one.centre} is for something else`)
  await instance.runner.act(who, async scope => {
    await changeReplicaRemoval(scope, one, {
      proof: told.proof,
      trouble: null,
      proven_at: scope.clock.now(),
    })
    await scope.announce({
      type: 'records-centre.replica-removal-proven',
      object: { kind: 'holding', id: object },
      detail: { centre: one.centre, order, proof: told.proof as never },
    })
  })
}

async function followOne(instance: Instance, who: Who, request: DisposalRequest): Promise<void> {
  const { runner } = instance
  if (request.proof === null) {
    const proof = await proveRemoval(instance, who, request.sealed!)
    if (proof)
      await runner.act(who, async scope => {
        await changeRequest(scope, request.id, { proof, trouble: null })
        await scope.announce({
          type: 'records-centre.removal-proven',
          object: { kind: 'holding', id: request.object_id },
          detail: { order: proof.receipt.order, proof: proof as never },
        })
      })
  }
  for (const one of await runner.read(who, scope => replicaRemovals(scope, [request.object_id]))) {
    if (one.proof !== null) continue
    try {
      await tellCentre(instance, who, request, one)
    } catch (error) {
      instance.log.warn('a replica is not gone yet', { centre: one.centre, error })
      await runner.act(who, scope => changeReplicaRemoval(scope, one, { trouble: said(error) }))
    }
  }
}

/** Carries out what has rested long enough; gives false while it rests, or while something speaks against it. */
async function isCarriedOut(instance: Instance, who: Who, { id }: DisposalRequest): Promise<boolean> {
  const { ocfl } = objectStoresOf(instance)
  try {
    return await instance.runner.act(who, scope => carryOutRequestedDisposal(scope, ocfl, id))
  } catch (error) {
    if (!isRefusal(error)) throw error
    await instance.runner.act(who, scope => changeRequest(scope, id, { trouble: error.sentence }))
    return false
  }
}

/** Carries out what was signed and has rested, and goes after every copy of what was destroyed that is not proven gone yet, here and in other centres. */
export async function followDisposals(instance: Instance, who: Who): Promise<void> {
  for (const request of await instance.runner.read(who, scope => followedRequests(scope, atOnce)))
    if (request.proof !== null || (await isCarriedOut(instance, who, request)))
      await followOne(instance, who, request)
}
