import { z } from 'zod'

/** What is deliberately wrong with an ordered message. */
export const defects = [
  /** `dmHash` is that of other bytes; the seal covers it, so only the hash tells. */
  'wrong-hash',
  /** The time of delivery was altered after sealing; the hash of the message itself still agrees. */
  'changed-content',
  /** The subject was altered after sealing, so that seal and hash both tell. */
  'changed-message',
  /** The file ends in the middle. */
  'truncated',
  /** Sealed by a key that no authority vouches for. */
  'unknown-signer',
  /** The seal carries no time stamp. */
  'no-signature-stamp',
  /** The message carries no `dmQTimestamp`. */
  'no-submission-stamp',
] as const

const party = z.strictObject({
  boxId: z.string(),
  name: z.string(),
  address: z.string().default(''),
  /** Kind of box: 10 authority, 20 legal person, 30 entrepreneur, 40 natural person. */
  type: z.int().default(10),
  unit: z.string().optional(),
  unitNumber: z.int().optional(),
})

const attachment = z.strictObject({
  name: z.string(),
  mime: z.string().default('application/octet-stream'),
  metaType: z.string().default('enclosure'),
  guid: z.string().optional(),
  upGuid: z.string().optional(),
  /** The content is exactly one of the following. */
  text: z.string().optional(),
  base64: z.base64().optional(),
  /** A file; in an order file its path counts from the folder of that file. */
  file: z.string().optional(),
  /** So many bytes of a repeating pattern. */
  sizeBytes: z.int().optional(),
  /** Markup put into the message as it is. */
  xml: z.string().optional(),
})

const moment = z.iso.datetime({ offset: true })

export const messageOrder = z.strictObject({
  kind: z.enum(['received', 'sent', 'receipt']).default('received'),
  form: z.enum(['ber', 'der']).default('ber'),
  padding: z.enum(['pss', 'pkcs1']).default('pss'),
  hash: z.enum(['SHA-1', 'SHA-256', 'SHA-512']).default('SHA-256'),
  messageId: z.string(),
  sender: party,
  recipient: party.omit({ type: true }),
  annotation: z.string(),
  toHands: z.string().optional(),
  senderReferenceNumber: z.string().optional(),
  senderDossierMark: z.string().optional(),
  recipientReferenceNumber: z.string().optional(),
  recipientDossierMark: z.string().optional(),
  legalTitle: z
    .strictObject({
      law: z.int(),
      year: z.int(),
      section: z.string().optional(),
      paragraph: z.string().optional(),
      point: z.string().optional(),
    })
    .optional(),
  personalDelivery: z.boolean().default(false),
  substituteDelivery: z.boolean().default(true),
  messageType: z.string().optional(),
  suspicious: z.boolean().default(false),
  submittedAt: moment.optional(),
  deliveredAt: moment,
  acceptedAt: moment.optional(),
  status: z.int().default(4),
  /** What the receipt tells; left out, it follows from the times above. */
  events: z.array(z.strictObject({ at: moment, text: z.string() })).optional(),
  attachments: z.array(attachment).default([]),
  defect: z.enum(defects).optional(),
})

/** An order as people write it, defaults left out. */
export type MessageOrder = z.input<typeof messageOrder>
export type FullOrder = z.output<typeof messageOrder>
export type AttachmentOrder = z.output<typeof attachment>

/** A list of files to make. */
export const orderList = z.array(messageOrder.extend({ out: z.string() }))
