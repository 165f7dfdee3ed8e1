import { changeUnitValidity, type Unit, unitById, unitNamed } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { Day } from '#platform/values'
import { unitRefusals } from '../unit-refusals.ts'

/**
 * Enters a unit into the code list of the office; it is valid from today. One of this name that is there already stays.
 *
 * Czech: zavedení útvaru. Source: NSESSS 2.7.3. Refuses with `access.unit-without-name`.
 */
export async function openUnit(scope: Scope, given: string): Promise<Unit> {
  const name = given.trim()
  if (name === '') throw refuse(unitRefusals['unit-without-name'], {})
  const unit = await unitNamed(scope, name)
  await scope.announce({
    type: 'access.unit-opened',
    object: { kind: 'unit', id: unit.id },
    erms: 'founded',
    detail: { name },
  })
  return unit
}

/**
 * Says since when and until when a unit is valid. A unit that ended stays in the code list, since records name it.
 *
 * Czech: platnost útvaru. Source: NSESSS 2.7.3. Refuses with `access.no-unit`, `validity-reversed`.
 */
export async function setUnitValidity(
  scope: Scope,
  given: { readonly id: string; readonly from: Day | null; readonly to: Day | null },
): Promise<void> {
  const { id, from, to } = given
  const unit = await unitById(scope, id)
  if (!unit) throw refuse(unitRefusals['no-unit'], {})
  if (from !== null && to !== null && to < from) throw refuse(unitRefusals['validity-reversed'], { from, to })
  await changeUnitValidity(scope, id, { valid_from: from, valid_to: to })
  await scope.announce({
    type: 'access.unit-validity-set',
    object: { kind: 'unit', id },
    erms: 'changed',
    detail: { name: unit.name, from, to, before: { from: unit.valid_from, to: unit.valid_to } },
  })
}
