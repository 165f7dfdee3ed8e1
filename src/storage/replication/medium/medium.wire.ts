import { z } from 'zod'
import { icoShape } from '../wire.ts'

export const mediumFormat = 'egon-replica-medium/1'

/** Written last, so that a folder without it is no finished medium. */
export const manifestName = 'MANIFEST.json'
/** Offers of all versions that lie there, each under its own seal, one a line. */
export const listName = 'offers.ndjson'

const name = z.string().min(1).max(100)

/** What a medium says of itself, sealed by the centre that wrote it. */
export const mediumManifest = z.strictObject({
  receipt: z.strictObject({
    format: z.literal(mediumFormat),
    medium: z.uuid(),
    from: name,
    to: name,
    originatorIco: icoShape,
    writtenAt: z.iso.datetime(),
    versions: z.number().int().min(1),
    totalBytes: z.number().int().min(0),
    /** SHA-512 of the list. */
    listSha512: z.string().regex(/^[0-9a-f]{128}$/),
  }),
  signature: z.string().min(1).max(100_000),
})

export type MediumManifest = z.output<typeof mediumManifest>
