import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, newId } from '#platform/values'
import { formatsRefusals } from '../refusals.ts'
import { builtInOf, knownFormats } from '../risk/built-in.ts'
import type { Decision } from '../risk/decision.ts'
import type { MadeDecision } from '../risk/made-decision.ts'
import { decisionInForce, insertDecision, lockDecisions } from '../store.ts'

/** Longest reason of a decision, in characters: it is read in the middle of a sentence. */
export const reasonMost = 500
/** Longest name of the source a decision rests on, in characters. */
export const sourceMost = 200
const nameMost = 200

/** How formats are called in the table; what stands before the slash is PRONOM's, `egon` ours. */
const keyShape = /^(?:fmt|x-fmt|egon)\/[a-z0-9]{1,10}$/

export const isFormatKey = (text: string): boolean => keyShape.test(text)

export type FormatOrder = {
  /** PRONOM identifier, or a key of ours (`keyOf`). */
  readonly format: string
  /** How people know it; found out where left out and the house knows it. */
  readonly name?: string | undefined
  /** `null` gives the format back to what the decree and the standard say. */
  readonly decision: Decision | null
  readonly reason: string
  readonly source: string | null
  /** Today when `null`. */
  readonly validFrom: Day | null
  /** Mark of the office whose table it was taken from. */
  readonly takenFrom?: string | undefined
}

const nameOf = ({ format, name }: FormatOrder): string => {
  const known = knownFormats.find(({ key }) => key === format)
  const said = known ? [known.name, known.version].filter(part => part !== null).join(' ') : name?.trim()
  return (said || format).slice(0, nameMost)
}

/** What the office decided of a format and holds on a day; `null` where the house's own holds. */
const heldOn = async (scope: Scope, format: string, day: Day) => {
  const row = await decisionInForce(scope, format, day)
  return row && row.decision !== null ? { ...row, decision: row.decision } : null
}

/**
 * Decides of a file format for the office: whether its files are kept as they are, kept with a remark, converted before
 * closing, or not let in. The decision holds from its day on; the one before it stays on record.
 *
 * Czech: rozhodnutí o datovém formátu. Law: act 499/2004 § 64/1 (the office publishes what it accepts); decree
 * 259/2012 §§ 4, 23; NSESSS 2.1.7.
 *
 * Refuses with `formats.no-such-format`, `reason-missing`, `decided-backwards`, `nothing-changes`.
 */
export async function decideFormat(scope: Scope, order: FormatOrder): Promise<MadeDecision> {
  const { format, decision, takenFrom } = order
  if (!isFormatKey(format)) throw refuse(formatsRefusals['no-such-format'], { format: format.slice(0, 50) })
  const reason = order.reason.trim().slice(0, reasonMost)
  if (reason === '') throw refuse(formatsRefusals['reason-missing'], {})
  const source = order.source?.trim().slice(0, sourceMost) || null
  const now = scope.clock.now()
  const today = dayOf(now)
  const validFrom = order.validFrom ?? today
  if (validFrom < today) throw refuse(formatsRefusals['decided-backwards'], {})
  await lockDecisions(scope)
  const held = await heldOn(scope, format, validFrom)
  const isSame = held
    ? held.decision === decision && held.reason === reason && held.source === source
    : decision === null
  if (isSame) throw refuse(formatsRefusals['nothing-changes'], { format })
  const row: MadeDecision = {
    id: newId(),
    format,
    format_name: nameOf(order),
    decision,
    was: held?.decision ?? builtInOf(format).decision,
    reason,
    source,
    valid_from: validFrom,
    decided_at: now,
    decided_by: scope.actor,
  }
  await insertDecision(scope, row)
  await scope.announce({
    type: 'formats.format-decided',
    object: { kind: 'format', id: format },
    detail: {
      name: row.format_name,
      from: row.was,
      to: decision ?? builtInOf(format).decision,
      isBuiltIn: decision === null,
      reason,
      validFrom,
      ...(takenFrom !== undefined && { takenFrom }),
    },
  })
  return row
}
