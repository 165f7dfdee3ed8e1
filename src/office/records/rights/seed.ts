import { z } from 'zod'
import type { Who } from '#platform/acts'
import type { SeedCall } from '#platform/manifest'
import { addDays, dayOf } from '#platform/values'
import { holderOf } from '../acts/holder.ts'
import { restrictAccess } from '../acts/lay-restriction.ts'

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
