import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newRandomId } from '#platform/values'
import { type ArchivalPackage, packagesOfFonds } from '#preservation/archive'
import { type DescribedUnit, emptyUnit } from '#preservation/packages'
import { type Unit, unitsMost, wordsOf } from '../description.ts'
import { findingAidRefusals } from '../refusals.ts'
import { fondsById } from '../store/fonds.ts'
import { insertUnits, lockedUnit, unitsOfFonds, wholeOf } from '../store/units.ts'

/** Name of the series under which packages of the archive are described by themselves. */
export const packagesSeries = 'Digitální spisy a dokumenty'

/** What a package of the archive tells of itself, as a description. */
function describedPackage(kept: ArchivalPackage, href: string): DescribedUnit {
  const end = (value: string) => ({ precision: 'D' as const, value })
  return {
    ...emptyUnit,
    title: kept.title || kept.mark,
    dates: { type: 'ORIGIN', from: end(kept.from_day), to: end(kept.to_day) },
    ids: kept.mark ? [{ type: 'SPISOVA_ZNACKA', value: kept.mark }] : [],
    objects: [{ type: 'borndigital', identifier: kept.aip_id, href, sizeBytes: kept.size_bytes }],
  }
}

/** Packages of the fonds that no unit leads to. */
export async function undescribedPackages(
  scope: Scope,
  fondsId: string,
): Promise<readonly ArchivalPackage[]> {
  const fonds = await fondsById(scope, fondsId)
  if (!fonds) throw refuse(findingAidRefusals['not-here'], {})
  const units = await unitsOfFonds(scope, fondsId)
  const led = new Set(units.flatMap(({ described }) => described.objects.map(one => one.identifier)))
  return (await packagesOfFonds(scope, fonds.number)).filter(({ aip_id: id }) => !led.has(id))
}

/**
 * Describes the packages of the archive that belong to a fonds and that no unit leads to yet: each becomes a file with its
 * title, mark, days and a link to it, in one series. Done again, only what came since is added.
 *
 * Refuses with `finding-aids.not-here`, `too-many-units`.
 */
export async function describePackages(
  scope: Scope,
  fondsId: string,
  hrefOf: (aipId: string) => string,
): Promise<number> {
  const whole = await wholeOf(scope, fondsId)
  if (!whole) throw refuse(findingAidRefusals['not-here'], {})
  await lockedUnit(scope, whole.id)
  const packages = await undescribedPackages(scope, fondsId)
  if (packages.length === 0) return 0
  const units = await unitsOfFonds(scope, fondsId)
  if (units.length + packages.length + 1 > unitsMost)
    throw refuse(findingAidRefusals['too-many-units'], { most: unitsMost })
  const common = {
    fonds_id: fondsId,
    revision: 1,
    changed_by: actorName(scope.actor),
    changed_at: scope.clock.now(),
  }
  const lastPlace = (parent: string) =>
    Math.max(0, ...units.filter(one => one.parent_id === parent).map(({ place }) => place))
  const added: Unit[] = []
  const known = units.find(
    one => one.parent_id === whole.id && one.level === 'series' && one.described.title === packagesSeries,
  )
  const described = { ...emptyUnit, title: packagesSeries }
  const series: Unit = known ?? {
    ...common,
    id: newRandomId(),
    parent_id: whole.id,
    place: lastPlace(whole.id) + 1,
    level: 'series',
    described,
    words: wordsOf(described),
  }
  if (!known) added.push(series)
  const from = lastPlace(series.id)
  for (const [at, kept] of packages.entries()) {
    const own = describedPackage(kept, hrefOf(kept.aip_id))
    added.push({
      ...common,
      id: newRandomId(),
      parent_id: series.id,
      place: from + at + 1,
      level: 'file',
      described: own,
      words: wordsOf(own),
    })
  }
  await insertUnits(scope, added)
  await scope.announce({
    type: 'finding-aids.packages-described',
    object: { kind: 'fonds', id: fondsId },
    detail: { packages: packages.length },
  })
  return packages.length
}
