import { z } from 'zod'
import { MIB } from '#platform/values'
import { offerAnswer, receiptMessage, refusalMessage, signedOfferShape, versionName } from './wire.ts'

/** Offers, answers and versions in one message at most. */
export const batchMost = 100
/** Bytes of contents in one bundle at most; it is held whole while it is taken apart. */
export const bundleBytes = 8 * MIB
/** A version up to here travels in a bundle; larger ones go by ranges, so that a cut line costs little. */
export const smallBytes = MIB / 4

/** Why one of a batch came to nothing; the rest of it goes on. */
const problem = z.object({ code: z.string(), says: z.object({ cs: z.string(), en: z.string() }) })

export const offersMessage = z.strictObject({ offers: z.array(signedOfferShape).min(1).max(batchMost) })
/** In the order of the offers. */
export const offersAnswer = z.object({
  answers: z.array(z.union([z.object({ answer: offerAnswer }), z.object({ problem })])).max(batchMost),
})

/** What came of offers: the receipt of a replica, or the report of the gate. */
export const outcomesMessage = z.strictObject({
  outcomes: z
    .array(z.union([receiptMessage, refusalMessage]))
    .min(1)
    .max(batchMost),
})
export const outcomesAnswer = z.object({
  answers: z.array(z.union([z.object({ taken: z.literal(true) }), z.object({ problem })])).max(batchMost),
})

export const bundleQuestion = z.strictObject({ versions: z.array(versionName).min(1).max(batchMost) })
