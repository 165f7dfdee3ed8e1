import type { Both, Instant } from '#platform/values'
import type { LockMode } from '../s3/bucket.wire.ts'

export const deviceKinds = ['s3-lock', 'fs-worm', 'segments'] as const
export type DeviceKind = (typeof deviceKinds)[number]

/** Until when a copy may not be removed: of governance shortened by an act with a reason, of compliance by nobody. */
export type DeviceLock = { readonly mode: LockMode; readonly until: Instant }

/** Where a copy lies: its name, and what the device gave to tell this writing of it from others. */
export type DevicePlace = { readonly name: string; readonly token: string }

/** What the device itself says of a copy. */
export type DeviceState = {
  readonly sizeBytes: number
  readonly lock: DeviceLock | null
  readonly isHeld: boolean
}

/** One thing tried on a device, and whether it behaved as a lock must. */
export type ProbeStep = { readonly code: string; readonly holds: boolean; readonly says: Both }

/**
 * A device that holds further copies of what is kept, each a segment under a name. What it promises differs: whether
 * its locks hold against the administrator is shown by `probe` and never assumed.
 */
export type WormTarget = {
  readonly name: string
  readonly kind: DeviceKind
  /** Keeps a copy, synced as far as the device lets us; gives its token. A copy that was cut short leaves no name. */
  put(name: string, pieces: () => AsyncIterable<Uint8Array>, lock: DeviceLock | null): Promise<string>
  /** The bytes as they lie there. */
  read(place: DevicePlace): AsyncIterable<Uint8Array>
  /** `null` when nothing lies there. */
  state(place: DevicePlace): Promise<DeviceState | null>
  /** A later day, or compliance instead of governance. Refuses with `objects.device-refused`. */
  extend(place: DevicePlace, lock: DeviceLock): Promise<void>
  /** An earlier day of a lock of governance. Refuses with `objects.device-refused`. */
  shorten(place: DevicePlace, lock: DeviceLock): Promise<void>
  hold(place: DevicePlace, isOn: boolean): Promise<void>
  /**
   * Removes a copy, or the key without which it cannot be read. `isOrdered`: two persons signed an order, before which a
   * lock of governance gives way; one of compliance and a hold never do. Refuses with `objects.device-refused`.
   */
  purge(place: DevicePlace, isOrdered?: boolean): Promise<PurgeOutcome>
  /** Tries what a lock must withstand, on a copy made for it. */
  probe(now: Instant): Promise<readonly ProbeStep[]>
}

export type PurgeOutcome = 'absent' | 'key-destroyed'
