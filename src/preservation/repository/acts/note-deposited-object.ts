import type { Scope } from '#platform/acts'
import { noteObjectRemoved } from '../store/objects.ts'

/** Notes in the catalogue that the store removed an object by a signed order; its row stays as a headstone. */
export async function noteDepositedObjectRemoved(scope: Scope, objectId: string): Promise<void> {
  if (!(await noteObjectRemoved(scope, objectId, scope.clock.now()))) return
  await scope.announce({
    type: 'repository.object-removed',
    object: { kind: 'deposited-object', id: objectId },
  })
}
