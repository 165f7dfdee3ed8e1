import type { Finding } from '#platform/refusals'
import { asInstant, type Instant, singleLine } from '#platform/values'
import { isElement, textOf, type XmlElement } from '#platform/xml'
import type { StatedHash } from './checks.ts'
import { type DeliveryEvent, type Envelope, groupOf, type LegalTitle } from './message.ts'
import { oddities } from './oddities.ts'

/** Everything a message says of itself besides its contents. */
export type WireMessage = {
  readonly messageId: string | null
  readonly envelope: Envelope
  readonly deliveredToBoxAt: Instant | null
  readonly legallyServedAt: Instant | null
  readonly status: number | null
  readonly hash: StatedHash | null
  readonly submissionStamp: Uint8Array | null
  readonly events: readonly DeliveryEvent[]
  readonly files: readonly WireFile[]
  readonly findings: readonly Finding[]
}

export type WireFile = {
  readonly name: string
  readonly metaType: string
  readonly mime: string | null
  readonly guid: string | null
  readonly parentGuid: string | null
}

const children = (element: XmlElement | null, local: string): XmlElement[] =>
  (element?.children ?? []).filter((node): node is XmlElement => isElement(node) && node.local === local)

const child = (element: XmlElement | null, local: string): XmlElement | null =>
  children(element, local)[0] ?? null

const text = (element: XmlElement | null, local: string): string | null =>
  textOf(child(element, local)).trim() || null

/** A value shown on one line, whatever the sender put into it. */
const line = (element: XmlElement | null, local: string): string | null =>
  singleLine(text(element, local) ?? '') || null

const attribute = (element: XmlElement | null, local: string): string | null =>
  element?.attributes.find(({ name }) => name === local)?.value || null

function number(element: XmlElement | null, local: string): number | null {
  const digits = text(element, local)
  return digits && /^-?\d{1,9}$/.test(digits) ? Number(digits) : null
}

function truth(element: XmlElement | null, local: string): boolean | null {
  const value = text(element, local)
  if (value === 'true' || value === '1') return true
  return value === 'false' || value === '0' ? false : null
}

/** `xs:dateTime` with its offset; without one it is not known which moment is meant. */
const dateTime = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}:\d{2}(\.\d+)?(Z|[+-]\d{2}:\d{2})$/

const moment = (element: XmlElement | null, local: string, findings: Finding[]): Instant | null =>
  momentIn(text(element, local), local, findings)

function momentIn(value: string | null, local: string, findings: Finding[]): Instant | null {
  if (value === null) return null
  try {
    // A moment is kept to the millisecond.
    if (dateTime.test(value)) return asInstant(value.replace(/(\.\d{3})\d+/, '$1'))
  } catch {}
  findings.push(oddities.unreadableTime(local, value))
  return null
}

const base64 = (element: XmlElement | null): Uint8Array | null => {
  const signs = textOf(element).replace(/\s+/g, '')
  return signs !== '' && /^[A-Za-z0-9+/]+={0,2}$/.test(signs) ? Buffer.from(signs, 'base64') : null
}

/** Names of hash functions as the system writes them and as `node:crypto` knows them. */
const hashFunctions: Record<string, string> = {
  'SHA-1': 'sha1',
  'SHA-256': 'sha256',
  'SHA-384': 'sha384',
  'SHA-512': 'sha512',
  'SHA3-256': 'sha3-256',
  'SHA3-512': 'sha3-512',
}

function statedHash(element: XmlElement | null): StatedHash | null {
  const value = base64(element)
  if (!value) return null
  return { algorithm: hashFunctions[(attribute(element, 'algorithm') ?? '').toUpperCase()] ?? null, value }
}

function legalTitle(message: XmlElement | null): LegalTitle | null {
  const title = {
    law: number(message, 'dmLegalTitleLaw'),
    year: number(message, 'dmLegalTitleYear'),
    section: line(message, 'dmLegalTitleSect'),
    paragraph: line(message, 'dmLegalTitlePar'),
    point: line(message, 'dmLegalTitlePoint'),
  }
  return Object.values(title).every(value => value === null) ? null : title
}

function envelope(body: XmlElement | null, message: XmlElement | null): Envelope {
  const type = number(message, 'dmSenderType')
  return {
    sender: {
      boxId: line(message, 'dbIDSender'),
      name: line(message, 'dmSender'),
      address: line(message, 'dmSenderAddress'),
      unit: line(message, 'dmSenderOrgUnit'),
      unitNumber: number(message, 'dmSenderOrgUnitNum'),
      type,
      group: groupOf(type),
    },
    recipient: {
      boxId: line(message, 'dbIDRecipient'),
      name: line(message, 'dmRecipient'),
      address: line(message, 'dmRecipientAddress'),
      unit: line(message, 'dmRecipientOrgUnit'),
      unitNumber: number(message, 'dmRecipientOrgUnitNum'),
    },
    annotation: line(message, 'dmAnnotation'),
    senderReferenceNumber: line(message, 'dmSenderRefNumber'),
    senderDossierMark: line(message, 'dmSenderIdent'),
    recipientReferenceNumber: line(message, 'dmRecipientRefNumber'),
    recipientDossierMark: line(message, 'dmRecipientIdent'),
    legalTitle: legalTitle(message),
    toHands: line(message, 'dmToHands'),
    personalDelivery: truth(message, 'dmPersonalDelivery'),
    substituteDelivery: truth(message, 'dmAllowSubstDelivery'),
    raisedRecipient: truth(message, 'dmAmbiguousRecipient'),
    messageType: attribute(body, 'dmType'),
    suspicious: attribute(body, 'specMessFlag') === '1',
  }
}

/** Old receipts put several pairs of time and text into one event. */
function deliveryEvents(body: XmlElement | null, findings: Finding[]): DeliveryEvent[] {
  return children(child(body, 'dmEvents'), 'dmEvent').flatMap(event => {
    const times = children(event, 'dmEventTime')
    return children(event, 'dmEventDescr').map((description, at) => {
      const whole = singleLine(textOf(description))
      const time = times[at] ?? null
      return {
        at: momentIn(textOf(time).trim() || null, 'dmEventTime', findings),
        code: /^(EV\d+):/.exec(whole)?.[1] ?? null,
        description: whole,
      }
    })
  })
}

const wireFile = (file: XmlElement): WireFile => ({
  name: attribute(file, 'dmFileDescr') ?? '',
  metaType: attribute(file, 'dmFileMetaType') ?? '',
  mime: attribute(file, 'dmMimeType'),
  guid: attribute(file, 'dmFileGuid'),
  parentGuid: attribute(file, 'dmUpFileGuid'),
})

/** Maps the system's names to our nouns; everything but the identifier may be missing. */
export function fromWire(root: XmlElement): WireMessage {
  const findings: Finding[] = []
  const body = child(root, 'dmReturnedMessage') ?? child(root, 'dmDelivery')
  const message = child(body, 'dmDm')
  return {
    messageId: line(message, 'dmID'),
    envelope: envelope(body, message),
    deliveredToBoxAt: moment(body, 'dmDeliveryTime', findings),
    legallyServedAt: moment(body, 'dmAcceptanceTime', findings),
    status: number(body, 'dmMessageStatus'),
    hash: statedHash(child(body, 'dmHash')),
    submissionStamp: base64(child(body, 'dmQTimestamp')),
    events: deliveryEvents(body, findings),
    files: children(child(message, 'dmFiles'), 'dmFile').map(wireFile),
    findings,
  }
}
