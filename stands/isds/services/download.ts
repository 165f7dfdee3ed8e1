import { readDataMessage } from '#office/databox'
import { loadAnchors } from '#platform/trust'
import { asInstant, type ReadableBytes, sha512Digest } from '#platform/values'
import { textOf } from '#platform/xml'
import { element, messageHash, messagePieces, wireTime } from '../content.ts'
import { dataMessagePieces } from '../message.ts'
import { child, failure, type Reply, reply } from '../soap.ts'
import { change, orderNow, type StandMessage, type World } from '../world.ts'
import { messageAsked, notFound, type Service, type ServiceCall } from './call.ts'

/** A sealed file, made while it is sent. */
export const sealedPieces = (
  world: World,
  message: StandMessage,
  kind: 'received' | 'sent' | 'receipt',
): Reply['pieces'] => [
  '<p:dmSignature>',
  { bytes: dataMessagePieces(orderNow(message, kind), world.authority) },
  '</p:dmSignature>',
]

const wrongSize = () => failure('1281', 'Služba není určena pro tento druh zprávy.')

const signed =
  (side: 'received' | 'sent', large: boolean): Service =>
  call => {
    const message = messageAsked(call, side)
    if (!message || message.status === 9) return notFound()
    if (message.isLarge !== large) return wrongSize()
    call.world.downloads.set(`${message.id}:false`, call.world.now().getTime())
    return reply(sealedPieces(call.world, message, side))
  }

export const signedMessageDownload = signed('received', false)
export const signedSentMessageDownload = signed('sent', false)
export const signedBigMessageDownload = signed('received', true)
export const signedSentBigMessageDownload = signed('sent', true)

const hashOf = (message: StandMessage): string =>
  `<p:dmHash algorithm="${message.order.hash}">${messageHash(message.order).toString('base64')}</p:dmHash>`

const timesOf = ({ order, acceptedAt, status }: StandMessage): string =>
  element('p:dmDeliveryTime', wireTime(new Date(order.deliveredAt))) +
  element('p:dmAcceptanceTime', acceptedAt ? wireTime(new Date(acceptedAt)) : undefined) +
  element('p:dmMessageStatus', status)

export const messageDownload: Service = call => {
  const message = messageAsked(call, 'received')
  if (!message || message.status === 9) return notFound()
  if (message.isLarge) return wrongSize()
  return reply([
    '<p:dmReturnedMessage>',
    messagePieces(message.order),
    `${hashOf(message)}${element('p:dmQTimestamp', undefined)}${timesOf(message)}</p:dmReturnedMessage>`,
  ])
}

export const verifyMessage: Service = call => {
  const message = messageAsked(call, 'either')
  return message ? reply([hashOf(message)]) : notFound()
}

export const getSignedDeliveryInfo: Service = call => {
  const message = messageAsked(call, 'either')
  if (!message) return notFound()
  call.world.downloads.set(`${message.id}:true`, call.world.now().getTime())
  return reply(sealedPieces(call.world, message, 'receipt'))
}

/** How many marks of one box in a minute are let through. */
const marksMost = 10_000

export const markMessageAsDownloaded: Service = call => {
  const message = messageAsked(call, 'received')
  if (!message) return notFound()
  const { asked } = call.world
  if (asked.filter(({ operation }) => operation === 'MarkMessageAsDownloaded').length > marksMost)
    return failure('3006', 'Označování zpráv je zpomaleno.')
  if (message.status >= 4 && message.status <= 6) change(call.world, message, 7)
  return reply([])
}

const inMemory = (bytes: Buffer): ReadableBytes => ({
  sizeBytes: bytes.length,
  read: async (start, end) => bytes.subarray(start, end),
})

/** Whether a sealed file is ours and unaltered. */
export async function isGenuine(world: World, bytes: Buffer): Promise<boolean> {
  const { certificate, revocationList } = world.authority.anchors
  try {
    const read = await readDataMessage(
      inMemory(bytes),
      {
        keep: async pieces => {
          let sizeBytes = 0
          for await (const piece of pieces) sizeBytes += piece.length
          return { digest: sha512Digest('0'.repeat(128)), sizeBytes }
        },
        anchors: loadAnchors([certificate, revocationList], { test: true }),
        clock: { now: () => asInstant(world.now()) },
      },
      { environment: 'test' },
    )
    return (
      world.messages.has(read.messageId) &&
      read.checks.integrity.result === 'valid' &&
      read.checks.hash.result !== 'invalid'
    )
  } catch {
    return false
  }
}

export const contentAsked = ({ request, parts }: ServiceCall, local: string): Buffer => {
  const found = child(request, local)
  const include = child(found, 'Include')
  const cid = include?.attributes.find(({ name }) => name === 'href')?.value.replace(/^cid:/, '')
  return parts.get(decodeURIComponent(cid ?? '')) ?? Buffer.from(textOf(found), 'base64')
}

export const authenticateMessage: Service = async call =>
  reply([element('p:dmAuthResult', await isGenuine(call.world, contentAsked(call, 'dmMessage')))])
