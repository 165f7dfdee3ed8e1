import { createHash } from 'node:crypto'
import { base64Pieces, contentPieces, encodedPieces } from './attachment.ts'
import type { AttachmentOrder, FullOrder } from './order.ts'

/** What must be known before the message can be written: made in the first pass over it, written in the second. */
export type Made = { readonly hash: Buffer; readonly submissionStamp: Buffer | null }

const base = 'http://isds.czechpoint.cz/v20'

const kinds = {
  received: { root: 'MessageDownloadResponse', body: 'dmReturnedMessage', namespace: `${base}/message` },
  sent: { root: 'MessageDownloadResponse', body: 'dmReturnedMessage', namespace: `${base}/SentMessage` },
  receipt: { root: 'GetDeliveryInfoResponse', body: 'dmDelivery', namespace: `${base}/delivery` },
} as const

const signs: Record<string, string> = { '&': '&amp;', '<': '&lt;', '>': '&gt;', '"': '&quot;' }
export const escaped = (text: string) => text.replace(/[&<>"]/g, sign => signs[sign] ?? sign)

/** One element; what is not known is sent empty (`xsi:nil`), as the schema wants. */
export const element = (name: string, value: string | number | boolean | null | undefined): string =>
  value === undefined || value === null
    ? `<${name} xsi:nil="true" />`
    : `<${name}>${escaped(String(value))}</${name}>`

const offsetIn = new Intl.DateTimeFormat('en', { timeZone: 'Europe/Prague', timeZoneName: 'longOffset' })

/** `2026-06-25T10:20:13.463+02:00`: Prague time with its offset, as the system writes it. */
export function wireTime(at: Date): string {
  const name = offsetIn.formatToParts(at).find(({ type }) => type === 'timeZoneName')?.value ?? ''
  const offset = /[+-]\d{2}:\d{2}$/.exec(name)?.[0] ?? '+00:00'
  const minutes = Number(offset.slice(0, 3)) * 60 + Number(offset.slice(4))
  return new Date(at.getTime() + minutes * 60_000).toISOString().replace('Z', offset)
}

const legalTitle = ({ legalTitle: title }: FullOrder): string =>
  element('p:dmLegalTitleLaw', title?.law) +
  element('p:dmLegalTitleYear', title?.year) +
  element('p:dmLegalTitleSect', title?.section) +
  element('p:dmLegalTitlePar', title?.paragraph) +
  element('p:dmLegalTitlePoint', title?.point)

/** The envelope, in the order of the schema (`gMessageEnvelope`). */
export const envelope = (order: FullOrder): string =>
  element('p:dmID', order.messageId) +
  element('p:dbIDSender', order.sender.boxId) +
  element('p:dmSender', order.sender.name) +
  element('p:dmSenderAddress', order.sender.address) +
  element('p:dmSenderType', order.sender.type) +
  element('p:dmRecipient', order.recipient.name) +
  element('p:dmRecipientAddress', order.recipient.address) +
  element('p:dmAmbiguousRecipient', false) +
  element('p:dmSenderOrgUnit', order.sender.unit) +
  element('p:dmSenderOrgUnitNum', order.sender.unitNumber) +
  element('p:dbIDRecipient', order.recipient.boxId) +
  element('p:dmRecipientOrgUnit', order.recipient.unit) +
  element('p:dmRecipientOrgUnitNum', order.recipient.unitNumber) +
  element('p:dmToHands', order.toHands) +
  element('p:dmAnnotation', order.annotation) +
  element('p:dmRecipientRefNumber', order.recipientReferenceNumber) +
  element('p:dmSenderRefNumber', order.senderReferenceNumber) +
  element('p:dmRecipientIdent', order.recipientDossierMark) +
  element('p:dmSenderIdent', order.senderDossierMark) +
  legalTitle(order) +
  element('p:dmPersonalDelivery', order.personalDelivery) +
  element('p:dmAllowSubstDelivery', order.substituteDelivery)

function* file(order: AttachmentOrder): Generator<Buffer> {
  const attributes = Object.entries({
    dmFileDescr: order.name,
    dmUpFileGuid: order.upGuid,
    dmFileGuid: order.guid,
    dmMimeType: order.mime,
    dmFileMetaType: order.metaType,
  }).flatMap(([name, value]) => (value === undefined ? [] : ` ${name}="${escaped(value)}"`))
  yield Buffer.from(`<p:dmFile${attributes.join('')}>`)
  if (order.xml !== undefined) yield Buffer.from(`<p:dmXMLContent>${order.xml}</p:dmXMLContent>`)
  else {
    yield Buffer.from('<p:dmEncodedContent>')
    yield* encodedPieces(order)
    yield Buffer.from('</p:dmEncodedContent>')
  }
  yield Buffer.from('</p:dmFile>')
}

/** The element `dmDm`, over whose bytes goes `dmHash`. */
export function* messagePieces(order: FullOrder): Generator<Buffer> {
  yield Buffer.from(`<p:dmDm xmlns:p="${base}">${envelope(order)}<p:dmFiles>`)
  for (const attachment of order.attachments) yield* file(attachment)
  yield Buffer.from('</p:dmFiles></p:dmDm>')
}

const digestNames = { 'SHA-1': 'sha1', 'SHA-256': 'sha256', 'SHA-512': 'sha512' } as const

export function messageHash(order: FullOrder, name = order.hash): Buffer {
  const hash = createHash(digestNames[name])
  for (const piece of messagePieces(order)) hash.update(piece)
  return hash.digest()
}

/** Kilobytes of base64, as the system counts. */
export function attachmentKilobytes({ attachments }: FullOrder): number {
  const bytes = (attachment: AttachmentOrder) => {
    let sum = 0
    for (const piece of contentPieces(attachment)) sum += piece.length
    return sum
  }
  const files = attachments.filter(({ xml }) => xml === undefined)
  return Math.round((files.reduce((sum, file) => sum + bytes(file), 0) * 4) / 3 / 1024)
}

const submissionStamp = ({ submissionStamp: stamp }: Made): string =>
  stamp
    ? `<q:dmQTimestamp>${Buffer.concat([...base64Pieces([stamp])]).toString('latin1')}</q:dmQTimestamp>`
    : element('q:dmQTimestamp', undefined)

function* events(order: FullOrder): Generator<string> {
  const event = (at: string | undefined, description: string) =>
    at === undefined
      ? ''
      : `<q:dmEvent>${element('q:dmEventTime', wireTime(new Date(at)))}${element('q:dmEventDescr', description)}</q:dmEvent>`
  yield '<q:dmEvents>'
  if (order.events) {
    for (const { at, text } of order.events) yield event(at, text)
    return yield '</q:dmEvents>'
  }
  yield event(order.submittedAt ?? order.deliveredAt, 'EV0: Datová zpráva byla podána.')
  yield event(order.deliveredAt, 'EV5: Datová zpráva byla dodána do datové schránky příjemce.')
  yield event(order.acceptedAt, 'EV1: Datová zpráva byla doručena přihlášením oprávněné osoby.')
  yield '</q:dmEvents>'
}

/** The whole XML of a message or receipt, without declaration, as it lies sealed in a ZFO. */
export function* contentXml(order: FullOrder, made: Made): Generator<Buffer> {
  const { root, body, namespace } = kinds[order.kind]
  const time = (name: string, at: string | undefined) =>
    element(name, at === undefined ? undefined : wireTime(new Date(at)))
  const flags = `${order.messageType ? ` dmType="${escaped(order.messageType)}"` : ''}${order.suspicious ? ' specMessFlag="1"' : ''}`
  yield Buffer.from(
    `<q:${root} xmlns:q="${namespace}" xmlns:xsi="http://www.w3.org/2001/XMLSchema-instance"><q:${body}${flags}>`,
  )
  if (order.kind === 'receipt') yield Buffer.from(`<p:dmDm xmlns:p="${base}">${envelope(order)}</p:dmDm>`)
  else yield* messagePieces(order)
  yield Buffer.from(
    `<q:dmHash algorithm="${order.hash}">${made.hash.toString('base64')}\n</q:dmHash>${submissionStamp(made)}` +
      time('q:dmDeliveryTime', order.deliveredAt) +
      time('q:dmAcceptanceTime', order.acceptedAt) +
      element('q:dmMessageStatus', order.status) +
      (order.kind === 'receipt'
        ? [...events(order)].join('')
        : element('q:dmAttachmentSize', attachmentKilobytes(order))) +
      `</q:${body}></q:${root}>`,
  )
}
