import type { Instant, Keep, Kept } from '#platform/values'
import type { BoxLine } from './line.ts'
import { instantOf } from './lists.wire.ts'
import { childNamed, childrenNamed, requestOf, textNamed, wireField } from './soap.wire.ts'

const byId = (operation: string, messageId: string, soap: '1.1' | '1.2' = '1.1'): Buffer =>
  requestOf(operation, wireField(['dmID', messageId]), soap)

/** The sealed file of a message (ZFO), byte for byte; a large one has a service of its own. */
export const takeMessage = (
  box: BoxLine,
  { messageId, isLarge, side }: { messageId: string; isLarge: boolean; side: 'received' | 'sent' },
  keep: Keep,
): Promise<Kept> => {
  const operation = `Signed${side === 'sent' ? 'Sent' : ''}${isLarge ? 'Big' : ''}MessageDownload`
  const soap = isLarge ? '1.2' : '1.1'
  return box.take(
    { path: isLarge ? 'vodz' : 'dz', operation, body: byId(operation, messageId, soap), soap },
    keep,
  )
}

/** The sealed delivery receipt as it is now. */
export const takeReceipt = (box: BoxLine, messageId: string, keep: Keep): Promise<Kept> =>
  box.take(
    {
      path: 'dx',
      operation: 'GetSignedDeliveryInfo',
      body: byId('GetSignedDeliveryInfo', messageId),
    },
    keep,
  )

export type DeliveryInfo = {
  readonly status: number
  readonly deliveredAt: Instant | null
  readonly legallyServedAt: Instant | null
  readonly events: readonly string[]
}

export async function deliveryInfo(box: BoxLine, messageId: string): Promise<DeliveryInfo> {
  const operation = 'GetDeliveryInfo'
  const { body } = await box.ask({ path: 'dx', operation, body: byId(operation, messageId) })
  const delivery = childNamed(body, 'dmDelivery')
  return {
    status: Number(textNamed(delivery, 'dmMessageStatus') ?? 0),
    deliveredAt: instantOf(textNamed(delivery, 'dmDeliveryTime')),
    legallyServedAt: instantOf(textNamed(delivery, 'dmAcceptanceTime')),
    events: childrenNamed(childNamed(delivery, 'dmEvents'), 'dmEvent').flatMap(
      event => textNamed(event, 'dmEventDescr') ?? [],
    ),
  }
}

/** Tells the system that the message was read (state 7); it has no meaning in law. */
export const markDownloaded = async (box: BoxLine, messageId: string): Promise<void> => {
  const operation = 'MarkMessageAsDownloaded'
  await box.ask({ path: 'dx', operation, body: byId(operation, messageId) })
}
