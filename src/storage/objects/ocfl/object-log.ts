import { canonicalJson, type Day, type Digest, type Instant } from '#platform/values'
import type { SealFacts } from './order.ts'

/**
 * Records this store keeps in an object's `logs` folder: whose the object is here and until when it is locked. They
 * belong to the store, not to the object, which may lie in another centre byte for byte the same. From them and the
 * inventories the catalogue is rebuilt (PRS-003).
 */
export type ObjectLog = SealedRecord | LockRecord | HoldRecord

export type SealedRecord = {
  readonly record: 'sealed'
  readonly version: number
  readonly inventoryDigest: Digest
} & SealFacts

export type LockRecord = {
  readonly record: 'lock-extended' | 'lock-shortened'
  readonly lockedUntil: Day
  readonly at: string
  readonly by: string
  /** Why it was shortened. */
  readonly reason?: string
}

/** A case that holds the object, or lets go of it. */
export type HoldRecord = {
  readonly record: 'hold-placed' | 'hold-lifted'
  readonly id: string
  readonly caseMark: string
  readonly reason: string
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

export const shortenedLog = (record: Omit<LockRecord, 'record'>): LogFile => ({
  name: `shortened-${record.at.replaceAll(':', '')}.json`,
  text: `${canonicalJson({ record: 'lock-shortened', ...record } satisfies LockRecord)}\n`,
})

export const holdLog = (record: HoldRecord): LogFile => ({
  name: `${record.record}-${record.id}.json`,
  text: `${canonicalJson(record)}\n`,
})

const kinds = ['sealed', 'lock-extended', 'lock-shortened', 'hold-placed', 'hold-lifted']

/** The lock that the records amount to, in the order of their days: a shortening holds until something is longer again. */
export function lockIn(records: readonly ObjectLog[]): Day | null {
  const told = records.flatMap(record => {
    if (record.record === 'sealed')
      return record.lockedUntil === null
        ? []
        : [{ at: record.sealedAt, until: record.lockedUntil, isShorter: false }]
    if (record.record === 'lock-extended' || record.record === 'lock-shortened')
      return [{ at: record.at, until: record.lockedUntil, isShorter: record.record === 'lock-shortened' }]
    return []
  })
  return told
    .toSorted((a, b) => (a.at < b.at ? -1 : 1))
    .reduce<Day | null>(
      (lock, { until, isShorter }) => (isShorter || lock === null || until > lock ? until : lock),
      null,
    )
}

/** Holds that nobody lifted. */
export function holdsIn(records: readonly ObjectLog[]): HoldRecord[] {
  const holds = records.filter(
    (record): record is HoldRecord => record.record === 'hold-placed' || record.record === 'hold-lifted',
  )
  const lifted = new Set(holds.filter(({ record }) => record === 'hold-lifted').map(({ id }) => id))
  return holds.filter(({ record, id }) => record === 'hold-placed' && !lifted.has(id))
}

/** One record, `null` when the file is none of ours. */
export function readLog(text: string): ObjectLog | null {
  try {
    const value = JSON.parse(text) as ObjectLog
    return kinds.includes(value?.record) ? value : null
  } catch {
    return null
  }
}
