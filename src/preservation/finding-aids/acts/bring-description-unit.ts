import { organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { asInstant, newRandomId } from '#platform/values'
import { archiveNumber, askForDescription } from '#preservation/archive'
import { type ContextDescription, type DescriptionUnit, writeContext } from '#preservation/packages'
import type { Unit } from '../description.ts'
import { findingAidRefusals } from '../refusals.ts'
import { listAuthorities } from '../store/authorities.ts'
import { fondsById } from '../store/fonds.ts'
import { pathOf, unitsOfFonds } from '../store/units.ts'
import { treeLines } from '../tree.ts'

/** The levels down to a unit, without those beside, and all below it; each with the mark that follows from its place. */
function downTo(path: readonly Unit[], units: readonly Unit[], markOf: (id: string) => string | null) {
  const below = Map.groupBy(units, ({ parent_id: parent }) => parent)
  const told = (unit: Unit, children: readonly DescriptionUnit[]): DescriptionUnit => ({
    ...unit.described,
    id: unit.id,
    level: unit.level,
    reference: markOf(unit.id),
    children,
  })
  const grown = (unit: Unit): DescriptionUnit => told(unit, (below.get(unit.id) ?? []).map(grown))
  const [last, ...above] = path.toReversed()
  return above.reduce((child, unit) => told(unit, [child]), grown(last!))
}

async function contextOf(scope: Scope, id: string) {
  const path = await pathOf(scope, id)
  const unit = path.at(-1)
  if (!unit) throw refuse(findingAidRefusals['not-here'], {})
  const packages = unit.described.objects.filter(({ type }) => type === 'borndigital')
  if (packages.length === 0) throw refuse(findingAidRefusals['no-package'], {})
  const institutionId = await archiveNumber(scope)
  if (institutionId === null) throw refuse(findingAidRefusals['no-institution'], {})
  const fonds = (await fondsById(scope, unit.fonds_id))!
  const units = await unitsOfFonds(scope, fonds.id)
  const lines = treeLines(units, { institutionId, fondsNumber: fonds.number })
  const marks = new Map(lines.map(line => [line.unit.id, line.mark || null]))
  const context: ContextDescription = {
    recordId: newRandomId(),
    archive: { name: (await organisationOf(scope)).name, institutionId },
    fonds: { number: fonds.number, name: fonds.name },
    originators: fonds.originator_id ? [fonds.originator_id] : [],
    authorities: await listAuthorities(scope),
    madeAt: asInstant(Math.floor(scope.clock.now().getTime() / 1000) * 1000),
    program: 'eGON centrum',
    whole: downTo(path, units, one => marks.get(one) ?? null),
  }
  return { context, packages: packages.map(({ identifier }) => identifier) }
}

/**
 * Brings the description of a unit to the package of the archive that it leads to, as a change of that package: the levels
 * down to it and what stands below it become the package's description by the archive once somebody else carries the
 * change out. Gives the packages.
 *
 * Czech: zápis kontextuálního popisu do archivního balíčku. Source: CZDAX 4.2.1; profile EAD3 (AP2023).
 *
 * Refuses with `finding-aids.not-here`, `no-package`, `no-institution`, and as a change package does, which judges it.
 */
export async function bringDescription(
  instance: Instance,
  who: Who,
  { unitId, reason }: { readonly unitId: string; readonly reason: string },
): Promise<readonly string[]> {
  const { context, packages } = await instance.runner.readSteadily(who, scope => contextOf(scope, unitId))
  const description = new TextEncoder().encode(writeContext(context))
  for (const aipId of packages) await askForDescription(instance, who, { aipId, description, reason })
  await instance.runner.act(who, scope =>
    scope.announce({
      type: 'finding-aids.description-brought',
      object: { kind: 'description-unit', id: unitId },
      detail: { packages: [...packages], reason },
    }),
  )
  return packages
}
