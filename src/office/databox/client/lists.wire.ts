import { asInstant, type Instant, singleLine } from '#platform/values'
import type { XmlElement } from '#platform/xml'
import type { BoxLine } from './line.ts'
import { attributeNamed, childNamed, childrenNamed, requestOf, textNamed, wireField } from './soap.wire.ts'

/** One message as a list shows it. */
export type ListedMessage = {
  readonly messageId: string
  readonly senderBox: string | null
  readonly sender: string | null
  readonly recipientBox: string | null
  readonly annotation: string
  readonly senderReferenceNumber: string | null
  readonly status: number
  readonly deliveredAt: Instant | null
  readonly legallyServedAt: Instant | null
  /** *VoDZ*: fetched by services of its own. */
  readonly isLarge: boolean
  readonly isSuspicious: boolean
  readonly isPersonal: boolean
}

export type StateChange = { readonly messageId: string; readonly at: Instant; readonly status: number }

/** Most messages of one page of a list. */
export const listMost = 200

export function instantOf(text: string | null): Instant | null {
  if (text === null || !/^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/.test(text))
    return null
  try {
    return asInstant(text.replace(/(\.\d{3})\d+/, '$1'))
  } catch {
    return null
  }
}

const line = (element: XmlElement, local: string): string | null =>
  singleLine(textNamed(element, local) ?? '') || null

function listedOf(record: XmlElement): ListedMessage[] {
  const messageId = textNamed(record, 'dmID')
  if (messageId === null) return []
  return [
    {
      messageId,
      senderBox: line(record, 'dbIDSender'),
      sender: line(record, 'dmSender'),
      recipientBox: line(record, 'dbIDRecipient'),
      annotation: line(record, 'dmAnnotation') ?? '',
      senderReferenceNumber: line(record, 'dmSenderRefNumber'),
      status: Number(textNamed(record, 'dmMessageStatus') ?? 0),
      deliveredAt: instantOf(textNamed(record, 'dmDeliveryTime')),
      legallyServedAt: instantOf(textNamed(record, 'dmAcceptanceTime')),
      isLarge: ['true', '1'].includes(attributeNamed(record, 'dmVODZ') ?? ''),
      isSuspicious: attributeNamed(record, 'specMessFlag') === '1',
      isPersonal: ['true', '1'].includes(textNamed(record, 'dmPersonalDelivery') ?? ''),
    },
  ]
}

export type ListAsked = {
  readonly from: Instant
  readonly to?: Instant
  /** From one. */
  readonly offset?: number
  readonly limit?: number
}

async function listOf(
  box: BoxLine,
  side: 'Received' | 'Sent',
  { from, to, offset = 1, limit = listMost }: ListAsked,
): Promise<ListedMessage[]> {
  const operation = `GetListOf${side}Messages`
  const inside = [
    ['dmFromTime', from.toISOString()],
    ['dmToTime', to ? to.toISOString() : null],
    [side === 'Received' ? 'dmRecipientOrgUnitNum' : 'dmSenderOrgUnitNum', null],
    ['dmStatusFilter', '-1'],
    ['dmOffset', offset],
    ['dmLimit', limit],
  ] as const
  const { body } = await box.ask({
    path: 'dx',
    operation,
    body: requestOf(operation, inside.map(wireField).join('')),
  })
  const records = childrenNamed(childNamed(body, 'dmRecords'), 'dmRecord').flatMap(listedOf)
  return [...new Map(records.map(one => [one.messageId, one])).values()]
}

/**
 * Messages that came to the box. The only service by which messages are served (act 300/2008 Sb. § 17/3): to ask it of
 * a box that is no authority's is an act of law.
 */
export const listReceived = (box: BoxLine, asked: ListAsked) => listOf(box, 'Received', asked)
export const listSent = (box: BoxLine, asked: ListAsked) => listOf(box, 'Sent', asked)

/** What became of messages that the box sent. */
export async function stateChanges(box: BoxLine, from: Instant): Promise<StateChange[]> {
  const operation = 'GetMessageStateChanges'
  const inside = wireField(['dmFromTime', from.toISOString()]) + wireField(['dmToTime', null])
  const { body } = await box.ask({ path: 'dx', operation, body: requestOf(operation, inside) })
  return childrenNamed(childNamed(body, 'dmRecords'), 'dmRecord').flatMap(record => {
    const messageId = textNamed(record, 'dmID')
    const at = instantOf(textNamed(record, 'dmEventTime'))
    const status = Number(textNamed(record, 'dmMessageStatus'))
    return messageId && at && status > 0 ? [{ messageId, at, status }] : []
  })
}
