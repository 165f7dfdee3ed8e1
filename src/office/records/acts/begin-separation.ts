import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { recordsRefusals } from '../refusals.ts'
import { type Separation, separatedMost } from '../separation.ts'
import { separationRefusals } from '../separation-refusals.ts'
import {
  documentsOfUnit,
  dossiersOfUnit,
  endSeparationRow,
  insertSeparated,
  insertSeparation,
  leftBehind,
  lockedSeparation,
  runningSeparation,
  typesOfUnit,
} from '../store/separations.ts'
import { holderOf } from './holder.ts'

/** Dossiers of the unit that are not in the list yet come into it, each with its line in the log. */
async function takeIn(scope: Scope, separation: Separation): Promise<number> {
  const dossiers = await dossiersOfUnit(scope, separation.unit, separatedMost + 1)
  if (dossiers.length > separatedMost)
    throw refuse(separationRefusals['unit-too-large'], { unit: separation.unit, most: separatedMost })
  if (dossiers.length === 0) return 0
  await insertSeparated(
    scope,
    dossiers.map(({ id, state }) => ({
      separation_id: separation.id,
      dossier_id: id,
      state_before: state,
      outcome: null,
      successor: null,
      done_at: null,
      done_by: null,
    })),
  )
  for (const { id } of dossiers)
    await scope.announce({
      type: 'records.dossier-put-into-separation',
      object: { kind: 'dossier', id },
      erms: 'put-into-separation',
      detail: { unit: separation.unit, reason: separation.reason },
    })
  return dossiers.length
}

/**
 * Begins the separation of a unit that ends or whose competence goes elsewhere: all dossiers it holds, open and closed,
 * are listed, and one after another gets a successor or is stored.
 *
 * Czech: zahájení spisové rozluky. Law: act 499/2004 § 68a; decree 259/2012 § 22.
 *
 * Refuses with `records.reason-missing`, `separation-runs`, `unit-holds-nothing`, `unit-too-large`.
 */
export async function beginSeparation(
  scope: Scope,
  given: { unit: string; reason: string },
): Promise<Separation> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const { unit } = given
  if (await runningSeparation(scope, unit)) throw refuse(separationRefusals['separation-runs'], { unit })
  const separation: Separation = {
    id: newId(),
    unit,
    reason,
    state: 'open',
    begun_at: scope.clock.now(),
    begun_by: holderOf(scope),
    ended_at: null,
    ended_by: null,
  }
  await insertSeparation(scope, separation)
  const dossiers = await takeIn(scope, separation)
  const documents = (await documentsOfUnit(scope, unit)).length
  const types = (await typesOfUnit(scope, unit)).length
  if (dossiers + documents + types === 0) throw refuse(separationRefusals['unit-holds-nothing'], { unit })
  await scope.announce({
    type: 'records.separation-begun',
    object: { kind: 'separation', id: separation.id },
    detail: { unit, dossiers, documents, reason },
  })
  return separation
}

/**
 * Ends a separation once the unit holds nothing any more that was not stored.
 *
 * Czech: ukončení spisové rozluky. Law: act 499/2004 § 68a.
 *
 * Refuses with `records.not-found`, `separation-done`, `separation-unfinished`.
 */
export async function endSeparation(scope: Scope, id: string): Promise<void> {
  const separation = await lockedSeparation(scope, id)
  if (!separation) throw refuse(recordsRefusals['not-found'], {})
  const { unit } = separation
  if (separation.state === 'done') throw refuse(separationRefusals['separation-done'], { unit })
  const left = await leftBehind(scope, separation)
  if (left.dossiers + left.documents + left.types > 0)
    throw refuse(separationRefusals['separation-unfinished'], left)
  await endSeparationRow(scope, id, { ended_at: scope.clock.now(), ended_by: holderOf(scope) })
  await scope.announce({
    type: 'records.separation-ended',
    object: { kind: 'separation', id },
    detail: { unit },
  })
}
