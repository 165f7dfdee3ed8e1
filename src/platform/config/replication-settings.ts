import { z } from 'zod'

const hour = z.string().regex(/^([01]\d|2[0-3]):[0-5]\d$/)

/** How fast replicas are fetched from other centres; without it as fast as the line permits. */
export const replicationSettings = z.strictObject({
  /** By the hours of Prague, the first that fits; from a later hour to an earlier one goes over midnight. */
  hours: z
    .array(
      z.strictObject({
        from: hour,
        to: hour,
        /** All replicas together; 0 fetches nothing in these hours. */
        kibPerSecond: z.int().min(0).max(10_000_000),
      }),
    )
    .max(24),
})
