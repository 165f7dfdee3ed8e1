import { asInstant, type Instant, singleLine } from '#platform/values'
import type { BoxLine } from './line.ts'
import { instantOf } from './lists.wire.ts'
import { childNamed, childrenNamed, requestOf, textNamed, wireField } from './soap.wire.ts'

/** A message that waits in a box, as the system tells of it without serving it. */
export type Notification = {
  readonly messageId: string
  readonly senderBox: string | null
  readonly sender: string | null
  readonly annotation: string
  readonly deliveredAt: Instant | null
  readonly isPersonal: boolean
}

// What the two values mean is published only in the portal; a refusal of them is a refusal of the service alone.
const everything = 'ALL'
const switchOn = 1

/** Pages of one asking; the system says itself whether there is more. */
const pagesMost = 100

/** Asks the system to keep notifications for the application that signed in by its certificate. */
export const registerForNotifications = async (box: BoxLine): Promise<void> => {
  const operation = 'RegisterForNotifications'
  await box.ask({ path: 'dx', operation, body: requestOf(operation, wireField(['action', switchOn])) })
}

/**
 * Messages delivered to the box since a moment. Unlike the list of received messages it serves nothing (act 300/2008 Sb.
 * § 17/3), and only an application with a certificate may ask.
 */
export async function listForNotifications(box: BoxLine, from: Instant): Promise<Notification[]> {
  const operation = 'GetListForNotifications'
  const found = new Map<string, Notification>()
  let since = from
  for (let page = 0; page < pagesMost; page++) {
    const inside = wireField(['ntfFromTime', since.toISOString()]) + wireField(['ntfScope', everything])
    const { body } = await box.ask({ path: 'dx', operation, body: requestOf(operation, inside) })
    const before = found.size
    for (const record of childrenNamed(childNamed(body, 'ntfRecords'), 'ntfRecord')) {
      const messageId = textNamed(record, 'dmID')
      const deliveredAt = instantOf(textNamed(record, 'dmDeliveryTime'))
      if (messageId === null) continue
      found.set(messageId, {
        messageId,
        senderBox: textNamed(record, 'dbIDSender'),
        sender: singleLine(textNamed(record, 'dmSender') ?? '') || null,
        annotation: singleLine(textNamed(record, 'dmAnnotation') ?? ''),
        deliveredAt,
        isPersonal: textNamed(record, 'dmPersonalDelivery') === '1',
      })
      if (deliveredAt && deliveredAt > since) since = asInstant(deliveredAt)
    }
    const continues = ['true', '1'].includes(textNamed(body, 'ntfListContinues') ?? '')
    // A page that brings nothing new would come for ever.
    if (!continues || found.size === before) break
  }
  return [...found.values()]
}
