import { element, envelope, messageHash, wireTime } from '../content.ts'
import { failure, reply, textIn } from '../soap.ts'
import { orderNow, type StandMessage, serveByLogin } from '../world.ts'
import { messageAsked, notFound, type Service, type ServiceCall } from './call.ts'
import { messageKilobytes } from './sizes.ts'

const listMost = 1000

const timesOf = ({ order, acceptedAt }: StandMessage): string =>
  element('p:dmDeliveryTime', wireTime(new Date(order.deliveredAt))) +
  element('p:dmAcceptanceTime', acceptedAt ? wireTime(new Date(acceptedAt)) : undefined)

const recordOf = (message: StandMessage, ordinal: number): string =>
  `<p:dmRecord dmVODZ="${message.isLarge}"${message.order.messageType ? ` dmType="${message.order.messageType}"` : ''}>${element('p:dmOrdinal', ordinal)}${envelope(orderNow(message, 'received'))}${element('p:dmMessageStatus', message.status)}${element('p:dmAttachmentSize', messageKilobytes(message))}${timesOf(message)}</p:dmRecord>`

/** Bits of the filter, 2 to the state; -1 lets everything pass. */
function passes(filter: string | undefined, status: number): boolean {
  const mask = Number(filter ?? -1)
  return mask === -1 || (mask & (1 << status)) !== 0
}

function listed({ request }: ServiceCall, messages: readonly StandMessage[]): string {
  const from = Date.parse(textIn(request, 'dmFromTime') ?? '') || 0
  const to = Date.parse(textIn(request, 'dmToTime') ?? '') || Number.POSITIVE_INFINITY
  const first = Number(textIn(request, 'dmOffset') ?? 1)
  const limit = Math.min(Number(textIn(request, 'dmLimit') ?? listMost), listMost)
  const found = messages.filter(({ order, status }) => {
    const at = Date.parse(order.deliveredAt)
    return at >= from && at <= to && passes(textIn(request, 'dmStatusFilter'), status)
  })
  return found
    .slice(first - 1, first - 1 + limit)
    .map((message, at) => recordOf(message, first + at))
    .join('')
}

export const getListOfReceivedMessages: Service = call => {
  const { world, box, byCertificate } = call
  serveByLogin(world, box, byCertificate)
  const mine = [...world.messages.values()].filter(
    ({ order, status }) => order.recipient.boxId === box.id && status >= 4,
  )
  return reply([`<p:dmRecords>${listed(call, mine)}</p:dmRecords>`])
}

export const getListOfSentMessages: Service = call => {
  const mine = [...call.world.messages.values()].filter(({ order }) => order.sender.boxId === call.box.id)
  return reply([`<p:dmRecords>${listed(call, mine)}</p:dmRecords>`])
}

export const registerForNotifications: Service = ({ world, box, byCertificate, request }) => {
  if (!byCertificate) return failure('1002', 'Služba je jen pro přihlášení certifikátem.')
  if (textIn(request, 'action') === '1') world.notified.add(box.id)
  else world.notified.delete(box.id)
  return reply([])
}

/** Records of one page of notifications. */
const notifiedMost = 100

export const getListForNotifications: Service = ({ world, box, byCertificate, request }) => {
  if (!byCertificate) return failure('1002', 'Služba je jen pro přihlášení certifikátem.')
  if (!world.notified.has(box.id)) return failure('1003', 'Aplikace není k oznámením přihlášena.')
  const from = Date.parse(textIn(request, 'ntfFromTime') ?? '') || 0
  const found = [...world.messages.values()]
    .filter(
      ({ order, status }) =>
        order.recipient.boxId === box.id && status >= 4 && Date.parse(order.deliveredAt) >= from,
    )
    .toSorted((a, b) => a.order.deliveredAt.localeCompare(b.order.deliveredAt))
  const rows = found
    .slice(0, notifiedMost)
    .map(
      ({ id, order }) =>
        `<p:ntfRecord>${element('p:ntfType', 1)}${element('p:dmID', id)}${element('p:dmPersonalDelivery', order.personalDelivery ? 1 : 0)}${element('p:dmDeliveryTime', wireTime(new Date(order.deliveredAt)))}${element('p:dbIDRecipient', box.id)}${element('p:dmAnnotation', order.annotation)}${element('p:dbIDSender', order.sender.boxId)}${element('p:dmSender', order.sender.name)}</p:ntfRecord>`,
    )
  return reply([
    `<p:ntfRecords>${rows.join('')}</p:ntfRecords>${element('p:ntfListContinues', found.length > notifiedMost)}`,
  ])
}

const hashOf = ({ order }: StandMessage): string =>
  `<p:dmHash algorithm="${order.hash}">${messageHash(order).toString('base64')}</p:dmHash>`

const envelopeOf =
  (side: 'received' | 'sent'): Service =>
  call => {
    const message = messageAsked(call, side)
    if (!message) return notFound()
    const { isLarge, order, status } = message
    return reply([
      `<p:dmReturnedMessageEnvelope dmVODZ="${isLarge}" attsNum="${order.attachments.length}"><p:dmDm>${envelope(orderNow(message, side))}</p:dmDm>${hashOf(message)}<p:dmQTimestamp></p:dmQTimestamp>${timesOf(message)}${element('p:dmMessageStatus', status)}${element('p:dmAttachmentSize', messageKilobytes(message))}</p:dmReturnedMessageEnvelope>`,
    ])
  }

export const messageEnvelopeDownload = envelopeOf('received')
export const sentMessageEnvelopeDownload = envelopeOf('sent')

export const getDeliveryInfo: Service = call => {
  const message = messageAsked(call, 'either')
  if (!message) return notFound()
  const events = message.events.map(
    ({ at, text }) =>
      `<p:dmEvent>${element('p:dmEventTime', wireTime(new Date(at)))}${element('p:dmEventDescr', text)}</p:dmEvent>`,
  )
  return reply([
    `<p:dmDelivery><p:dmDm>${envelope(orderNow(message, 'receipt'))}</p:dmDm>${hashOf(message)}<p:dmQTimestamp></p:dmQTimestamp>${timesOf(message)}${element('p:dmMessageStatus', message.status)}<p:dmEvents>${events.join('')}</p:dmEvents></p:dmDelivery>`,
  ])
}

export const getMessageStateChanges: Service = ({ world, box, request }) => {
  const from = Date.parse(textIn(request, 'dmFromTime') ?? '') || 0
  const to = Date.parse(textIn(request, 'dmToTime') ?? '') || Number.POSITIVE_INFINITY
  const rows = [...world.messages.values()]
    .filter(({ order }) => order.sender.boxId === box.id)
    .flatMap(({ id, changes }) => changes.map(one => ({ id, ...one })))
    .filter(({ at }) => Date.parse(at) >= from && Date.parse(at) <= to)
    .map(
      ({ id, at, status }) =>
        `<p:dmRecord>${element('p:dmID', id)}${element('p:dmEventTime', wireTime(new Date(at)))}${element('p:dmMessageStatus', status)}</p:dmRecord>`,
    )
  return reply([`<p:dmRecords>${rows.join('')}</p:dmRecords>`])
}

export const getMessageAuthor2: Service = call => {
  const message = messageAsked(call, 'either')
  return message
    ? reply(['<p:dmMessageAuthor><p:maItem key="userType" value="OFFICIAL_CERT"/></p:dmMessageAuthor>'])
    : notFound()
}
