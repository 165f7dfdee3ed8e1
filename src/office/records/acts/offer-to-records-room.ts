import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { Dossier } from '../dossier.ts'
import { sheetsTogether, untold } from '../paper.ts'
import { recordsRefusals } from '../refusals.ts'
import { roomRefusals } from '../room-refusals.ts'
import type { RoomStay } from '../room-stay.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { changeStay, insertStay, liveStay } from '../store/room-stays.ts'
import { holderOf } from './holder.ts'
import { paperOfDossier } from './tell-paper-original.ts'

/** The dossier locked, with its stay in the records room if one is offered or runs. */
export async function lockedWithStay(
  scope: Scope,
  id: string,
): Promise<{ dossier: Dossier; stay: RoomStay | undefined }> {
  const dossier = await lockedDossier(scope, id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  return { dossier, stay: await liveStay(scope, id) }
}

/** What of a dossier is on paper. Refuses unless it is closed and every paper is told. */
export async function requireStorable(scope: Scope, { id, mark, state }: Dossier): Promise<number> {
  if (state === 'open') throw refuse(roomRefusals['dossier-still-open'], { mark })
  const lines = await paperOfDossier(scope, id)
  const documents = untold(lines)
  if (documents.length > 0) throw refuse(roomRefusals['paper-untold'], { documents })
  const papers = lines.flatMap(({ paper }) => paper ?? [])
  if (papers.length === 0) throw refuse(roomRefusals['nothing-on-paper'], { mark })
  return sheetsTogether(papers)
}

/**
 * Offers a closed dossier that has something on paper to the records room of the office. Until the records manager has
 * taken it over, its handler answers for the paper.
 *
 * Czech: předání spisu do spisovny. Law: act 499/2004 § 68/1; decree 259/2012 § 19/1; NSESSS 2.7.5.
 *
 * Refuses with `records.not-found`, `dossier-still-open`, `already-offered`, `already-kept`, `paper-untold`,
 * `nothing-on-paper`.
 */
export async function offerToRoom(scope: Scope, given: { id: string; note: string | null }): Promise<void> {
  const { dossier, stay } = await lockedWithStay(scope, given.id)
  const { mark } = dossier
  if (stay)
    throw refuse(roomRefusals[stay.state === 'offered' ? 'already-offered' : 'already-kept'], { mark })
  const sheets = await requireStorable(scope, dossier)
  const note = given.note?.trim() || null
  await insertStay(scope, {
    id: newId(),
    dossier_id: dossier.id,
    state: 'offered',
    storage_unit_id: null,
    archive_transfer_id: null,
    note,
    offered_by: holderOf(scope),
    offered_at: scope.clock.now(),
    taken_by: null,
    taken_at: null,
    ended_by: null,
    ended_at: null,
    reason: null,
  })
  await scope.announce({
    type: 'records.offered-to-room',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'given-to-records-room',
    detail: { sheets, reason: note },
  })
}

/**
 * Takes an offer back before the records manager has decided about it.
 *
 * Czech: zpětvzetí předání do spisovny.
 *
 * Refuses with `records.not-found`, `not-offered`.
 */
export async function withdrawOffer(scope: Scope, given: { id: string }): Promise<void> {
  const { dossier, stay } = await lockedWithStay(scope, given.id)
  if (stay?.state !== 'offered') throw refuse(roomRefusals['not-offered'], { mark: dossier.mark })
  await changeStay(scope, stay.id, {
    state: 'withdrawn',
    ended_by: holderOf(scope),
    ended_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'records.offer-withdrawn',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'returned-from-records-room',
    detail: {},
  })
}
