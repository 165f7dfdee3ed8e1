import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { hidePersonalNumbers, newId } from '#platform/values'
import { auditRefusals } from '../audit-refusals.ts'
import type { AuditSample, SampledKind } from '../audit-sample.ts'
import { insertSample } from '../store/audit-samples.ts'
import { doerOf } from './holder.ts'

/**
 * Keeps a sample of records that an auditor drew by chance out of what the mandates cover, with its seed, so that
 * anybody may draw it again. The drawing itself only looks and is done before.
 *
 * Czech: výběr kontrolního vzorku. Law: act 255/2012 § 9; act 320/2001 § 20.
 *
 * Refuses with `records.sample-without-purpose`, `sample-of-nothing`.
 */
export async function drawAuditSample(
  scope: Scope,
  given: { kind: SampledKind; seed: string; purpose: string; ids: readonly string[]; outOf: number },
): Promise<AuditSample> {
  const purpose = given.purpose.trim()
  if (purpose === '') throw refuse(auditRefusals['sample-without-purpose'], {})
  if (given.ids.length === 0) throw refuse(auditRefusals['sample-of-nothing'], {})
  const by = doerOf(scope)
  const sample: AuditSample = {
    id: newId(),
    kind: given.kind,
    seed: given.seed,
    purpose,
    out_of: given.outOf,
    record_ids: given.ids,
    drawn_by: by,
    drawn_by_post_id: by.postId,
    drawn_at: scope.clock.now(),
  }
  await insertSample(scope, sample)
  await scope.announce({
    type: 'records.sample-drawn',
    object: { kind: 'audit-sample', id: sample.id },
    detail: {
      kind: given.kind,
      seed: given.seed,
      outOf: given.outOf,
      records: [...given.ids],
      reason: hidePersonalNumbers(purpose),
    },
  })
  return sample
}
