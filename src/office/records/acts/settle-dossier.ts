import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { acceptsDocuments } from '../dossier.ts'
import { moveRefusals } from '../move-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { requireAllSeen } from './lay-restriction.ts'
import { type SettlementOrder, settleDocument } from './settle-document.ts'

/**
 * Settles a dossier: every unsettled document in it is settled in the same way, all of them or none. Each is settled by
 * the act that settles it alone, with its own line in the log.
 *
 * Czech: vyřízení spisu. Law: decree 259/2012 § 14/1; NSESSS 3.2.6.
 *
 * Refuses with `records.not-found`, `dossier-closed`, `hidden-in-dossier`, `nothing-to-settle`, and with
 * what `settleDocument` refuses of any of them.
 */
export async function settleDossier(scope: Scope, order: SettlementOrder): Promise<number> {
  const dossier = await lockedDossier(scope, order.id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  const { mark } = dossier
  if (!acceptsDocuments(dossier)) throw refuse(recordsRefusals['dossier-closed'], { mark })
  await requireAllSeen(scope, dossier)
  const unsettled = async () =>
    (await documentsOfDossier(scope, dossier.id)).filter(({ state }) => state === 'unsettled')
  const before = await unsettled()
  if (before.length === 0) throw refuse(moveRefusals['nothing-to-settle'], { mark })
  // Settling an answered document settles its answer with it: what is left is asked each time.
  for (let [next] = before; next; [next] = await unsettled())
    await settleDocument(scope, { ...order, id: next.id })
  await scope.announce({
    type: 'records.dossier-settled',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'settled',
    detail: { documents: before.length, method: order.method },
  })
  return before.length
}
