import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Day } from '#platform/values'
import type { DispatchInList } from '../dispatch.ts'
import { readingsOf } from '../scanned-code.ts'
import { slipRefusals } from '../slip-refusals.ts'
import { dispatchesOfCodes } from '../store/by-code.ts'
import { type ProofFile, recordDelivered } from './record-dispatch.ts'

/** The one dispatch that waits for this slip. Refuses where there is none, or more than one. */
async function dispatchOfSlip(scope: Scope, codes: readonly string[]): Promise<DispatchInList> {
  const readings = codes.flatMap(readingsOf)
  const [code] = codes
  if (code === undefined || readings.length === 0) throw refuse(slipRefusals['slip-without-code'], {})
  const found = await dispatchesOfCodes(scope, readings)
  const sent = found.filter(({ state }) => state === 'sent')
  const [only] = sent
  if (only && sent.length === 1) return only
  if (only)
    throw refuse(slipRefusals['slip-of-several'], { code, addressees: sent.map(one => one.addressee.name) })
  const ended = found.find(({ state }) => state !== 'waiting' && state !== 'cancelled')
  if (ended) throw refuse(slipRefusals['slip-paired'], { code, addressee: ended.addressee.name })
  throw refuse(slipRefusals[found.length > 0 ? 'slip-not-sent' : 'slip-of-nothing'], { code })
}

/**
 * Pairs a return slip with what was sent, by any code on it: the number of the post, the reference number or the label of
 * the document. The dispatch is delivered on the day of the slip, whose scan becomes the proof.
 *
 * Czech: spárování doručenky. Law: act 499/2004 § 67; decree 259/2012 § 18; Annex 6 (Doruceno).
 *
 * Refuses with `records.slip-without-code`, `slip-of-nothing`, `slip-of-several`, `slip-not-sent`, `slip-paired`, and as
 * `recordDelivered`.
 */
export async function pairReturnSlip(
  scope: Scope,
  given: { codes: readonly string[]; on: Day; proof: ProofFile | null },
): Promise<DispatchInList> {
  const dispatch = await dispatchOfSlip(scope, given.codes)
  await recordDelivered(scope, { id: dispatch.id, on: given.on, byFiction: false, proof: given.proof })
  return dispatch
}
