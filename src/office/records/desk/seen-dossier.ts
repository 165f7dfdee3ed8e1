import type { Scope } from '#platform/acts'
import type { PageCall } from '#platform/html'
import { refuse } from '#platform/refusals'
import { isId } from '#platform/values'
import { refuseUnfound } from '../acts/lay-restriction.ts'
import type { Dossier } from '../dossier.ts'
import { recordsRefusals } from '../refusals.ts'
import { dossierById } from '../store/dossiers.ts'
import { withdrawalRefusals } from '../withdrawal-refusals.ts'
import { seesHeaderOnly } from './header-only.ts'

/**
 * The dossier of the page where whoever looks may see all of it. Refuses with `records.not-found`, `access-restricted`,
 * `record-withdrawn`, `record-destroyed`.
 */
export async function seenDossier(scope: Scope, call: PageCall): Promise<Dossier> {
  const { id = '' } = call.params
  if (!isId(id)) throw refuse(recordsRefusals['not-found'], {})
  const dossier = await dossierById(scope, id)
  if (!dossier) return refuseUnfound(scope, { kind: 'dossier', id })
  if (!seesHeaderOnly(call, dossier)) return dossier
  const code = dossier.state === 'destroyed' ? 'record-destroyed' : 'record-withdrawn'
  throw refuse(withdrawalRefusals[code], { number: dossier.mark })
}
