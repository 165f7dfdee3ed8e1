import { asInstant, type Instant } from '#platform/values'
import { deliveryFollowed } from '../acts/follow-sending.ts'
import { stateChanges } from '../client/lists.wire.ts'
import { deliveryInfo, takeReceipt } from '../client/messages.wire.ts'
import { knownMessages, sendingsIn } from '../store/sendings.ts'
import { systemTime, type Visit } from './visit.ts'

const dayMs = 86_400_000
const overlapMs = dayMs

/**
 * Follows what the box sent until it is served or cannot be: the changes of state are asked once for all of it, a receipt
 * only for what has changed. Gives the newest change seen.
 */
export async function followSent(visit: Visit): Promise<Instant | null> {
  const { line, act, read, box, keep, goOn } = visit
  const [oldest] = await read(scope => sendingsIn(scope, ['sent'], 1))
  if (!oldest) return null
  const since = box.changes_until ?? systemTime(oldest.sent_at!)
  const changes = await stateChanges(line, asInstant(since.getTime() - overlapMs))
  const known = await read(scope =>
    knownMessages(scope, box.environment, [...new Set(changes.map(({ messageId }) => messageId))]),
  )
  const changed = [...known.values()].filter(
    ({ state, status, message_id: messageId }) =>
      state === 'sent' &&
      changes.some(one => one.messageId === messageId && (status === null || one.status > status)),
  )
  for (const { id, message_id: messageId } of changed) {
    const info = await deliveryInfo(line, messageId!)
    const receipt = await takeReceipt(line, messageId!, keep)
    await act(scope => deliveryFollowed(scope, id, { info, receipt }))
    await goOn()
  }
  return changes.reduce<Instant | null>(
    (newest, { at }) => (newest === null || at > newest ? at : newest),
    box.changes_until,
  )
}
