import { z } from 'zod'
import type { ReplicaReceipt } from '#platform/manifest'
import type { SignedReceipt } from '#platform/trust'
import { type Digest, GIB, isDigest } from '#platform/values'
import { withdrawalFormat } from '#storage/objects'

/** Largest version that is replicated: a package with room to spare. */
export const versionLimitBytes = 64 * GIB

export const offerFormat = 'egon-offer/1'

const digest = z.string().refine((text): text is Digest => isDigest(text))
export const icoShape = z.string().regex(/^\d{8}$/)
const objectShape = z.string().min(1).max(500)
const versionShape = z.number().int().min(1).max(1_000_000)
const name = z.string().min(1).max(100)

const offer = z.strictObject({
  format: z.literal(offerFormat),
  offer: z.uuid(),
  from: name,
  to: name,
  object: objectShape,
  version: versionShape,
  kind: name,
  originatorIco: icoShape,
  inventoryDigest: digest,
  totalBytes: z.number().int().min(0).max(versionLimitBytes),
  fileCount: z.number().int().min(0).max(100_000),
  offeredAt: z.iso.datetime(),
  /** The object stays its owner's, and only a copy is asked for; a centre of a former release does not know this. */
  class: z.literal('F-FOREIGN').optional(),
  /** With the class: until when it is to be kept at least; `null` for good. */
  keepUntil: z.iso.date().nullable().optional(),
})

/** A version offered to another centre, sealed by the one that offers it. */
export type Offer = z.output<typeof offer>

const signature = z.string().min(1).max(100_000)
export const signedOfferShape = z.strictObject({ receipt: offer, signature })

export const withdrawalMessage = z.strictObject({
  receipt: z.strictObject({
    format: z.literal(withdrawalFormat),
    order: z.uuid(),
    owner: name,
    holder: name,
    object: objectShape,
    reason: z.string().min(1).max(2_000),
    orderedAt: z.iso.datetime(),
  }),
  signature,
})

export const withdrawalAnswer = z.union([
  z.object({ state: z.literal('gone') }),
  z.object({
    state: z.literal('waiting'),
    until: z.iso.date().nullable(),
    cases: z.array(z.string()),
  }),
])

const replicaReceipt = z.looseObject({
  kind: z.literal('replica'),
  centre: z.looseObject({ name }),
  object: z.looseObject({
    id: objectShape,
    version: versionShape,
    inventorySha512: z.string().regex(/^[0-9a-f]{128}$/),
  }),
})

/** The answer to an offer, once its replica is kept. */
export const receiptMessage = z.strictObject({
  offer: z.uuid(),
  originatorIco: icoShape,
  receipt: z.strictObject({ receipt: replicaReceipt, signature }),
})

const both = z.object({ cs: z.string(), en: z.string() })
const finding = z.object({
  rule: z.string().max(100),
  stage: z.string().max(100),
  level: z.enum(['error', 'warning', 'note']),
  message: both,
  source: z.string(),
  location: z.object({
    file: z.string().nullable(),
    line: z.number().nullable(),
    entity: z.string().nullable(),
  }),
})

/** The answer to an offer whose content the other gate did not let in. */
export const refusalMessage = z.strictObject({
  offer: z.uuid(),
  originatorIco: icoShape,
  findings: z.array(finding).max(10_000),
})

/** Why a centre does not take an offer (preservation digest 7.3). */
export const refusalReasons = ['HAVE', 'NO_SPACE', 'POLICY', 'UNKNOWN_TENANT', 'BUSY'] as const
export type RefusalReason = (typeof refusalReasons)[number]

/** What an offer is answered at once; `HAVE` brings the receipt along. */
export const offerAnswer = z.union([
  z.object({ answer: z.literal('ACCEPT') }),
  z.object({
    answer: z.literal('REFUSE'),
    reason: z.enum(refusalReasons),
    says: both,
    retryAfterSeconds: z.number().int().min(0).nullable(),
    receipt: z.strictObject({ receipt: replicaReceipt, signature }).optional(),
    findings: z.array(finding).optional(),
  }),
])
export type OfferAnswer = z.output<typeof offerAnswer>

export type SignedReplicaReceipt = SignedReceipt<ReplicaReceipt>

/** As which side the asking centre compares: it offered (`source`) or it holds replicas (`target`). */
export const roles = ['source', 'target'] as const
export type ReplicaRole = (typeof roles)[number]

const prefix = z.string().regex(/^[0-9a-f]{0,64}$/)
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const entry = z.strictObject({ id: objectShape, version: versionShape, digest })

/** Places asked about in one message; a centre of a former release, which does not say how many, takes `prefixesLeast`. */
export const prefixesMost = 4_096
export const prefixesLeast = 256

export const headsQuestion = z.strictObject({ as: z.enum(roles), isDeep: z.boolean(), root: hash })
export const branchesQuestion = z.strictObject({
  as: z.enum(roles),
  isDeep: z.boolean(),
  prefixes: z.array(prefix).min(1).max(prefixesMost),
})
export const headsAnswer = z.object({
  root: hash,
  count: z.number().int().min(0),
  hashes: z.array(hash).max(256),
  most: z.number().int().min(1).optional(),
})
export const branchesAnswer = z.array(
  z.union([
    z.strictObject({ prefix, children: z.array(hash).length(16) }),
    z.strictObject({ prefix, entries: z.array(entry) }),
  ]),
)

/** One version by its name. */
export const versionName = z.strictObject({ object: objectShape, version: versionShape })

/** One content of an offered version. */
export const contentQuestion = z.object({
  object: objectShape,
  version: z.coerce.number().int().min(1),
  path: z.string().min(1).max(2_000).optional(),
})

/** Proves that bytes lie there now: a fresh nonce goes before them, so that no stored digest answers. */
export const challengeQuestion = z.strictObject({
  originatorIco: icoShape,
  object: objectShape,
  version: versionShape,
  path: z.string().min(1).max(2_000),
  nonce: z.string().regex(/^[0-9a-f]{64}$/),
})
export const challengeAnswer = z.object({
  digest: z
    .string()
    .regex(/^[0-9a-f]{128}$/)
    .nullable(),
})
