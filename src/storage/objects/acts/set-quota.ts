import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { placementRefusals } from '../placement-refusals.ts'
import { keptBytes, quotaOf, upsertQuota } from '../store/placement.ts'

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
 * Refuses with `objects.over-quota` what would not fit, before its bytes are written. Two that come at once are each
 * judged against what is kept, so an office may go over by what is under way.
 */
export async function requireQuota(scope: Scope, moreBytes: number): Promise<void> {
  const quota = await quotaOf(scope)
  if (!quota) return
  const kept = await keptBytes(scope)
  if (kept + moreBytes > quota.limit_bytes)
    throw refuse(placementRefusals['over-quota'], {
      limitBytes: Number(quota.limit_bytes),
      keptBytes: kept,
      moreBytes,
    })
}
