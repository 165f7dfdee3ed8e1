import { Readable } from 'node:stream'
import type { z } from 'zod'
import type { PeerRoute } from '#platform/http'
import { isRefusal } from '#platform/refusals'
import { both } from '#platform/values'
import { answerOffers } from '../acts/answer-offer.ts'
import { giveBundle } from '../acts/give-small-content.ts'
import { officeFor, takeReceipt, takeRefusal } from '../acts/take-answer.ts'
import { bundleQuestion, offersMessage, outcomesMessage } from '../batch-wire.ts'
import { originator, requireOffered } from '../routes.ts'

/** One of a batch that comes to nothing is told, and the rest goes on. */
async function orProblem<T extends object>(deed: Promise<T>) {
  try {
    return await deed
  } catch (error) {
    if (!isRefusal(error)) throw error
    return { problem: { code: error.code, says: error.sentence } }
  }
}

/** Many small versions in few messages; a centre of a former release has none of these and is spoken to one by one. */
export const batchRoutes: readonly PeerRoute[] = [
  {
    method: 'POST',
    path: '/replication/offer-batches',
    summary: both('Nabídne víc verzí najednou', 'Offers several versions at once'),
    body: offersMessage,
    act: async ({ instance, peer }, { body }) => {
      const { offers } = body as z.output<typeof offersMessage>
      return { answers: await answerOffers(instance, peer, offers) }
    },
  },
  {
    method: 'POST',
    path: '/replication/:ico/bundles',
    summary: both('Obsah víc malých verzí najednou', 'Contents of several small versions at once'),
    params: originator,
    body: bundleQuestion,
    act: async (call, { params, body }) => {
      const { versions } = body as z.output<typeof bundleQuestion>
      for (const one of versions) await requireOffered(call, params, one)
      return call.reply
        .type('application/octet-stream')
        .send(Readable.from(giveBundle(call.instance, versions)))
    },
  },
  {
    method: 'POST',
    path: '/replication/outcome-batches',
    summary: both(
      'Doručí potvrzení a odmítnutí víc replik najednou',
      'Delivers receipts and refusals of several replicas at once',
    ),
    body: outcomesMessage,
    act: async ({ instance, peer }, { body }) => {
      const { outcomes } = body as z.output<typeof outcomesMessage>
      const answers: object[] = []
      for (const outcome of outcomes)
        answers.push(
          await orProblem(
            (async () => {
              const who = await officeFor(instance, peer, outcome.originatorIco)
              if ('receipt' in outcome) await takeReceipt(instance, who, peer, outcome)
              else await takeRefusal(instance, who, peer, outcome)
              return { taken: true } as const
            })(),
          ),
        )
      return { answers }
    },
  },
]
