import type { Instance, Who } from '#platform/acts'
import type { DepositAnswer } from '../deposit.ts'
import type { Deposit } from '../holding.ts'
import { holdingOf } from '../store/holdings.ts'
import { findAwaitedCopies } from './find-awaited-copy.ts'

/** Tells what a deposit answers just now; of one that is being copied also what is awaited, from whom and since when. */
export async function tellDeposit(
  instance: Instance,
  who: Who,
  deposit: Deposit,
  receivedBytes: number,
): Promise<DepositAnswer> {
  const { state, receipt } = deposit
  if (state === 'stored' && receipt) return { state, receipt }
  if (state === 'refused') return { state, findings: deposit.findings ?? [] }
  if (state === 'receiving') return { state, receivedBytes }
  if (state !== 'copying' || !receipt) return { state: 'judging' }
  const awaited = await instance.runner.read(who, async scope => {
    const holding = await holdingOf(scope, deposit.object_id!, deposit.object_version!)
    return holding ? (await findAwaitedCopies(scope, instance, holding)).awaited : []
  })
  const told = awaited.map(one => ({ ...one, since: one.since.toISOString() }))
  return { state, receipt, awaited: told }
}
