import type { Scope } from '#platform/acts'
import { type Both, type Kept, newId } from '#platform/values'
import { changeWatchedScan, insertWatchedScan, watchedScanOf } from '../store/watched-scans.ts'
import type { WatchedOutcome, WatchedScan } from '../watched-scan.ts'

/** Writes down that a batch from a watched folder rests among the contents; the same bytes are the same batch. */
export async function keepWatchedScan(
  scope: Scope,
  { fileName, kept }: { fileName: string; kept: Kept },
): Promise<WatchedScan> {
  const scan: WatchedScan = {
    id: newId(),
    file_name: fileName,
    digest: kept.digest,
    size_bytes: kept.sizeBytes,
    taken_at: scope.clock.now(),
    state: 'kept',
    outcomes: [],
    trouble: null,
  }
  return (await insertWatchedScan(scope, scan)) ? scan : (await watchedScanOf(scope, kept.digest))!
}

/**
 * Writes down how a batch from a watched folder was dealt: whole, or with something for a person to mend.
 *
 * Czech: import skenů ze sledované složky. Law: decree 259/2012 § 6/2; NSESSS 2.1.2.
 */
export async function noteWatchedScan(
  scope: Scope,
  { id, file_name: fileName }: WatchedScan,
  { outcomes, trouble }: { outcomes: readonly WatchedOutcome[]; trouble: Both | null },
): Promise<'dealt' | 'aside'> {
  const isWhole = trouble === null && outcomes.every(one => one.trouble === null)
  const state = isWhole ? 'dealt' : 'aside'
  await changeWatchedScan(scope, id, { state, outcomes, trouble })
  await scope.announce({
    type: isWhole ? 'records.scan-batch-dealt' : 'records.scan-batch-aside',
    object: { kind: 'scan-batch', id },
    detail: {
      fileName,
      documents: outcomes.filter(one => one.trouble === null).length,
      reason: trouble?.cs ?? outcomes.find(one => one.trouble !== null)?.trouble?.cs ?? null,
    },
  })
  return state
}
