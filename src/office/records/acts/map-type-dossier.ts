import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, newId } from '#platform/values'
import { isOpenOn, type SubjectGroup, type TemplatePart } from '../filing-plan.ts'
import { planRefusals } from '../plan-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { dropParts, putTypeIntoGroup, setPartPlace } from '../store/mapped-parts.ts'
import { groupById, partsOfGroups } from '../store/plan.ts'
import {
  insertTypeParts,
  insertVolume,
  listTypeDossiers,
  lockedTypeDossier,
  partsOfType,
} from '../store/type-dossiers.ts'
import { holdsVolumes, type TypeDossier } from '../type-dossier.ts'
import { typeDossierRefusals } from '../type-dossier-refusals.ts'
import { nextVolume } from './found-type-dossier.ts'
import { takeIdentifiers } from './identifiers.ts'

/** Type dossiers that one act takes over; more of them go in a second turn. */
export const mappedMost = 500

type MappingOrder = {
  readonly fromGroupId: string
  readonly toGroupId: string
  /** For each lowest part of the old template the one of the new; no new one twice. */
  readonly mapping: ReadonlyMap<string, string>
  readonly reason: string
}

async function typeGroup(scope: Scope, id: string): Promise<SubjectGroup> {
  const group = await groupById(scope, id)
  if (!group) throw refuse(recordsRefusals['not-found'], {})
  if (!group.for_type_dossiers)
    throw refuse(typeDossierRefusals['group-not-for-type-dossiers'], { code: group.filing_code })
  return group
}

/** Every lowest part of the old template has one of the new, and no two the same. */
function requireMapped(
  old: readonly TemplatePart[],
  fresh: readonly TemplatePart[],
  mapping: MappingOrder['mapping'],
): void {
  const targets = new Set(fresh.filter(holdsVolumes).map(({ id }) => id))
  const taken = new Set<string>()
  for (const { id, filing_code: code } of old.filter(holdsVolumes)) {
    const to = mapping.get(id)
    if (to === undefined || !targets.has(to)) throw refuse(typeDossierRefusals['part-not-mapped'], { code })
    if (taken.has(to)) throw refuse(typeDossierRefusals['part-mapped-twice'], { code })
    taken.add(to)
  }
}

/** Puts one type dossier under the new template: lowest parts keep their volumes, the others are made anew. */
async function mapOne(
  scope: Scope,
  type: TypeDossier,
  {
    to,
    fresh,
    mapping,
  }: { to: SubjectGroup; fresh: readonly TemplatePart[]; mapping: MappingOrder['mapping'] },
): Promise<string[]> {
  const parts = await partsOfType(scope, type.id)
  const lowest = parts.filter(({ template }) => holdsVolumes(template))
  for (const { part, template } of lowest)
    await setPartPlace(scope, part.id, {
      template_part_id: mapping.get(template.id)!,
      parent_id: null,
    })
  await dropParts(
    scope,
    parts.filter(one => !lowest.includes(one)).map(({ part }) => part.id),
  )
  const kept = new Map(lowest.map(({ part, template }) => [mapping.get(template.id)!, part.id]))
  const missing = fresh.filter(({ id }) => !kept.has(id))
  const next = await takeIdentifiers(scope, missing.length + missing.filter(holdsVolumes).length)
  const idOf = new Map(fresh.map(({ id }) => [id, kept.get(id) ?? newId()]))
  const placeOf = (template: TemplatePart) =>
    template.parent_id === null ? null : idOf.get(template.parent_id)!
  if (missing.length > 0)
    await insertTypeParts(
      scope,
      missing.map(template => ({
        id: idOf.get(template.id)!,
        type_dossier_id: type.id,
        template_part_id: template.id,
        parent_id: null,
        identifier: next(),
      })),
    )
  for (const template of fresh)
    await setPartPlace(scope, idOf.get(template.id)!, { parent_id: placeOf(template) })
  for (const template of missing.filter(holdsVolumes))
    await insertVolume(
      scope,
      nextVolume(scope, { part_id: idOf.get(template.id)!, ordinal: 1, identifier: next() }),
    )
  return putTypeIntoGroup(scope, type.id, to.id)
}

/**
 * Moves open type dossiers of a group to another with a template of its own, part to part. Closed volumes and closed
 * dossiers keep the rule that was frozen, open dossiers take that of their new part; a new lowest part that nothing comes
 * to gets an empty open volume. The old group may then be closed.
 *
 * Czech: převod typových spisů do jiné věcné skupiny. Source: NSESSS 3.3.4, 3.3.7.
 *
 * Refuses with `records.reason-missing`, `not-found`, `group-not-for-type-dossiers`, `same-group`, `group-closed`,
 * `no-type-dossiers`, `part-not-mapped`, `part-mapped-twice`.
 */
export async function mapTypeDossiers(scope: Scope, order: MappingOrder): Promise<number> {
  const reason = order.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const from = await typeGroup(scope, order.fromGroupId)
  const to = await typeGroup(scope, order.toGroupId)
  const { filing_code: code } = to
  if (from.id === to.id) throw refuse(recordsRefusals['same-group'], { code })
  if (!isOpenOn(to, dayOf(scope.clock.now()))) throw refuse(planRefusals['group-closed'], { code })
  const fresh = await partsOfGroups(scope, [to])
  requireMapped(await partsOfGroups(scope, [from]), fresh, order.mapping)
  const types = await listTypeDossiers(scope, { groupId: from.id, state: 'open' }, null, mappedMost)
  if (types.length === 0) throw refuse(typeDossierRefusals['no-type-dossiers'], { code: from.filing_code })
  for (const { id } of types) {
    const type = (await lockedTypeDossier(scope, id))!
    const dossiers = await mapOne(scope, type, { to, fresh, mapping: order.mapping })
    const detail = { from: from.filing_code, to: code, reason }
    await scope.announce({
      type: 'records.type-dossier-mapped',
      object: { kind: 'type-dossier', id },
      erms: 'changed',
      detail,
    })
    for (const dossier of dossiers)
      await scope.announce({
        type: 'records.dossier-reclassified',
        object: { kind: 'dossier', id: dossier },
        erms: 'changed',
        detail,
      })
  }
  return types.length
}
