import type { Instance } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant, type Instant } from '#platform/values'
import { lockRefusals } from '../lock-refusals.ts'
import { noteTrustedTime, trustedTime } from '../store/trusted-time.ts'
import { clockStateBy } from '../trusted-time.ts'
import { machineMs, tellOffices } from './keep-trusted-time.ts'

/**
 * A person says that the machine's clock is right although the centre has no proof of it: it stood switched off for long,
 * or its clock was wrong before. Locks and terms open by it from then on, so the reason stands in the log of each office.
 *
 * Refuses with `objects.no-reason`, `objects.clock-believed`.
 */
export async function confirmTrustedTime(
  instance: Instance,
  { reason, by }: { readonly reason: string; readonly by: string },
): Promise<void> {
  const sql = { sql: instance.database.kysely as never }
  const known = await trustedTime(sql)
  if (reason.trim() === '') throw refuse(lockRefusals['no-reason'], {})
  if (!known || known.state === 'believed') throw refuse(lockRefusals['clock-believed'], {})
  const now = asInstant(machineMs(instance.clock))
  await noteTrustedTime(sql, { proven_at: now, state: 'believed', seen_at: now, proofs: known.proofs + 1 })
  const detail = {
    state: 'believed',
    clock: now.toISOString(),
    proven: known.proven_at.toISOString(),
    reason: reason.trim(),
  }
  await tellOffices(instance, by, { type: 'objects.clock-confirmed', detail })
}

/**
 * Holds a moment that an authority signed against the clock by which the program asked for it. Where they disagree the
 * clock is not believed from then on, and what bears both moments is not kept.
 *
 * Refuses with `objects.clock-doubted`.
 */
export async function requireStampedTime(instance: Instance, stampedAt: Instant): Promise<void> {
  const nowMs = machineMs(instance.clock)
  const state = clockStateBy(stampedAt.getTime(), nowMs)
  if (state === 'believed') return
  const sql = { sql: instance.database.kysely as never }
  const proofs = ((await trustedTime(sql))?.proofs ?? 0) + 1
  const row = { proven_at: stampedAt, state, seen_at: asInstant(nowMs), proofs }
  await noteTrustedTime(sql, row)
  const detail = { state, clock: row.seen_at.toISOString(), proven: stampedAt.toISOString() }
  await tellOffices(instance, 'storage/objects', { type: 'objects.clock-doubted', detail })
  throw refuse(lockRefusals['clock-doubted'], {})
}
