import { z } from 'zod'
import { pairRoles } from './epoch.ts'
import { fileShape } from './files.ts'

/** The primary says each second that it lives, and what the other one is to it. */
export const beat = z.strictObject({
  epoch: z.int().min(0),
  isAlone: z.boolean(),
  /** Everything acknowledged in this epoch is with the other one and will be. */
  isInStep: z.boolean(),
})

/** How one of the two sees itself. */
export const standing = z.object({
  node: z.string(),
  epoch: z.int().min(0),
  role: z.enum(pairRoles).nullable(),
  isAlone: z.boolean(),
  isInStep: z.boolean(),
})
export type Standing = z.output<typeof standing>

export const filePath = z.object({ path: z.string().min(1).max(4_000) })
export const fileQuery = z.object({
  path: z.string().min(1).max(4_000),
  sizeBytes: z.coerce.number().int().min(0),
  modifiedMs: z.coerce.number(),
})
export const fileList = z.array(fileShape)
export const givenAnswer = z.object({
  given: z.object({ epoch: z.int(), holder: z.string() }).nullable(),
})

/** The largest file that one hands to the other. */
export const fileMostBytes = 64 * 1024 ** 3
/** A list of files of the other one, as JSON. */
export const listMostBytes = 2 * 1024 ** 3
