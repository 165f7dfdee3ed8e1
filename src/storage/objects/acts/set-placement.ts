import { actorName, type Instance, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Placement } from '../placement.ts'
import { placementRefusals } from '../placement-refusals.ts'
import { upsertPlacement } from '../store/placement.ts'
import { deviceRefusals } from '../worm/device-refusals.ts'
import type { Devices } from '../worm/open-devices.ts'

export type PlacementOrder = Pick<Placement, 'kind' | 'storage_class' | 'devices' | 'lock_mode'> &
  Partial<Pick<Placement, 'gives_way_seconds'>>

/**
 * Says where objects of a kind of an office rest from now on and what is promised of them. What is kept already stays as
 * it is. No class is set that this centre could never reach.
 *
 * Refuses with `objects.class-without-device`, `objects.class-without-peer`, `objects.class-of-owner`, `objects.device-unknown`.
 */
export async function setPlacement(
  scope: Scope,
  { config, devices }: Pick<Instance, 'config'> & { readonly devices: Devices },
  order: PlacementOrder,
): Promise<void> {
  const { kind, storage_class: storageClass, devices: names } = order
  if (storageClass === 'F-FOREIGN') throw refuse(placementRefusals['class-of-owner'], {})
  for (const device of names)
    if (!devices.byName.has(device)) throw refuse(deviceRefusals['device-unknown'], { device })
  if (storageClass === 'C-WORM' && !names.some(name => devices.byName.get(name)?.kind === 's3-lock'))
    throw refuse(placementRefusals['class-without-device'], {})
  const isAlone = (config.services.replica ?? 'local') === 'local'
  if ((storageClass === 'B-DUAL' || storageClass === 'C-WORM') && isAlone)
    throw refuse(placementRefusals['class-without-peer'], { storageClass })
  await upsertPlacement(scope, {
    ...order,
    gives_way_seconds: order.gives_way_seconds ?? null,
    organisation_id: scope.organisation,
    set_at: scope.clock.now(),
    set_by: actorName(scope.actor),
  })
  await scope.announce({
    type: 'objects.placement-set',
    object: { kind: 'placement', id: kind },
    detail: {
      class: storageClass,
      devices: [...names],
      lockMode: order.lock_mode,
      givesWaySeconds: order.gives_way_seconds ?? null,
    },
  })
}
