import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newRandomId } from '#platform/values'
import {
  type DescribedUnit,
  dateEndText,
  isInOrder,
  levelsWithin,
  type UnitLevel,
} from '#preservation/packages'
import { levelWords, type Unit, unitsMost, wordsOf } from '../description.ts'
import { findingAidRefusals } from '../refusals.ts'
import {
  changeUnitRow,
  countUnits,
  deleteUnit,
  insertUnits,
  lockedUnit,
  unitById,
  unitsBelow,
} from '../store/units.ts'

function requireOrder({ dates }: DescribedUnit): void {
  if (dates && !isInOrder(dates))
    throw refuse(findingAidRefusals['dates-reversed'], {
      from: dateEndText(dates.from),
      to: dateEndText(dates.to),
    })
}

async function found(scope: Scope, id: string): Promise<Unit> {
  const unit = await lockedUnit(scope, id)
  if (!unit) throw refuse(findingAidRefusals['not-here'], {})
  return unit
}

const told = (scope: Scope, type: string, { id, fonds_id: fonds, level, described }: Unit) =>
  scope.announce({
    type,
    object: { kind: 'description-unit', id },
    detail: { fonds, level, title: described.title },
  })

/**
 * Describes a new unit as the last one below another.
 *
 * Refuses with `finding-aids.not-here`, `level-misplaced`, `dates-reversed`, `too-many-units`.
 */
export async function addUnit(
  scope: Scope,
  parentId: string,
  { level, described }: { readonly level: UnitLevel; readonly described: DescribedUnit },
): Promise<Unit> {
  const parent = await found(scope, parentId)
  if (!levelsWithin[parent.level].includes(level))
    throw refuse(findingAidRefusals['level-misplaced'], {
      level: levelWords[level],
      above: levelWords[parent.level],
    })
  requireOrder(described)
  if ((await countUnits(scope, parent.fonds_id)) >= unitsMost)
    throw refuse(findingAidRefusals['too-many-units'], { most: unitsMost })
  const siblings = await unitsBelow(scope, parentId)
  const unit: Unit = {
    id: newRandomId(),
    fonds_id: parent.fonds_id,
    parent_id: parentId,
    place: (siblings.at(-1)?.place ?? 0) + 1,
    level,
    described,
    revision: 1,
    words: wordsOf(described),
    changed_by: actorName(scope.actor),
    changed_at: scope.clock.now(),
  }
  await insertUnits(scope, [unit])
  await told(scope, 'finding-aids.unit-added', unit)
  return unit
}

/**
 * Changes what a unit says. `revision` is that of the unit the writer had before them.
 *
 * Refuses with `finding-aids.not-here`, `changed-meanwhile`, `dates-reversed`.
 */
export async function changeUnit(
  scope: Scope,
  id: string,
  { revision, described }: { readonly revision: number; readonly described: DescribedUnit },
): Promise<void> {
  const unit = await found(scope, id)
  if (unit.revision !== revision)
    throw refuse(findingAidRefusals['changed-meanwhile'], { by: unit.changed_by })
  requireOrder(described)
  await changeUnitRow(scope, id, {
    described,
    revision: revision + 1,
    words: wordsOf(described),
    changed_by: actorName(scope.actor),
    changed_at: scope.clock.now(),
  })
  await told(scope, 'finding-aids.unit-changed', { ...unit, described })
}

/** Moves a unit one place up or down among those beside it; at the edge nothing happens. Refuses with `not-here`, `whole-stays`. */
export async function moveUnit(scope: Scope, id: string, way: 'up' | 'down'): Promise<void> {
  const unit = await found(scope, id)
  if (unit.parent_id === null) throw refuse(findingAidRefusals['whole-stays'], {})
  await found(scope, unit.parent_id)
  const beside = await unitsBelow(scope, unit.parent_id)
  const at = beside.findIndex(one => one.id === id)
  const other = beside[way === 'up' ? at - 1 : at + 1]
  if (!other) return
  await changeUnitRow(scope, id, { place: other.place })
  await changeUnitRow(scope, other.id, { place: unit.place })
  await told(scope, 'finding-aids.unit-moved', unit)
}

/** Removes a unit that has none below it; what it was stays in the log. Refuses with `not-here`, `whole-stays`, `has-parts`. */
export async function removeUnit(scope: Scope, id: string): Promise<Unit> {
  const unit = await found(scope, id)
  if (unit.parent_id === null) throw refuse(findingAidRefusals['whole-stays'], {})
  const { length: parts } = await unitsBelow(scope, id)
  if (parts > 0) throw refuse(findingAidRefusals['has-parts'], { parts })
  await deleteUnit(scope, id)
  await scope.announce({
    type: 'finding-aids.unit-removed',
    object: { kind: 'description-unit', id },
    detail: {
      fonds: unit.fonds_id,
      level: unit.level,
      described: JSON.parse(JSON.stringify(unit.described)),
    },
  })
  return unit
}

/** The unit without holding it; refuses with `finding-aids.not-here`. */
export async function unitNamed(scope: Scope, id: string): Promise<Unit> {
  const unit = await unitById(scope, id)
  if (!unit) throw refuse(findingAidRefusals['not-here'], {})
  return unit
}
