import { type Both, both, type Instant } from '#platform/values'
import type { LockMode } from './s3/bucket.wire.ts'

export const storageClasses = ['A-LOCAL', 'B-DUAL', 'C-WORM', 'F-FOREIGN'] as const
export type StorageClass = (typeof storageClasses)[number]

/** What an acknowledgement under each class means once the class is reached (PRS-054). */
export const classPromises: Readonly<Record<StorageClass, Both>> = {
  'A-LOCAL': both(
    'uloženo v tomto centru a znovu přečteno; další kopie nejsou slíbeny',
    'kept in this centre and read again; no further copies are promised',
  ),
  'B-DUAL': both(
    'uloženo zde a potvrzeno druhým centrem, které kopii znovu přečetlo',
    'kept here and receipted by another centre, which read its copy again',
  ),
  'C-WORM': both(
    'uloženo zde, potvrzeno druhým centrem a zapsáno na zařízení se zámky, které samo prokázalo, že je drží',
    'kept here, receipted by another centre and written to a device that has proved to keep its locks',
  ),
  'F-FOREIGN': both(
    'cizí kopie, ověřená proti soupisu svého vlastníka; mění ji a stahuje jen on',
    'a copy of somebody else, checked against the list of its owner, who alone changes and withdraws it',
  ),
}

/** Where objects of a kind of an office rest, and what is promised of them. */
export type Placement = {
  readonly organisation_id: string
  readonly kind: string
  readonly storage_class: StorageClass
  /** Devices each version gets a copy on. */
  readonly devices: readonly string[]
  readonly lock_mode: LockMode
  /** After so long without the copies of its class a version is acknowledged with those there are; `null` never. */
  readonly gives_way_seconds: number | null
  readonly set_at: Instant
  readonly set_by: string
}

/** How much an office may keep. */
export type Quota = {
  readonly organisation_id: string
  readonly limit_bytes: number
  readonly set_at: Instant
  readonly set_by: string
}

/** Which class copies make up: what is there counts, never what was asked for. */
export const reachedClass = (copies: {
  readonly isReceiptedElsewhere: boolean
  readonly isOnProvenDevice: boolean
}): StorageClass => {
  if (!copies.isReceiptedElsewhere) return 'A-LOCAL'
  return copies.isOnProvenDevice ? 'C-WORM' : 'B-DUAL'
}

const ranks: Readonly<Record<StorageClass, number>> = {
  'A-LOCAL': 1,
  'B-DUAL': 2,
  'C-WORM': 3,
  'F-FOREIGN': 1,
}

/** Whether an acknowledgement under a class waits for copies beyond this centre. */
export const waitsForCopies = (promised: StorageClass | undefined): boolean =>
  promised === 'B-DUAL' || promised === 'C-WORM'

export const isReached = (promised: StorageClass, reached: StorageClass): boolean =>
  ranks[reached] >= ranks[promised]
