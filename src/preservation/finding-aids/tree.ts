import { levelsWithin, referenceBelow, referenceOfFonds } from '#preservation/packages'
import type { Unit } from './description.ts'

/** A unit with how deep it stands and the mark it is cited by; the whole has none. */
export type DescriptionUnitLine = { readonly unit: Unit; readonly depth: number; readonly mark: string }

/**
 * Units of a fonds in the order in which they are read, each with its reference mark, down to a depth.
 * `institutionId` is the number of the archive.
 */
export function treeLines(
  units: readonly Unit[],
  { institutionId, fondsNumber }: { readonly institutionId: string; readonly fondsNumber: string },
): DescriptionUnitLine[] {
  const below = new Map<string | null, Unit[]>()
  for (const unit of units) {
    const beside = below.get(unit.parent_id)
    if (beside) beside.push(unit)
    else below.set(unit.parent_id, [unit])
  }
  const lines: DescriptionUnitLine[] = []
  const enter = (unit: Unit, depth: number, mark: string): void => {
    lines.push({ unit, depth, mark: depth === 0 ? '' : mark })
    for (const [at, child] of (below.get(unit.id) ?? []).entries())
      enter(
        child,
        depth + 1,
        child.described.reference ?? referenceBelow({ mark, level: unit.level }, child.level, at + 1),
      )
  }
  const [whole] = below.get(null) ?? []
  if (whole) enter(whole, 0, referenceOfFonds(institutionId, fondsNumber))
  return lines
}

/** The deepest levels that still fit on one page of so many lines; the whole and its children always do. */
export function upperLines(
  lines: readonly DescriptionUnitLine[],
  most: number,
): readonly DescriptionUnitLine[] {
  let depth = 1
  while (
    lines.some(line => line.depth > depth) &&
    lines.filter(line => line.depth <= depth + 1).length <= most
  )
    depth++
  return lines.filter(line => line.depth <= depth)
}

/** Where a unit may be moved: below what may hold its level, not below itself or what stands below it. */
export function placesFor(
  lines: readonly DescriptionUnitLine[],
  { id, parent_id: parent, level }: Unit,
): readonly DescriptionUnitLine[] {
  if (parent === null) return []
  const at = lines.findIndex(line => line.unit.id === id)
  const after = lines.findIndex((line, place) => place > at && line.depth <= lines[at]!.depth)
  const end = after < 0 ? lines.length : after
  return lines.filter(
    (line, place) =>
      (place < at || place >= end) &&
      line.unit.id !== parent &&
      levelsWithin[line.unit.level].includes(level),
  )
}
