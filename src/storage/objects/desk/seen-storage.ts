import type { Instance, Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import { isProven } from '../acts/probe-device.ts'
import type { DeviceCopy, DisposalOrder, Hold } from '../copy.ts'
import type { Damage } from '../damage.ts'
import { objectStoresOf } from '../object-stores.ts'
import type { Placement, Quota } from '../placement.ts'
import { type ObjectRow, objectRow, type VersionRow, versionsOfObject } from '../store.ts'
import {
  copiesOf,
  copyTallies,
  type DeviceProbe,
  type DeviceTally,
  lastProbe,
  openHolds,
  openOrders,
  ordersOf,
} from '../store-copies.ts'
import { damages, damagesOf, type KeptTally, keptTally } from '../store-damage.ts'
import { placements, quotaOf } from '../store-placement.ts'
import type { DeviceKind } from '../worm/target.ts'

/** Cases and orders shown on one page. */
const shownMost = 50

export type SeenDevice = {
  readonly name: string
  readonly kind: DeviceKind
  readonly probe: DeviceProbe | undefined
  /** Whether its locks are proven now; only then the word WORM is used. */
  readonly isProven: boolean
  readonly tallies: readonly DeviceTally[]
}

/** The storage as an office sees it: what it keeps, where copies are, what is damaged, what waits for a signature. */
export type SeenStorage = {
  readonly kept: KeptTally
  readonly freeBytes: number
  readonly quota: Quota | undefined
  readonly placements: readonly Placement[]
  readonly devices: readonly SeenDevice[]
  readonly damages: readonly Damage[]
  readonly orders: readonly DisposalOrder[]
  readonly scrubDays: number
  readonly isScrubPaused: boolean
}

export async function lookAtStorage(scope: Scope, instance: Instance): Promise<SeenStorage> {
  const { ocfl, devices } = objectStoresOf(instance)
  const tallies = await copyTallies(scope)
  const seen: SeenDevice[] = []
  for (const { name, kind, ...device } of devices.byName.values())
    seen.push({
      name,
      kind,
      probe: await lastProbe(scope, name),
      isProven: await isProven(scope, { name, kind, ...device }),
      tallies: tallies.filter(one => one.device === name),
    })
  const { days = 30, paused = false } = instance.config.storage?.scrub ?? {}
  return {
    kept: await keptTally(scope),
    freeBytes: await ocfl.freeBytes(),
    quota: await quotaOf(scope),
    placements: await placements(scope),
    devices: seen,
    damages: await damages(scope, shownMost),
    orders: await openOrders(scope, shownMost),
    scrubDays: days,
    isScrubPaused: paused,
  }
}

export type SeenObject = {
  readonly row: ObjectRow
  readonly versions: readonly VersionRow[]
  readonly copies: readonly DeviceCopy[]
  readonly holds: readonly Hold[]
  readonly orders: readonly DisposalOrder[]
  readonly damages: readonly Damage[]
  readonly now: Instant
}

export async function lookAtObject(scope: Scope, id: string): Promise<SeenObject | null> {
  const row = await objectRow(scope, id)
  if (!row) return null
  return {
    row,
    versions: await versionsOfObject(scope, id),
    copies: await copiesOf(scope, id),
    holds: await openHolds(scope, id),
    orders: await ordersOf(scope, id),
    damages: await damagesOf(scope, id),
    now: scope.clock.now(),
  }
}
