import type { Finding } from '#platform/refusals'
import type { Instant, Kept } from '#platform/values'
import type { MessageChecks } from './checks.ts'

/** Messages of production and of the test environment are numbered apart, so the number alone tells nothing. */
export type Environment = 'production' | 'test' | 'demo'

export type MessageKind = 'received' | 'sent' | 'receipt'

/** Whose box: the tens of the system's fine numbering (10 OVM, 20 PO, 30 and 50 PFO, 40 FO, 0 the system itself). */
export type BoxGroup = 'system' | 'authority' | 'legal-person' | 'entrepreneur' | 'natural-person'

export type Correspondent = {
  readonly boxId: string | null
  readonly name: string | null
  readonly address: string | null
  readonly unit: string | null
  readonly unitNumber: number | null
}

/** The empowerment the sender claims (*zmocnění*): § section odst. paragraph písm. point of act law/year Sb. */
export type LegalTitle = {
  readonly law: number | null
  readonly year: number | null
  readonly section: string | null
  readonly paragraph: string | null
  readonly point: string | null
}

/** Envelope (*obálka*) of a data message; absent is `null`, whether left out or sent empty. */
export type Envelope = {
  readonly sender: Correspondent & { readonly type: number | null; readonly group: BoxGroup | null }
  readonly recipient: Correspondent
  /** Subject (*věc*). */
  readonly annotation: string | null
  readonly senderReferenceNumber: string | null
  readonly senderDossierMark: string | null
  /** What the sender quotes as the recipient's own: suggests the dossier. */
  readonly recipientReferenceNumber: string | null
  readonly recipientDossierMark: string | null
  readonly legalTitle: LegalTitle | null
  /** *K rukám*: a hint for distribution without legal effect. */
  readonly toHands: string | null
  /** *Do vlastních rukou*: only those may read it who may read such messages. */
  readonly personalDelivery: boolean | null
  readonly substituteDelivery: boolean | null
  /** A recipient that is no authority was raised to one (act 300/2008 Sb. § 5a). */
  readonly raisedRecipient: boolean | null
  /** Letter of the kind of message (V public, K, I, O private ...); unknown letters are let be. */
  readonly messageType: string | null
  /** The system marked the message as suspicious: nothing of it is opened by itself. */
  readonly suspicious: boolean
}

export type MetaType = 'main' | 'enclosure' | 'signature' | 'meta'

/** One file of a message (*písemnost*), kept byte for byte. */
export type MessageAttachment = Kept & {
  /** From one, in the order of the message. */
  readonly ordinal: number
  readonly metaType: MetaType
  /** Safe to show and to save under; distinct within the message. */
  readonly fileName: string
  readonly originalName: string
  /** As the sender wrote it; never to be relied on. */
  readonly declaredMime: string | null
  readonly guid: string | null
  /** Identifier of the file this one belongs to, such as a document and its detached signature. */
  readonly parentGuid: string | null
  /** Sent as XML within the message, not as a file; kept as the very bytes that stood there. */
  readonly inlineXml: boolean
}

/** One event of a delivery receipt; the code is `EV5` and the like. */
export type DeliveryEvent = {
  readonly at: Instant | null
  readonly code: string | null
  readonly description: string
}

/** A data message or delivery receipt read from its sealed file (ZFO). */
export type DataMessage = {
  readonly kind: MessageKind
  readonly environment: Environment
  /** Identifier of the data message, unique within its environment. */
  readonly messageId: string
  readonly envelope: Envelope
  /** *Dodání*: for an authority the moment of receipt (act 300/2008 Sb. § 18; `dmDeliveryTime`). */
  readonly deliveredToBoxAt: Instant | null
  /** *Doručení* as the system recorded it (`dmAcceptanceTime`); information where an authority receives. */
  readonly legallyServedAt: Instant | null
  /** State in the system, 1 to 10, when the file was made. */
  readonly status: number | null
  readonly attachments: readonly MessageAttachment[]
  /** Filled in for a receipt only. */
  readonly events: readonly DeliveryEvent[]
  readonly checks: MessageChecks
  /** What is odd about the message and hinders nothing. */
  readonly findings: readonly Finding[]
}

const groups: Record<number, BoxGroup> = {
  0: 'system',
  1: 'authority',
  2: 'legal-person',
  3: 'entrepreneur',
  4: 'natural-person',
  5: 'entrepreneur',
}

/** The group of a box type; finer types are sent only since 26 June 2026. */
export const groupOf = (type: number | null): BoxGroup | null =>
  type === null ? null : (groups[Math.floor(type / 10)] ?? null)
