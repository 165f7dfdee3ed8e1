import type { Config } from '#platform/config'
import { isRefusal, refuse } from '#platform/refusals'
import type { SignedReceipt } from '#platform/trust'
import { digestHex } from '#platform/values'
import { requirePeerSeal } from '#storage/replication'
import type { PackageName } from '../deposit.ts'
import type { StorageReceipt } from '../receipt.ts'
import { recordsCentreRefusals } from '../refusals.ts'

/** Which centre is to have sealed it, and about what: kept there, or held as a replica. */
type Expected = { readonly centre: string; readonly kind: StorageReceipt['kind'] }

/**
 * Lets a receipt from outside pass only if it is about this very package and sealed by the centre that gives it. An
 * office must not believe its dossier safe on the word of a line.
 *
 * Refuses with `records-centre.receipt-unusable`.
 */
export async function requireStorageReceipt(
  config: Config,
  expected: Expected,
  order: PackageName,
  sealed: SignedReceipt<StorageReceipt>,
): Promise<void> {
  const { receipt } = sealed
  const problem =
    differing(expected, order, receipt) ??
    (await requirePeerSeal(config, expected.centre, sealed).then(
      () => null,
      (error: unknown) => {
        if (isRefusal(error)) return String(error.details.problem)
        throw error
      },
    ))
  if (problem !== null)
    throw refuse(recordsCentreRefusals['receipt-unusable'], { centre: expected.centre, problem })
}

/** Name of the first thing the receipt says otherwise; `null` when it is about what was asked. */
function differing(expected: Expected, order: PackageName, receipt: StorageReceipt): string | null {
  const pairs = {
    kind: [receipt?.kind, expected.kind],
    centre: [receipt?.centre?.name, expected.centre],
    originator: [receipt?.originator?.ico, order.originatorIco],
    dossier: [receipt?.dossier, order.dossier],
    package: [receipt?.package?.sha512, digestHex(order.digest)],
  }
  return Object.entries(pairs).find(([, [said, due]]) => said !== due)?.[0] ?? null
}
