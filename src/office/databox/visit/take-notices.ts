import { isRefusal, type Refusal } from '#platform/refusals'
import { asInstant, newId } from '#platform/values'
import { listForNotifications, registerForNotifications } from '../client/notifications.wire.ts'
import { insertNotices, newestNotice } from '../store/notices.ts'
import { systemTime, type Visit } from './visit.ts'

const dayMs = 86_400_000
/** What fiction has served long since is no news. */
export const firstNoticesMs = 92 * dayMs

const isNo = (error: unknown): error is Refusal =>
  isRefusal(error) && error.code === 'databox.service-refused'

/**
 * Learns of messages that wait in a box from which nothing is fetched, and serves none of them. The service is for
 * certificates alone and may be refused; the box is visited all the same.
 *
 * Czech: oznámení o čekajících zprávách. Law: act 300/2008 Sb. § 17/3.
 */
export async function takeNotices({ instance, line, box, act, read, now }: Visit): Promise<void> {
  const settings = instance.config.databoxes?.boxes.find(({ id }) => id === box.box_id)
  if (settings?.way === 'password') return
  try {
    const newest = await read(newestNotice)
    const from = newest?.getTime() ?? systemTime(now()).getTime() - firstNoticesMs
    const ask = () => listForNotifications(line, asInstant(newest ? from - dayMs : from))
    const found = await ask().catch(async error => {
      if (!isNo(error)) throw error
      // It keeps none before it is asked to, or has forgotten that it was.
      await registerForNotifications(line)
      return ask()
    })
    await act(async scope => {
      await insertNotices(
        scope,
        found.map(one => ({
          id: newId(),
          environment: box.environment,
          message_id: one.messageId,
          sender_box: one.senderBox,
          sender: one.sender,
          annotation: one.annotation,
          is_personal: one.isPersonal,
          delivered_at: one.deliveredAt,
          noted_at: scope.clock.now(),
        })),
      )
    })
  } catch (error) {
    if (!isNo(error)) throw error
    instance.log.info('no notices of waiting messages', { box: box.box_id, code: error.details.code })
  }
}
