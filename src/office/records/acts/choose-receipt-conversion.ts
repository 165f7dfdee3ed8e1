import type { Scope } from '#platform/acts'
import {
  insertReceiptConversion,
  receiptConversionOf,
  removeReceiptConversion,
} from '../store/conversions.ts'
import { holderOf } from './holder.ts'

const announce = (scope: Scope, type: string) =>
  scope.announce({ type, object: { kind: 'list', id: 'conversions' } })

/**
 * Lets files that come become output formats by themselves. Whoever decides so answers for those conversions: their name
 * stands in each clause (decree 259/2012 § 24/3).
 *
 * Czech: převod do výstupních formátů při příjmu. Law: act 499/2004 § 69a; NSESSS 2.5.1. Chosen again, nothing changes.
 */
export async function chooseReceiptConversion(scope: Scope): Promise<void> {
  if (await receiptConversionOf(scope)) return
  await insertReceiptConversion(scope, { chosen_at: scope.clock.now(), chosen_by: holderOf(scope) })
  await announce(scope, 'records.receipt-conversion-chosen')
}

/** Ends it; what was ordered goes on. */
export async function leaveReceiptConversion(scope: Scope): Promise<void> {
  if (!(await receiptConversionOf(scope))) return
  await removeReceiptConversion(scope)
  await announce(scope, 'records.receipt-conversion-left')
}
