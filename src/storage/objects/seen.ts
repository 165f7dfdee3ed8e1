import type { Both, Instant } from '#platform/values'
import type { DeviceCopy, DisposalOrder, Hold } from './copy.ts'
import type { DailyRootRow } from './daily-root.ts'
import type { Damage } from './damage.ts'
import type { Placement, Quota } from './placement.ts'
import type { ObjectRow, VersionRow } from './rows.ts'
import type { DeviceKind, ProbeStep } from './worm/target.ts'

export type DeviceProbe = {
  readonly device: string
  readonly probed_at: Instant
  readonly passed: boolean
  readonly steps: readonly ProbeStep[]
}

export type DeviceTally = {
  readonly device: string
  readonly state: DeviceCopy['state']
  readonly count: number
  readonly size_bytes: number
  readonly oldest: Instant
}

export type KeptTally = {
  readonly objects: number
  readonly versions: number
  readonly size_bytes: number
  /** When the byte that was read longest ago was read. */
  readonly oldest: Instant | null
}

export type SeenDevice = {
  readonly name: string
  readonly kind: DeviceKind
  readonly probe: DeviceProbe | undefined
  /** Whether its locks are proven now; only then the word WORM is used. */
  readonly isProven: boolean
  readonly tallies: readonly DeviceTally[]
}

export type SeenVolume = {
  /** `null`: that of receipt. */
  readonly name: string | null
  readonly state: 'receipt' | 'fill' | 'drain' | 'away'
  readonly objects: number
  readonly sizeBytes: number
  /** Unknown of one that is away. */
  readonly freeBytes: number | null
}

/** The storage as an office sees it: what it keeps, where copies are, what is damaged, what waits for a signature. */
export type SeenStorage = {
  readonly kept: KeptTally
  readonly freeBytes: number
  /** Disk volumes: that of receipt first; empty where there is only that one. */
  readonly volumes: readonly SeenVolume[]
  readonly quota: Quota | undefined
  readonly placements: readonly Placement[]
  readonly devices: readonly SeenDevice[]
  readonly damages: readonly Damage[]
  readonly orders: readonly DisposalOrder[]
  readonly roots: readonly DailyRootRow[]
  /** What is wrong with them and what to do. */
  readonly rootTroubles: readonly Both[]
  readonly scrubDays: number
  readonly isScrubPaused: boolean
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
