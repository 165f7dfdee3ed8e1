import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { damageRefusals } from '../damage-refusals.ts'
import type { OcflStore } from '../ocfl/ocfl-store.ts'
import { changeDamage, lockedDamage } from '../store/damage.ts'

/**
 * Ends the case of a mended object: what was put aside of it is removed. Before that nobody deletes damaged bytes, because
 * they may be evidence (PRS-043). Refuses with `objects.damage-not-mended`.
 */
export async function closeDamage(
  scope: Scope,
  store: OcflStore,
  { damage: id, reason }: { damage: string; reason: string },
): Promise<void> {
  const damage = await lockedDamage(scope, id)
  if (damage?.state !== 'mended') throw refuse(damageRefusals['damage-not-mended'], {})
  await changeDamage(scope, id, {
    state: 'closed',
    closed_at: scope.clock.now(),
    closed_by: actorName(scope.actor),
    close_reason: reason,
  })
  await scope.announce({
    type: 'objects.damage-closed',
    object: { kind: 'object', id: damage.object_id },
    detail: { damage: id, reason },
  })
  if (damage.aside) await store.clearAside(damage.aside)
}
