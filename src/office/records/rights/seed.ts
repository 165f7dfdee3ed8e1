import { z } from 'zod'
import type { Who } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { addDays, dayOf } from '#platform/values'
import { chooseLogFiling } from '../acts/choose-log-filing.ts'
import { drawAuditSample } from '../acts/draw-audit-sample.ts'
import { holderOf } from '../acts/holder.ts'
import { restrictAccess } from '../acts/lay-restriction.ts'
import { closingProgram } from '../log-closing/jobs.ts'
import { closeLogUntil } from '../log-closing/make.ts'
import { drawn } from '../store/audit-samples.ts'
import { leaves } from '../store/plan.ts'

/** Who besides the handler may read a letter of the demo, by the keys of their posts; why, and for how many days. */
export const restrictionOrder = z.strictObject({
  reason: z.string(),
  admitted: z.array(z.string()),
  days: z.number().optional(),
})

export async function seedRestriction(
  { instance, people, byProgram }: SeedCall,
  handler: Who,
  documentId: string,
  { reason, admitted, days }: z.output<typeof restrictionOrder>,
): Promise<void> {
  await instance.runner.act(handler, scope =>
    restrictAccess(scope, {
      about: { kind: 'document', id: documentId },
      reason,
      until: days === undefined ? null : addDays(dayOf(scope.clock.now()), days),
      admitted: admitted.map(key => {
        const { postId, name } = holderOf(people.get(key) ?? byProgram)
        return { kind: 'post', id: postId, name }
      }),
      mayOfOthers: false,
    }),
  )
}

/** The auditor of the office, where it has one, has drawn a first sample. */
export async function seedAuditSample({ instance, people }: SeedCall): Promise<void> {
  const auditor = people.get('auditor')
  if (!auditor) return
  const order = { kind: 'document', seed: 'ukázka 2026' } as const
  const { ids, outOf } = await instance.runner.read(auditor, scope => drawn(scope, { ...order, count: 8 }))
  await instance.runner.act(auditor, scope =>
    drawAuditSample(scope, { ...order, purpose: 'Úplnost souborů a dodržení lhůt', ids, outOf }),
  )
}

/** The records manager has said where the log goes, and what the demo has done so far is closed. */
export async function seedLogClosing({ instance, organisation, people }: SeedCall): Promise<void> {
  const manager = people.get('spisovna')
  if (!manager) return
  const groups = await instance.runner.read(manager, leaves)
  const subjectGroupId = groups.get('51.1')
  if (!subjectGroupId) return
  await instance.runner.act(manager, scope => chooseLogFiling(scope, { subjectGroupId }))
  await closeLogUntil(instance, closingProgram(organisation), instance.clock.now())
}
