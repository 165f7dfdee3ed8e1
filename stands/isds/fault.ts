import { z } from 'zod'

/** What the stand does wrong on order. */
export const fault = z.strictObject({
  kind: z.enum([
    /** 503 without a body. */
    'outage',
    /** The answer comes after `ms`. */
    'slow',
    /** The connection breaks in the middle of the answer. */
    'half',
    /** The connection breaks before the deed. */
    'cut',
    /** The deed is done and nothing is answered. */
    'silent-after',
    /** A status code, `code` with `message`, instead of the deed. */
    'code',
    /** 401. */
    'unauthorised',
    /** 200 with a page of HTML. */
    'garbage',
    /** Every record of a list twice. */
    'duplicate',
  ]),
  /** Only this operation. */
  operation: z.string().optional(),
  box: z.string().optional(),
  /** How many times; for ever when left out. */
  times: z.int().optional(),
  ms: z.int().default(1000),
  code: z.string().default('9005'),
  message: z.string().default(''),
})

export type Fault = z.output<typeof fault>

/** The fault that strikes this request; its count goes down. */
export function faultFor(faults: Fault[], operation: string, box: string | null): Fault | null {
  const at = faults.findIndex(
    one =>
      (one.operation === undefined || one.operation === operation) &&
      (one.box === undefined || one.box === box) &&
      one.times !== 0,
  )
  const found = faults[at]
  if (!found) return null
  if (found.times !== undefined) faults[at] = { ...found, times: found.times - 1 }
  return found
}
