import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import type { DeviceCopy } from '../copy.ts'
import { insertCopies } from '../store/copies.ts'
import { placementOf } from '../store/placement.ts'
import { segmentName } from '../worm/segment.ts'

/** Copies of an object on devices are brought in line with its versions, lock and holds, once this transaction is through. */
export const followCopiesLater = (scope: Scope, object: string): Promise<void> =>
  enqueue(scope, 'objects.follow-copies', { object }, { key: `objects.follow-copies:${object}` })

/** Owes one device a copy of a version, whatever the placement says. */
export const oweCopyOn = (scope: Scope, owed: Pick<Owed, 'object' | 'version'>, device: string) =>
  insertCopies(scope, [owedCopy(scope, owed, device)])

type Owed = { readonly object: string; readonly version: number; readonly kind: string }

const owedCopy = (
  scope: Scope,
  { object, version }: Pick<Owed, 'object' | 'version'>,
  device: string,
): DeviceCopy => ({
  organisation_id: scope.organisation,
  object_id: object,
  version,
  device,
  name: segmentName(object, version),
  token: null,
  state: 'owed',
  digest: null,
  size_bytes: null,
  lock_mode: null,
  locked_until: null,
  held: false,
  owed_since: scope.clock.now(),
  claimed_until: null,
  kept_at: null,
  verified_at: null,
  removed_at: null,
  outcome: null,
  problem: null,
})

/**
 * Owes the devices of the placement a copy of each version, in the transaction that seals it: either both are so, or
 * neither. An object without a placement rests in this store only.
 */
export async function oweDeviceCopies(scope: Scope, versions: readonly Owed[]): Promise<void> {
  for (const [kind, alike] of Map.groupBy(versions, one => one.kind)) {
    const devices = (await placementOf(scope, kind))?.devices ?? []
    if (devices.length === 0) continue
    await insertCopies(
      scope,
      alike.flatMap(one => devices.map(device => owedCopy(scope, one, device))),
    )
    for (const { object } of alike) await followCopiesLater(scope, object)
  }
}
