import { setTimeout } from 'node:timers/promises'
import { giveWay } from '#platform/http'
import { isRefusal } from '#platform/refusals'
import { asInstant, type Instant, inLanes } from '#platform/values'
import { incomingTroubled, messageKept, noteListed, tellAgain } from '../acts/keep-incoming.ts'
import { listMost, listReceived } from '../client/lists.wire.ts'
import { markDownloaded, takeMessage, takeReceipt } from '../client/messages.wire.ts'
import { hindersAll, passesByItself } from '../client/refusals.ts'
import type { Incoming } from '../incoming.ts'
import {
  changeIncoming,
  countAhead,
  incomingLeftLying,
  incomingToFetch,
  incomingToMark,
} from '../store/incoming.ts'
import { systemTime, type Visit } from './visit.ts'

const dayMs = 86_400_000
/** Lists overlap by a day: what the system delivered late is not missed, what is known is not fetched again. */
const overlapMs = dayMs
/** Contents are erased ninety days after service; what is older is not there. */
const firstListMs = 92 * dayMs
/** Messages fetched at once; two are faster by a third, and people wait longer for pages (decision 41). */
const atOnce = 1
/** Messages fetched between two looks at what else is to be done. */
const batch = 20
const marksOfVisit = 200
/** Fetching further ahead of those who take messages gains nothing, and takes disk and processor from people. */
const aheadMost = 40
const lookMs = 250
/** So many looks without one message taken: nobody takes them now, and what the box holds is to be fetched all the same. */
const looksMost = 20
/** A message that the system does not give is asked for again after a pause that grows. */
const firstPauseMs = 10 * 60_000
const longestPauseMs = dayMs
/** What was fetched and not taken for so long is told again. */
const lyingMs = 10 * 60_000

/** Enters everything the box shows; gives the newest delivery. */
async function list({ line, box, act, now, goOn }: Visit): Promise<Instant | null> {
  const from = box.seen_until
    ? asInstant(box.seen_until.getTime() - overlapMs)
    : asInstant(systemTime(now()).getTime() - firstListMs)
  let newest = box.seen_until
  for (let offset = 1; ; offset += listMost) {
    const listed = await listReceived(line, { from, offset, limit: listMost })
    await act(scope => noteListed(scope, box.environment, listed))
    for (const { deliveredAt } of listed)
      if (deliveredAt && (newest === null || deliveredAt > newest)) newest = deliveredAt
    if (listed.length < listMost) return newest
    await goOn()
  }
}

async function fetchOne({ line, act, keep, after }: Visit, one: Incoming): Promise<void> {
  const { id, message_id: messageId, is_large: isLarge, tries } = one
  try {
    const message = await takeMessage(line, { messageId, isLarge, side: 'received' }, keep)
    await giveWay()
    const receipt = await takeReceipt(line, messageId, keep)
    await act(scope => messageKept(scope, id, { message, receipt }))
  } catch (error) {
    if (!isRefusal(error) || hindersAll(error.code)) throw error
    // One message that cannot be had does not keep the others waiting.
    const nextAt = after(Math.min(firstPauseMs * 2 ** Math.min(tries, 20), longestPauseMs))
    await act(scope => incomingTroubled(scope, one, { sentence: error.sentence, nextAt }))
  }
}

/** Waits until most of what was fetched is taken; gives `false` when nobody takes it. */
async function takersFollow({ read, goOn }: Visit): Promise<boolean> {
  let least = Number.POSITIVE_INFINITY
  for (let looks = 0; looks < looksMost; looks++) {
    const ahead = await read(countAhead)
    if (ahead < aheadMost) return true
    if (ahead < least) looks = 0
    least = Math.min(least, ahead)
    await setTimeout(lookMs)
    await goOn()
  }
  return false
}

/** Tells the system what the office has; it has no meaning in law, so that nothing fails over it. */
async function mark({ line, act, read, goOn, instance }: Visit): Promise<void> {
  for (const { id, message_id: messageId } of await read(scope => incomingToMark(scope, marksOfVisit))) {
    try {
      await markDownloaded(line, messageId)
    } catch (error) {
      if (!isRefusal(error)) throw error
      if (passesByItself(error.code)) return
      instance.log.info('a message could not be marked as read', { messageId, code: error.code })
    }
    await act(scope => changeIncoming(scope, id, { marked_at: scope.clock.now() }))
    await goOn()
  }
}

/** Lists and fetches what came to the box; gives the newest delivery seen. */
export async function fetchMessages(visit: Visit): Promise<Instant | null> {
  const { read, act, goOn, after } = visit
  const newest = await list(visit)
  let isFollowed = true
  for (;;) {
    if (isFollowed) isFollowed = await takersFollow(visit)
    const waiting = await read(scope => incomingToFetch(scope, batch))
    if (waiting.length === 0) break
    await inLanes(waiting, atOnce, async one => {
      await fetchOne(visit, one)
      await goOn()
    })
  }
  const lying = await read(scope => incomingLeftLying(scope, after(-lyingMs), batch))
  for (const one of lying) await act(scope => tellAgain(scope, one, after(lyingMs * one.tries)))
  await mark(visit)
  return newest
}
