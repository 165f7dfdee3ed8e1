import type { Instance, Scope, Who } from '#platform/acts'
import { outboundOf } from '#platform/outbound'
import { isRefusal, type Refusal } from '#platform/refusals'
import { sealOf, signReceipt } from '#platform/trust'
import { asInstant, type Instant, systemClock } from '#platform/values'
import { onceAtATime, replicationOf } from '../held.ts'
import { type OfferRow, pauseMs } from '../rows.ts'
import { changeOffer, lockedOffer, offerById } from '../store.ts'
import { type Offer, type OfferAnswer, offerAnswer, offerFormat } from '../wire.ts'
import { takeReceipt } from './take-answer.ts'

/** A considered no is asked again now and then: agreements and rules change. */
const refusedPauseMs = 3_600_000

const later = (ms: number): Instant => asInstant(systemClock.now().getTime() + ms)

/** What is offered, before it is sealed. */
export const messageOf = (row: OfferRow, from: string): Offer => ({
  format: offerFormat,
  offer: row.id,
  from,
  to: row.peer,
  object: row.object_id,
  version: row.version,
  kind: row.kind,
  originatorIco: row.originator_ico,
  inventoryDigest: row.inventory_digest,
  totalBytes: row.total_bytes,
  fileCount: row.file_count,
  offeredAt: row.offered_at.toISOString(),
  ...(row.is_foreign && { class: 'F-FOREIGN' as const, keepUntil: row.keep_until }),
})

/**
 * Offers one owed version to its peer, under our seal, and notes what the peer said. Gives false when the peer cannot be
 * reached at all, so that the rest need not be tried. May be done again at any time.
 */
export async function sendOffer(instance: Instance, who: Who, id: string): Promise<boolean> {
  const reached = await onceAtATime(replicationOf(instance), id, () => send(instance, who, id))
  return reached ?? true
}

async function send(instance: Instance, who: Who, id: string): Promise<boolean> {
  const { runner, config } = instance
  const row = await runner.read(who, scope => offerById(scope, id))
  if (!row || row.state === 'receipted') return true
  try {
    const message = await signReceipt(messageOf(row, config.instance), sealOf(config))
    const call = { method: 'POST', path: '/replication/offers', json: message } as const
    const told = offerAnswer.parse(await (await outboundOf(instance).call(row.peer, call)).json())
    if (told.answer === 'REFUSE' && told.receipt)
      await takeReceipt(instance, who, row.peer, { offer: row.id, receipt: told.receipt })
    else await runner.act(who, scope => noteOfferAnswer(scope, id, told))
    return true
  } catch (error) {
    if (!isRefusal(error)) throw error
    await runner.act(who, scope => noteOfferFailure(scope, id, error))
    return error.code !== 'outbound.peer-unreachable'
  }
}

/** Writes down what a peer said to an offer; a receipt that came along is taken apart from this. */
export async function noteOfferAnswer(scope: Scope, id: string, told: OfferAnswer): Promise<void> {
  const row = await lockedOffer(scope, id)
  if (!row || row.state === 'receipted') return
  const attempts = row.attempts + 1
  const tried = { attempts, last_attempt_at: systemClock.now() }
  if (told.answer === 'ACCEPT') {
    await changeOffer(scope, id, {
      ...tried,
      state: 'accepted',
      reason: null,
      says: null,
      findings: null,
      accepted_at: row.accepted_at ?? scope.clock.now(),
      next_attempt_at: later(pauseMs(attempts)),
    })
    return
  }
  const { reason, says, findings, retryAfterSeconds } = told
  const isFinal = reason === 'POLICY' || reason === 'UNKNOWN_TENANT'
  await changeOffer(scope, id, {
    ...tried,
    state: isFinal ? 'refused' : 'offered',
    reason,
    says,
    findings: findings ?? null,
    next_attempt_at: later(isFinal ? refusedPauseMs : (retryAfterSeconds ?? 0) * 1000 || pauseMs(attempts)),
  })
  if (isFinal && row.state !== 'refused')
    await scope.announce({
      type: 'replication.offer-refused',
      object: { kind: 'object', id: row.object_id },
      detail: { version: row.version, peer: row.peer, reason, says },
    })
}

/** Writes down why an offer came to nothing this time. */
export async function noteOfferFailure(
  scope: Scope,
  id: string,
  refusal: Pick<Refusal, 'code' | 'sentence'>,
): Promise<void> {
  const row = await lockedOffer(scope, id)
  if (!row || row.state === 'receipted') return
  const attempts = row.attempts + 1
  await changeOffer(scope, id, {
    attempts,
    last_attempt_at: systemClock.now(),
    next_attempt_at: later(pauseMs(attempts)),
    reason: refusal.code,
    says: refusal.sentence,
  })
}
