import { z } from 'zod'
import { type Day, type Digest, isDay, isDigest } from '#platform/values'
import { dailyRootFormat } from '#storage/objects'
import { icoShape } from './wire.ts'

const name = z.string().min(1).max(200)
const signature = z.string().min(1).max(100_000)
const day = z.string().refine((text): text is Day => isDay(text))
const digest = z.string().refine((text): text is Digest => isDigest(text))
const hash = z.string().regex(/^[0-9a-f]{64}$/)
const count = z.number().int().min(0)

const dailyRoot = z.strictObject({
  format: z.literal(dailyRootFormat),
  centre: z.strictObject({ name, title: name }),
  originatorIco: icoShape,
  day,
  sealedAt: z.iso.datetime(),
  store: z.strictObject({ root: hash, versions: count }),
  log: z.strictObject({ lastLine: count, lastDigest: digest }),
  previous: z.strictObject({ day, root: hash }).nullable(),
})

/** A daily root with its seal, as it is filed with another centre. */
export const rootMessage = z.strictObject({ receipt: dailyRoot, signature })

/** What the other centre says back. */
export const rootReceiptMessage = z.strictObject({
  receipt: z.strictObject({
    kind: z.literal('root'),
    centre: z.strictObject({ name }),
    originatorIco: icoShape,
    day,
    rootDigest: digest,
    heldSince: z.iso.datetime(),
  }),
  signature,
})

/** Asks for the roots that are held of one office of ours, after a day. */
export const heldRootsQuestion = z.strictObject({ originatorIco: icoShape, after: day })
/** Roots told in one answer; the asker goes on after the last of them. */
export const heldRootsMost = 500
export const heldRootsAnswer = z.strictObject({ roots: z.array(rootMessage).max(heldRootsMost) })
