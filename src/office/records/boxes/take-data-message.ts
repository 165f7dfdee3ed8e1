import {
  type Incoming,
  type IncomingOutcome,
  incomingById,
  incomingTroubled,
  messageTaken,
} from '#office/databox'
import type { Instance, Scope, Who } from '#platform/acts'
import { giveWay, restAfter } from '#platform/http'
import type { Job } from '#platform/jobs'
import { isRefusal } from '#platform/refusals'
import { asInstant, lanes } from '#platform/values'
import { type ReceivedMessage, receiveMessage } from '../acts/receive-message.ts'
import type { Holder } from '../document.ts'
import { readKept } from '../intake/read-message.ts'
import { holders } from '../registration/holders.ts'
import { documentOfMessage } from '../store/messages.ts'

/** The registration of data messages that nobody attends. */
export const byMailroom = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'podatelna, datová schránka' },
})

/** What cannot be read is tried again after a pause that grows: a limit may be raised, an authority entered. */
const firstPauseMs = 10 * 60_000
const longestPauseMs = 24 * 60 * 60_000

/** The mailroom, to which falls what no rule of distribution names. */
export async function mailroomOf(scope: Scope): Promise<Holder | undefined> {
  return (await holders(scope, ['mailroom']))[0] ?? (await holders(scope))[0]
}

/**
 * Registers what was read, or puts it before a clerk, and writes down at the data box that the office has it: both or
 * neither. A message that was registered before, by hand or by a visit that was killed, is not registered again.
 *
 * Czech: příjem datové zprávy. Law: act 499/2004 § 64; decree 259/2012 §§ 2-4; NSESSS 2.3.1, 2.3.4, 2.3.5.
 */
export async function takeDataMessage(
  scope: Scope,
  { id, arrived }: { id: string; arrived: ReceivedMessage },
): Promise<IncomingOutcome | null> {
  const known = await documentOfMessage(scope, arrived.reading.message.key)
  if (known) return (await messageTaken(scope, { id, outcome: 'known' })) ? 'known' : null
  const mailroom = await mailroomOf(scope)
  const received = await receiveMessage(scope, { ...arrived, ...(mailroom && { holderOtherwise: mailroom }) })
  const outcome: IncomingOutcome = received.outcome === 'set-aside' ? 'known' : received.outcome
  // Somebody was faster: what this transaction registered is rolled back.
  if (!(await messageTaken(scope, { id, outcome }))) throw new Error(`message ${id} was taken by another`)
  return outcome
}

async function takeOne(instance: Instance, who: Who, one: Incoming): Promise<void> {
  const { runner, clock } = instance
  try {
    const arrived = await readKept(
      instance,
      who,
      { fileName: `${one.message_id}.zfo`, digest: one.digest!, sizeBytes: one.size_bytes! },
      {
        fileName: `dorucenka-${one.message_id}.zfo`,
        digest: one.receipt_digest!,
        sizeBytes: one.receipt_bytes!,
      },
    )
    await runner.act(who, scope => takeDataMessage(scope, { id: one.id, arrived }))
  } catch (error) {
    if (!isRefusal(error)) throw error
    const pauseMs = Math.min(firstPauseMs * 2 ** Math.min(one.tries, 20), longestPauseMs)
    const nextAt = asInstant(clock.now().getTime() + pauseMs)
    await runner.act(who, scope => incomingTroubled(scope, one, { sentence: error.sentence, nextAt }))
  }
}

/** Messages of an outage are read one after another; two at once are faster, and people wait longer for pages (decision 41). */
const inLane = lanes(1)

let underWay = 0

/** Whether messages are being taken just now; what may wait does less meanwhile, so that people notice nothing of an outage. */
export const isTakingMessages = (): boolean => underWay > 0

/** A message was fetched from the data box: it becomes a document of the office. */
export const takeDataMessageJob: Job<{ instance: Instance }> = {
  name: 'records.take-data-message',
  run: async ({ instance }, call) => {
    const who = byMailroom(call.organisation)
    const { id } = (call.payload.event as { object: { id: string } }).object
    underWay++
    try {
      await inLane(async () => {
        await giveWay()
        const began = performance.now()
        const one = await instance.runner.read(who, scope => incomingById(scope, id))
        if (one?.state === 'kept') await takeOne(instance, who, one)
        await restAfter(performance.now() - began)
      })
    } finally {
      underWay--
    }
  },
}
