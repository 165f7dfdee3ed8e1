import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { strictestOf } from '../disposal/retention-conflict.ts'
import { type Disposal, retentionAt } from '../dossier.ts'
import { recordsRefusals } from '../refusals.ts'
import { ruleById } from '../store/plan.ts'
import {
  changeTypeDossier,
  closeVolumeRow,
  dossiersInVolumes,
  dossiersOfVolume,
  insertVolume,
  lockedTypeDossier,
  moveOpenToVolume,
  partsOfType,
  placeOfVolume,
  volumeById,
  volumesOf,
} from '../store/type-dossiers.ts'
import type { TypeDossier, Volume, VolumePlace } from '../type-dossier.ts'
import { typeDossierRefusals } from '../type-dossier-refusals.ts'
import { nextVolume } from './found-type-dossier.ts'
import { holderOf } from './holder.ts'
import { takeIdentifiers } from './identifiers.ts'

const reasonOf = (text: string): string => {
  const reason = text.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  return reason
}

/**
 * What a volume gets at closing: the rule of its part, from the year of its closing; a dossier inside that would be
 * disposed of later moves the whole volume, which is disposed of as one (NSESSS 6.1.8 b, 6.1.9).
 */
async function disposalOfVolume(scope: Scope, { template, volume }: VolumePlace): Promise<Disposal | null> {
  const rule = await ruleById(scope, template.retention_rule_id!)
  const inside = (await dossiersOfVolume(scope, volume.id)).filter(({ state }) => state !== 'open')
  // While an outside event of any dossier has not come, the year of the volume is not known either.
  if (inside.some(({ review_year: year }) => year !== null)) return null
  const own = retentionAt(rule, scope.clock.now(), null).disposal
  return strictestOf([
    ...(own ? [{ of: `${template.filing_code}/${volume.ordinal}`, disposal: own }] : []),
    ...inside.flatMap(({ mark, disposal }) => (disposal ? [{ of: mark, disposal }] : [])),
  ])
}

async function closeOne(scope: Scope, place: VolumePlace, reason: string): Promise<void> {
  const disposal = await disposalOfVolume(scope, place)
  const { volume, type, template } = place
  await closeVolumeRow(scope, volume.id, {
    closed_at: scope.clock.now(),
    closed_by: holderOf(scope),
    reason,
    disposal,
  })
  await scope.announce({
    type: 'records.volume-closed',
    object: { kind: 'type-dossier', id: type.id },
    erms: 'closed',
    detail: {
      part: template.filing_code,
      volume: volume.ordinal,
      identifier: volume.identifier,
      disposalYear: disposal?.disposalYear ?? null,
      reason,
    },
  })
}

async function openNext(
  scope: Scope,
  { part, template, type }: Omit<VolumePlace, 'volume'>,
): Promise<Volume> {
  const volumes = await volumesOf(scope, [part.id])
  const next = await takeIdentifiers(scope, 1)
  const volume = nextVolume(scope, {
    part_id: part.id,
    ordinal: (volumes.at(-1)?.ordinal ?? 0) + 1,
    identifier: next(),
  })
  await insertVolume(scope, volume)
  await scope.announce({
    type: 'records.volume-opened',
    object: { kind: 'type-dossier', id: type.id },
    erms: 'opened',
    detail: { part: template.filing_code, volume: volume.ordinal, identifier: volume.identifier },
  })
  return volume
}

/**
 * Closes the open volume of a part and opens the next; dossiers still open go on in that. A closed volume is never
 * opened again.
 *
 * Czech: uzavření dílu. Law: NSESSS 3.3.3, 3.3.14, 3.3.15.
 *
 * Refuses with `records.reason-missing`, `not-found`, `volume-closed`, `volume-without-closed`.
 */
export async function closeVolume(scope: Scope, given: { id: string; reason: string }): Promise<Volume> {
  const reason = reasonOf(given.reason)
  const found = await volumeById(scope, given.id)
  if (!found) throw refuse(recordsRefusals['not-found'], {})
  const { type } = await placeOfVolume(scope, found.id)
  await lockedTypeDossier(scope, type.id)
  const place = await placeOfVolume(scope, found.id)
  const { ordinal } = place.volume
  if (place.volume.state === 'closed') throw refuse(typeDossierRefusals['volume-closed'], { ordinal })
  const inside = (await dossiersInVolumes(scope, [found.id])).get(found.id)
  if (!inside || inside.closed === 0) throw refuse(typeDossierRefusals['volume-without-closed'], { ordinal })
  await closeOne(scope, place, reason)
  const next = await openNext(scope, place)
  for (const id of await moveOpenToVolume(scope, found.id, next.id))
    await scope.announce({
      type: 'records.dossier-put-into-volume',
      object: { kind: 'dossier', id },
      erms: 'changed',
      detail: { part: place.template.filing_code, volume: next.ordinal },
    })
  return next
}

/**
 * Closes a type dossier with all its volumes; no dossier in it may be open.
 *
 * Czech: uzavření typového spisu. Law: NSESSS 3.3.13, 3.4.2.
 *
 * Refuses with `records.reason-missing`, `not-found`, `type-dossier-closed`, `type-dossier-has-open`.
 */
export async function closeTypeDossier(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const reason = reasonOf(given.reason)
  const type = await lockedTypeDossier(scope, given.id)
  if (!type) throw refuse(recordsRefusals['not-found'], {})
  if (type.state === 'closed') throw refuse(typeDossierRefusals['type-dossier-closed'], { title: type.title })
  const parts = await partsOfType(scope, type.id)
  const volumes = (
    await volumesOf(
      scope,
      parts.map(({ part }) => part.id),
    )
  ).filter(({ state }) => state === 'open')
  const inside = await dossiersInVolumes(
    scope,
    volumes.map(({ id }) => id),
  )
  const open = [...inside.values()].reduce((sum, counts) => sum + counts.open, 0)
  if (open > 0) throw refuse(typeDossierRefusals['type-dossier-has-open'], { title: type.title, count: open })
  for (const volume of volumes) await closeOne(scope, await placeOfVolume(scope, volume.id), reason)
  await changeTypeDossier(scope, type.id, { state: 'closed', closed_at: scope.clock.now() })
  await scope.announce({
    type: 'records.type-dossier-closed',
    object: { kind: 'type-dossier', id: type.id },
    erms: 'closed',
    detail: { volumes: volumes.length, reason },
  })
}

async function reopenType(scope: Scope, type: TypeDossier): Promise<void> {
  await changeTypeDossier(scope, type.id, { state: 'open', closed_at: null })
  await scope.announce({
    type: 'records.type-dossier-reopened',
    object: { kind: 'type-dossier', id: type.id },
    erms: 'opened',
    detail: null,
  })
  for (const { part, template } of await partsOfType(scope, type.id))
    if (template.retention_rule_id !== null) await openNext(scope, { type, part, template })
}

/**
 * The open volume that a dossier reopened from a closed one goes on in; a closed type dossier opens again by that, with
 * a new volume in each part (NSESSS 3.2.11 to 3.2.13).
 */
export async function openVolumeAfter(scope: Scope, volumeId: string): Promise<string> {
  const before = await placeOfVolume(scope, volumeId)
  const type = (await lockedTypeDossier(scope, before.type.id))!
  if (type.state === 'closed') await reopenType(scope, type)
  const volumes = await volumesOf(scope, [before.part.id])
  return volumes.find(({ state }) => state === 'open')!.id
}
