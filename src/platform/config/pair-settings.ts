import { z } from 'zod'

const node = z.string().regex(/^[a-z][a-z0-9-]{0,30}$/)

/** Two centres that stand in for each other: one works, the other follows it. */
export const pairSettings = z
  .strictObject({
    /** Name of the two together; the same in both. */
    name: node,
    /** Name of this one among the two. */
    node,
    /** The other one, among `peers`. */
    other: z.string().min(1),
    /** A third centre among `peers` that gives each epoch to one of them only. */
    witness: z.string().min(1).optional(),
    /** `both`: work is acknowledged when both have it. `one`: at once; the other is some seconds behind. */
    acknowledges: z.enum(['both', 'one']),
    /** Which of them works when both are new. */
    first: z.boolean().default(false),
    /** With `both`: after so long without the other, and with the word of the witness, this one goes on alone. */
    goesOnAloneSeconds: z.int().min(5).max(3600).optional(),
  })
  .refine(({ acknowledges, witness }) => acknowledges === 'both' || witness !== undefined, {
    error: 'acknowledges "one" needs a witness',
  })
  .refine(({ goesOnAloneSeconds, witness }) => goesOnAloneSeconds === undefined || witness !== undefined, {
    error: 'goesOnAloneSeconds needs a witness',
  })

export type PairSettings = z.infer<typeof pairSettings>

/** Pairs for which this centre is the witness: the name of the pair and the peers that speak for it. */
export const witnessSettings = z.array(
  z.strictObject({ pair: node, peers: z.array(z.string().min(1)).min(1).max(2) }),
)
