import { z } from 'zod'
import { refuse } from '#platform/refusals'
import { type Day, isDay } from '#platform/values'
import { formatsRefusals } from '../refusals.ts'
import { decisions } from './decision.ts'

/** Most decisions of one file: PRONOM numbers about two and a half thousand formats. */
export const exchangedDecisionsMost = 5000

const kind = 'egon-centrum/format-decisions'

const shape = z.strictObject({
  kind: z.literal(kind),
  version: z.literal(1),
  /** Mark of the office whose table it is. */
  office: z.string().min(1).max(20),
  /** The day the table was given out on. */
  day: z.string().refine(isDay, 'RRRR-MM-DD'),
  decisions: z
    .array(
      z.strictObject({
        format: z.string().regex(/^(?:fmt|x-fmt|egon)\/[a-z0-9]{1,10}$/),
        name: z.string().min(1).max(200),
        decision: z.enum(decisions).nullable(),
        reason: z.string().min(1).max(500),
        source: z.string().min(1).max(200).nullable(),
        validFrom: z.string().refine(isDay, 'RRRR-MM-DD'),
      }),
    )
    .max(exchangedDecisionsMost),
})

export type ExchangedDecision = Omit<z.infer<typeof shape>['decisions'][number], 'validFrom'> & {
  readonly validFrom: Day
}

/** A table as one office gives it to another: what holds on the day, and what is decided for later. */
export type ExchangedTable = {
  readonly office: string
  readonly day: Day
  readonly decisions: readonly ExchangedDecision[]
}

export const writeExchangedTable = ({ office, day, decisions: given }: ExchangedTable): string =>
  `${JSON.stringify({ kind, version: 1, office, day, decisions: given }, null, 2)}\n`

/** Reads a table that another office gave out. Refuses with `formats.unreadable-table`. */
export function readExchangedTable(text: string): ExchangedTable {
  let raw: unknown
  try {
    raw = JSON.parse(text)
  } catch (error) {
    throw refuse(formatsRefusals['unreadable-table'], { problem: (error as Error).message })
  }
  const read = shape.safeParse(raw)
  if (!read.success) {
    const [first] = read.error.issues
    const problem = [first?.path.join('.'), first?.message].filter(Boolean).join(': ')
    throw refuse(formatsRefusals['unreadable-table'], { problem })
  }
  return read.data as unknown as ExchangedTable
}
