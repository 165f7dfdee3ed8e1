import { canonicalJson, type Day, type Digest, type Instant } from '#platform/values'
import type { SealFacts } from './order.ts'

/**
 * Records this store keeps in an object's `logs` folder: whose the object is here and until when it is locked. They
 * belong to the store, not to the object, which may lie in another centre byte for byte the same. From them and the
 * inventories the catalogue is rebuilt (PRS-003).
 */
export type ObjectLog = SealedRecord | LockRecord

export type SealedRecord = {
  readonly record: 'sealed'
  readonly version: number
  readonly inventoryDigest: Digest
} & SealFacts

export type LockRecord = {
  readonly record: 'lock-extended'
  readonly lockedUntil: Day
  readonly at: string
  readonly by: string
}

export type LogFile = { readonly name: string; readonly text: string }

export const sealedLog = (version: number, inventoryDigest: Digest, facts: SealFacts): LogFile => ({
  name: `sealed-v${version}.json`,
  text: `${canonicalJson({ record: 'sealed', version, inventoryDigest, ...facts } satisfies SealedRecord)}\n`,
})

export const lockLog = (lockedUntil: Day, at: Instant, by: string): LogFile => ({
  name: `lock-${lockedUntil}.json`,
  text: `${canonicalJson({ record: 'lock-extended', lockedUntil, at: at.toISOString(), by } satisfies LockRecord)}\n`,
})

/** One record, `null` when the file is none of ours. */
export function readLog(text: string): ObjectLog | null {
  try {
    const value = JSON.parse(text) as ObjectLog
    return value?.record === 'sealed' || value?.record === 'lock-extended' ? value : null
  } catch {
    return null
  }
}
