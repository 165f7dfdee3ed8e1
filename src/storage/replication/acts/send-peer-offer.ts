import type { Instance, Who } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { isRefusal } from '#platform/refusals'
import { type SignedReceipt, sealOf, signReceipt } from '#platform/trust'
import { batchMost, offersAnswer } from '../batch-wire.ts'
import { noteSingly, replicationOf, takeFree, takesBatches } from '../held.ts'
import type { OfferRow } from '../rows.ts'
import { offersById } from '../store.ts'
import type { Offer } from '../wire.ts'
import { messageOf, noteOfferAnswer, noteOfferFailure, sendOffer } from './send-offer.ts'
import { takeReceipt } from './take-answer.ts'

/** Whether a peer said that it knows no such address: a centre of a former release. */
export const knowsNoBatches = (error: unknown): boolean =>
  isRefusal(error) && error.details.code === 'http.not-found'

/** Each offer under its own seal, so that each stands for itself wherever it is kept. */
const sealed = (instance: Instance, rows: readonly OfferRow[]): Promise<SignedReceipt<Offer>[]> =>
  Promise.all(rows.map(row => signReceipt(messageOf(row, instance.config.instance), sealOf(instance.config))))

/**
 * Offers several owed versions to one peer, up to a hundred in a message, and notes what it said of each. A peer that
 * knows no batches gets them one by one. Gives false when the peer cannot be reached.
 */
export async function sendOffers(
  instance: Instance,
  who: Who,
  peer: string,
  ids: readonly string[],
): Promise<boolean> {
  const replication = replicationOf(instance)
  for (let at = 0; at < ids.length; at += batchMost) {
    const some = ids.slice(at, at + batchMost)
    const isBatch = some.length > 1 && takesBatches(replication, peer)
    if (isBatch ? await sendBatch(instance, who, peer, some) : await sendSingly(instance, who, some)) continue
    return false
  }
  return true
}

async function sendSingly(instance: Instance, who: Who, ids: readonly string[]): Promise<boolean> {
  for (const id of ids) if (!(await sendOffer(instance, who, id))) return false
  return true
}

async function sendBatch(
  instance: Instance,
  who: Who,
  peer: string,
  ids: readonly string[],
): Promise<boolean> {
  const replication = replicationOf(instance)
  {
    using free = takeFree(replication, ids)
    if (free.taken.length === 0) return true
    const rows = (await instance.runner.read(who, scope => offersById(scope, free.taken))).filter(
      ({ state }) => state !== 'receipted',
    )
    if (rows.length === 0) return true
    try {
      await tellBatch(instance, who, peer, rows)
      return true
    } catch (error) {
      if (!isRefusal(error)) throw error
      if (!knowsNoBatches(error)) {
        await instance.runner.act(who, async scope => {
          for (const { id } of rows) await noteOfferFailure(scope, id, error)
        })
        return error.code !== 'outbound.peer-unreachable'
      }
      noteSingly(replication, peer)
    }
  }
  return sendSingly(instance, who, ids)
}

async function tellBatch(
  instance: Instance,
  who: Who,
  peer: string,
  rows: readonly OfferRow[],
): Promise<void> {
  const json = { offers: await sealed(instance, rows) }
  const call = { method: 'POST', path: '/replication/offer-batches', json } as const
  const told = offersAnswer.parse(await (await outboundOf(instance).call(peer, call)).json())
  const outcomes = rows.map((row, n) => ({ row, told: told.answers[n] }))
  await instance.runner.act(who, async scope => {
    for (const { row, told: one } of outcomes) {
      if (!one) continue
      if ('problem' in one)
        await noteOfferFailure(scope, row.id, { code: one.problem.code, sentence: one.problem.says })
      else if (one.answer.answer === 'ACCEPT' || !one.answer.receipt)
        await noteOfferAnswer(scope, row.id, one.answer)
    }
  })
  for (const { row, told: one } of outcomes)
    if (one && 'answer' in one && one.answer.answer === 'REFUSE' && one.answer.receipt)
      await takeReceipt(instance, who, peer, { offer: row.id, receipt: one.answer.receipt })
}
