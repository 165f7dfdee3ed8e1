import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { requireNotProposed } from '../disposal/require-not-proposed.ts'
import { mayComeUnchanged } from '../hand-over-trouble.ts'
import type { HandOver } from '../handing-over.ts'
import { planRefusals } from '../plan-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { handOversOfVolume } from '../store/hand-overs.ts'
import { dossiersOfVolume, lockedTypeDossier, placeOfVolume, volumeById } from '../store/type-dossiers.ts'
import { typeDossierRefusals } from '../type-dossier-refusals.ts'
import { startHandOver } from './hand-over-dossier.ts'

/**
 * Orders the hand-over of a closed volume to the e-Spisovna: one package with all its dossiers, its part and its type
 * dossier. A refused one goes again once a dossier in it was mended.
 *
 * Czech: předání dílu do spisovny. Law: act 499/2004 § 68/1; NSESSS 3.3.19, 9.2.2, Annex 2.
 *
 * Refuses with `records.not-found`, `volume-not-closed`, `volume-empty`, `retention-not-started`, `hand-over-running`,
 * `already-handed-over`, `in-disposal-proceeding`, `nothing-mended`.
 */
export async function orderVolumeHandOver(scope: Scope, given: { id: string }): Promise<HandOver> {
  const found = await volumeById(scope, given.id)
  if (!found) throw refuse(recordsRefusals['not-found'], {})
  await lockedTypeDossier(scope, (await placeOfVolume(scope, found.id)).type.id)
  const volume = (await volumeById(scope, found.id))!
  const { ordinal } = volume
  if (volume.state !== 'closed') throw refuse(typeDossierRefusals['volume-not-closed'], { ordinal })
  const dossiers = await dossiersOfVolume(scope, volume.id)
  const [lead] = dossiers
  if (!lead) throw refuse(typeDossierRefusals['volume-empty'], { ordinal })
  if (volume.disposal === null) throw refuse(planRefusals['retention-not-started'], { mark: lead.mark })
  for (const { id } of dossiers) {
    const { mark, state } = (await lockedDossier(scope, id))!
    if (state === 'handing-over') throw refuse(recordsRefusals['hand-over-running'], { mark })
    await requireNotProposed(scope, { id, mark })
    if (state === 'handed-over') throw refuse(recordsRefusals['already-handed-over'], { mark })
  }
  const earlier = await handOversOfVolume(scope, volume.id)
  const [last] = earlier
  if (
    lead.state === 'refused' &&
    last &&
    !mayComeUnchanged(last) &&
    dossiers.every(one => one.state === 'refused')
  )
    throw refuse(recordsRefusals['nothing-mended'], { mark: lead.mark })
  return startHandOver(scope, {
    dossierId: lead.id,
    volumeId: volume.id,
    travelling: dossiers.map(({ id }) => id),
    attempt: (earlier[0]?.attempt ?? 0) + 1,
    reason: null,
  })
}
