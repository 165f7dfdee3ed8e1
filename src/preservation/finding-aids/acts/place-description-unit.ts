import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { levelsWithin } from '#preservation/packages'
import { levelWords, type Unit } from '../description.ts'
import { findingAidRefusals } from '../refusals.ts'
import { changeUnitRow, lockedUnit, pathOf, unitById, unitsBelow, wholeOf } from '../store/units.ts'

/**
 * Moves a unit with all below it, as the last one below another of the same fonds. Identifiers, fixed marks and the order
 * of what moves with it stay; marks reckoned from places follow the new place. Two moves within a fonds come one after
 * another, so that none leads in a circle.
 *
 * Czech: přesun jednotky popisu pod jinou. Source: EAD3 profile 3.1.
 *
 * Refuses with `finding-aids.not-here`, `whole-stays`, `other-fonds`, `below-itself`, `level-misplaced`.
 */
export async function placeUnitBelow(scope: Scope, id: string, parentId: string): Promise<Unit> {
  const first = await unitById(scope, id)
  const whole = first && (await wholeOf(scope, first.fonds_id))
  // Whoever moves anything in the fonds holds its whole.
  if (!whole || !(await lockedUnit(scope, whole.id))) throw refuse(findingAidRefusals['not-here'], {})
  const unit = await lockedUnit(scope, id)
  const parent = await lockedUnit(scope, parentId)
  if (!unit || !parent) throw refuse(findingAidRefusals['not-here'], {})
  if (unit.parent_id === null) throw refuse(findingAidRefusals['whole-stays'], {})
  if (parent.fonds_id !== unit.fonds_id) throw refuse(findingAidRefusals['other-fonds'], {})
  const above = await pathOf(scope, parentId)
  if (above.some(one => one.id === id)) throw refuse(findingAidRefusals['below-itself'], {})
  if (!levelsWithin[parent.level].includes(unit.level))
    throw refuse(findingAidRefusals['level-misplaced'], {
      level: levelWords[unit.level],
      above: levelWords[parent.level],
    })
  if (unit.parent_id === parentId) return unit
  const place = ((await unitsBelow(scope, parentId)).at(-1)?.place ?? 0) + 1
  await changeUnitRow(scope, id, { parent_id: parentId, place })
  await scope.announce({
    type: 'finding-aids.unit-placed',
    object: { kind: 'description-unit', id },
    detail: {
      fonds: unit.fonds_id,
      level: unit.level,
      title: unit.described.title,
      from: unit.parent_id,
      to: parentId,
    },
  })
  return { ...unit, parent_id: parentId, place }
}
