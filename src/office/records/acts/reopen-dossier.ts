import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { requireNotProposed } from '../disposal/require-not-proposed.ts'
import { linkRefusals } from '../link-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { roomRefusals } from '../room-refusals.ts'
import { lockedJoined } from '../store/cross-links.ts'
import { changeDossier, lockedDossier } from '../store/dossiers.ts'
import { liveStay } from '../store/room-stays.ts'
import { openVolumeAfter } from './close-volume.ts'

/**
 * Opens a closed dossier again, with a reason. What was stored of it stays stored; closing and handing over again
 * adds a version there. In a type dossier it goes on in the open volume of its part.
 *
 * Czech: znovuotevření spisu. Law: NSESSS 3.2.11, 4.1.2.
 *
 * Refuses with `records.reason-missing`, `not-found`, `dossier-not-closed`, `hand-over-running`, `joined-open`,
 * `held-by-room`, `in-disposal-proceeding`.
 */
export async function reopenDossier(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const dossier = await lockedDossier(scope, given.id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  const { mark } = dossier
  if (dossier.state === 'open') throw refuse(recordsRefusals['dossier-not-closed'], { mark })
  if (dossier.state === 'handing-over') throw refuse(recordsRefusals['hand-over-running'], { mark })
  await requireNotProposed(scope, dossier)
  const open = (await lockedJoined(scope, dossier.id)).find(({ state }) => state === 'open')
  if (open) throw refuse(linkRefusals['joined-open'], { mark, open: open.mark })
  const stay = await liveStay(scope, dossier.id)
  if (stay) throw refuse(roomRefusals['held-by-room'], { mark, isKept: stay.state === 'kept' })
  await changeDossier(scope, dossier.id, {
    state: 'open',
    closed_at: null,
    closing: null,
    disposal: null,
    review_year: null,
    ...(dossier.volume_id !== null && { volume_id: await openVolumeAfter(scope, dossier.volume_id) }),
  })
  await scope.announce({
    type: 'records.dossier-reopened',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'opened',
    detail: { reason, was: dossier.state },
  })
}
