import { z } from 'zod'
import { type Day, type Digest, isDay, isDigest } from '#platform/values'
import { ledgerFormat, ledgerMost } from './ledger.ts'
import { manifestFormat } from './medium.ts'

const digest = z.string().refine((text): text is Digest => isDigest(text))
const day = z.string().refine((text): text is Day => isDay(text))
const name = z.string().min(1).max(100)
const ico = z.string().regex(/^\d{8}$/)
const object = z.string().regex(/^urn:uuid:[0-9a-f]{8}(?:-[0-9a-f]{4}){3}-[0-9a-f]{12}$/)
const version = z.number().int().min(1).max(1_000_000)
const signature = z.string().min(1).max(100_000)

/** Packages on one medium at most. */
export const mediumMost = 100_000

export const manifestShape = z.strictObject({
  receipt: z.strictObject({
    format: z.literal(manifestFormat),
    medium: z.uuid(),
    owner: name,
    holder: name,
    originatorIco: ico,
    issuedAt: z.iso.datetime(),
    keepUntil: day.nullable(),
    packages: z.array(z.strictObject({ object, version, digest })).min(1).max(mediumMost),
  }),
  signature,
})

export const ledgerShape = z.strictObject({
  ledger: z.strictObject({
    receipt: z.strictObject({
      format: z.literal(ledgerFormat),
      owner: name,
      holder: name,
      originatorIco: ico,
      number: z.number().int().min(1),
      asOf: z.iso.datetime(),
      count: z.number().int().min(0).max(ledgerMost),
      root: z.string().regex(/^[0-9a-f]{64}$/),
    }),
    signature,
  }),
  entries: z.array(z.strictObject({ object, version, digest })).max(ledgerMost),
})
