import { type Scope, tables } from '#platform/acts'
import { asInstant, type Day, type Instant, systemClock } from '#platform/values'
import type { DeviceCopy, DisposalOrder, Hold } from '../copy.ts'
import type { ObjectRow } from '../rows.ts'
import type { DeviceProbe, DeviceTally } from '../seen.ts'

export type CopiesTables = {
  'objects.hold': Hold
  'objects.disposal_order': DisposalOrder
  'objects.device_copy': DeviceCopy
  'objects.device_probe': DeviceProbe
  'objects.object': ObjectRow
}

const open = (scope: Pick<Scope, 'sql'>) => tables<CopiesTables>(scope)
const json = (value: unknown) => (value === null ? null : JSON.stringify(value)) as never

export const openHolds = (scope: Scope, object: string): Promise<Hold[]> =>
  open(scope)
    .selectFrom('objects.hold')
    .selectAll()
    .where('object_id', '=', object)
    .where('lifted_at', 'is', null)
    .orderBy('placed_at')
    .execute()

export const insertHold = (scope: Scope, hold: Hold) =>
  open(scope).insertInto('objects.hold').values(hold).execute()

export const liftHoldRow = (
  scope: Scope,
  id: string,
  lifted: Pick<Hold, 'lifted_at' | 'lifted_by' | 'lift_reason'>,
) => open(scope).updateTable('objects.hold').set(lifted).where('id', '=', id).execute()

export const ordersOf = (scope: Scope, object: string): Promise<DisposalOrder[]> =>
  open(scope)
    .selectFrom('objects.disposal_order')
    .selectAll()
    .where('object_id', '=', object)
    .orderBy('ordered_at')
    .execute()

export const lockedOrder = (scope: Scope, id: string): Promise<DisposalOrder | undefined> =>
  open(scope)
    .selectFrom('objects.disposal_order')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** Orders that wait for a second signature or for their day, oldest first. */
export const openOrders = (scope: Scope, limit: number): Promise<DisposalOrder[]> =>
  open(scope)
    .selectFrom('objects.disposal_order')
    .selectAll()
    .where('carried_out_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('ordered_at')
    .limit(limit)
    .execute()

/** Signed orders whose day had come by a day, those that have waited longest first. */
export const dueOrders = (scope: Scope, day: Day, limit: number): Promise<DisposalOrder[]> =>
  open(scope)
    .selectFrom('objects.disposal_order')
    .selectAll()
    .where('not_before', '<=', day)
    .where('carried_out_at', 'is', null)
    .where('withdrawn_at', 'is', null)
    .orderBy('not_before')
    .limit(limit)
    .execute()

export const insertOrder = (scope: Scope, order: DisposalOrder) =>
  open(scope)
    .insertInto('objects.disposal_order')
    .values({ ...order, sealed: json(order.sealed) })
    .execute()

export const changeOrder = (
  scope: Scope,
  id: string,
  { sealed, ...changed }: Partial<DisposalOrder>,
): Promise<unknown> =>
  open(scope)
    .updateTable('objects.disposal_order')
    .set({ ...changed, ...(sealed !== undefined && { sealed: json(sealed) }) })
    .where('id', '=', id)
    .execute()

export const copiesOf = (scope: Scope, object: string): Promise<DeviceCopy[]> =>
  open(scope)
    .selectFrom('objects.device_copy')
    .selectAll()
    .where('object_id', '=', object)
    .orderBy('version')
    .orderBy('device')
    .execute()

/** Copies of one version that were kept and are not gone. */
export const keptCopies = (scope: Scope, object: string, version: number): Promise<DeviceCopy[]> =>
  open(scope)
    .selectFrom('objects.device_copy')
    .selectAll()
    .where('object_id', '=', object)
    .where('version', '=', version)
    .where('state', '=', 'kept')
    .orderBy('device')
    .execute()

export const insertCopies = (scope: Scope, copies: readonly DeviceCopy[]) =>
  open(scope)
    .insertInto('objects.device_copy')
    .values(copies.map(copy => ({ ...copy, problem: json(copy.problem) })))
    .onConflict(conflict => conflict.doNothing())
    .execute()

type CopyKey = Pick<DeviceCopy, 'object_id' | 'version' | 'device'>

/** No writing takes a day: a claim for longer is of a clock that ran ahead, and its process is gone or its clock is right. */
const claimedMostMs = 86_400_000

/** Takes a debt for this process; gives false when somebody else has it. */
export async function claimCopy(
  scope: Scope,
  { object_id, version, device }: CopyKey,
  until: Instant,
): Promise<boolean> {
  const { numUpdatedRows } = await open(scope)
    .updateTable('objects.device_copy')
    .set({ claimed_until: until })
    .where('object_id', '=', object_id)
    .where('version', '=', version)
    .where('device', '=', device)
    .where('state', '=', 'owed')
    .where(eb =>
      eb.or([
        eb('claimed_until', 'is', null),
        eb('claimed_until', '<=', scope.clock.now()),
        eb('claimed_until', '>', asInstant(scope.clock.now().getTime() + claimedMostMs)),
      ]),
    )
    .executeTakeFirst()
  return numUpdatedRows === 1n
}

export const changeCopy = (
  scope: Scope,
  { object_id, version, device }: CopyKey,
  { problem, ...changed }: Partial<DeviceCopy>,
): Promise<unknown> =>
  open(scope)
    .updateTable('objects.device_copy')
    .set({ ...changed, ...(problem !== undefined && { problem: json(problem) }) })
    .where('object_id', '=', object_id)
    .where('version', '=', version)
    .where('device', '=', device)
    .execute()

/** Objects with debts or with a problem on a device, oldest debt first. */
export async function owingObjects(scope: Scope, limit: number): Promise<string[]> {
  const rows = await open(scope)
    .selectFrom('objects.device_copy')
    .select(eb => ['object_id', eb.fn.min('owed_since').as('since')])
    .where(eb => eb.or([eb('state', '=', 'owed'), eb('problem', 'is not', null)]))
    .groupBy('object_id')
    .orderBy('since')
    .limit(limit)
    .execute()
  return rows.map(({ object_id }) => object_id)
}

export const copyTallies = (scope: Scope): Promise<DeviceTally[]> =>
  open(scope)
    .selectFrom('objects.device_copy')
    .select(eb => [
      'device',
      'state',
      eb.fn.countAll<number>().as('count'),
      eb.fn.coalesce(eb.fn.sum<number>('size_bytes'), eb.lit(0)).as('size_bytes'),
      eb.fn.min('owed_since').as('oldest'),
    ])
    .groupBy(['device', 'state'])
    .execute()

/** Kept copies of all devices that were read back longest ago. */
export const stalestCopies = (scope: Scope, before: Instant, limit: number): Promise<DeviceCopy[]> =>
  open(scope)
    .selectFrom('objects.device_copy')
    .selectAll()
    .where('state', '=', 'kept')
    // What a clock that ran ahead says of a reading is no reading.
    .where(eb => eb.or([eb('verified_at', '<', before), eb('verified_at', '>', scope.clock.now())]))
    .orderBy('verified_at')
    .limit(limit)
    .execute()

export const insertProbe = (scope: Pick<Scope, 'sql'>, probe: DeviceProbe) =>
  open(scope)
    .insertInto('objects.device_probe')
    .values({ ...probe, steps: json(probe.steps) })
    .onConflict(conflict => conflict.doNothing())
    .execute()

/** The last one by a moment: one of the future is of a clock that ran ahead, and proves nothing now. */
export const lastProbe = (
  scope: Pick<Scope, 'sql'>,
  device: string,
  by: Instant = systemClock.now(),
): Promise<DeviceProbe | undefined> =>
  open(scope)
    .selectFrom('objects.device_probe')
    .selectAll()
    .where('device', '=', device)
    .where('probed_at', '<=', by)
    .orderBy('probed_at', 'desc')
    .limit(1)
    .executeTakeFirst()

export const changeLock = (
  scope: Scope,
  object: string,
  lock: Pick<ObjectRow, 'locked_until' | 'lock_mode' | 'lock_reason' | 'lock_changed_at'>,
) => open(scope).updateTable('objects.object').set(lock).where('id', '=', object).execute()
