import { actorName, type Scope } from '#platform/acts'
import { type Refusal, refuse } from '#platform/refusals'
import { placementRefusals } from '../placement-refusals.ts'
import { keptBytes as keptBytesOf, quotaOf, upsertQuota } from '../store/placement.ts'

/** Says how much an office may keep. What is kept already stays, even where it is more. */
export async function setQuota(scope: Scope, limitBytes: number): Promise<void> {
  await upsertQuota(scope, {
    organisation_id: scope.organisation,
    limit_bytes: limitBytes,
    set_at: scope.clock.now(),
    set_by: actorName(scope.actor),
  })
  await scope.announce({
    type: 'objects.quota-set',
    object: { kind: 'quota', id: scope.organisation },
    detail: { limitBytes },
  })
}

/**
 * What the quota has against some sizes that come in this order, `null` where there is room: what is let in counts against
 * the next. Those of two transactions are each judged against what is kept, so an office may go over by what is under way.
 */
export async function overQuota(scope: Scope, sizes: readonly number[]): Promise<(Refusal | null)[]> {
  const quota = await quotaOf(scope)
  if (!quota) return sizes.map(() => null)
  const limitBytes = Number(quota.limit_bytes)
  let keptBytes = await keptBytesOf(scope)
  return sizes.map(moreBytes => {
    if (keptBytes + moreBytes > limitBytes)
      return refuse(placementRefusals['over-quota'], { limitBytes, keptBytes, moreBytes })
    keptBytes += moreBytes
    return null
  })
}

/** Refuses with `objects.over-quota` what would not fit, before its bytes are written. */
export async function requireQuota(scope: Scope, moreBytes: number): Promise<void> {
  const [against] = await overQuota(scope, [moreBytes])
  if (against) throw against
}
