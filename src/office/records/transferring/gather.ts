import { eventsOf } from '#identity/audit'
import type { Organisation } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import { retentionOf } from '../acts/retention-of.ts'
import { endsOf } from '../cross-link.ts'
import type { Component, Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import type { SubjectGroup } from '../filing-plan.ts'
import type { IdentifiedKind } from '../imported.ts'
import { identifierSource } from '../numbers.ts'
import { linkedDocuments, linkedDossiers, linksOf } from '../store/cross-links.ts'
import { dispatchesOf } from '../store/dispatches.ts'
import { kindById } from '../store/document-kinds.ts'
import { componentsOf, documentById, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { importedEventsOf, sourcesOf } from '../store/imported-records.ts'
import { oldDocument } from '../store/old-documents.ts'
import { papersOf } from '../store/papers.ts'
import { groupById, planById, ruleById } from '../store/plan.ts'
import { namesOfRegisters } from '../store/separate-registers.ts'
import { unitOfDossier } from '../store/storage.ts'
import { notesOf } from '../store/tasks.ts'
import { dossiersOfVolume, partsOfType, typeDossierById, volumesOf } from '../store/type-dossiers.ts'
import type { ToldDocument } from './told-document.wire.ts'
import type { ToldDossier, ToldTypeDossier } from './told-dossier.wire.ts'
import { eventOfLog } from './told-parts.wire.ts'

type Identify = ToldDocument['identify']

/** Identifiers of records, with the source that gave them. */
async function identifying(scope: Scope, office: Organisation, ids: readonly string[]): Promise<Identify> {
  const sources = await sourcesOf(scope, ids)
  const own = identifierSource(office.mark)
  return (id, value) => sources.get(id) ?? { value, source: own }
}

/** The part of the log of one record: what came with it, then what was done here. */
export async function logOf(scope: Scope, kind: IdentifiedKind, id: string): Promise<ToldDocument['events']> {
  const came = await importedEventsOf(scope, kind, [id])
  return [...came, ...(await eventsOf(scope, kind, id)).map(eventOfLog)]
}

async function linksBeside(
  scope: Scope,
  id: string,
  identify: (id: string, own: string) => ReturnType<Identify>,
) {
  const links = await linksOf(scope, [id])
  const others = links.flatMap(link =>
    endsOf(link)
      .filter(end => end.id !== id)
      .map(end => ({ ...end, link })),
  )
  const of = (kind: string) => others.filter(other => other.kind === kind).map(other => other.id)
  const found = new Map(
    [...(await linkedDossiers(scope, of('dossier'))), ...(await linkedDocuments(scope, of('document')))].map(
      one => [one.id, one.identifier],
    ),
  )
  return others
    .filter(other => found.has(other.id))
    .map(({ kind, id: other, link }) => ({
      kind,
      strength: link.strength,
      of: identify(other, found.get(other)!),
      id: other,
    }))
}

async function placeOf(scope: Scope, group: SubjectGroup) {
  const rule = group.retention_rule_id === null ? null : await ruleById(scope, group.retention_rule_id)
  return { plan: await planById(scope, group.plan_id), group, rule }
}

async function kindOf(scope: Scope, { kind_id: id }: Document): Promise<ToldDocument['kind']> {
  const kind = id === null ? undefined : await kindById(scope, id)
  if (!kind) return null
  return {
    kind,
    rule: kind.retention_rule_id === null ? null : await ruleById(scope, kind.retention_rule_id),
  }
}

/** All that Annex 7 tells of a document; `null` when it is not there. */
export async function toldDocument(
  scope: Scope,
  office: Organisation,
  id: string,
): Promise<ToldDocument | null> {
  const document = await documentById(scope, id)
  if (!document) return null
  const components = await componentsOf(scope, [id])
  const dossier = document.dossier_id ? ((await dossierById(scope, document.dossier_id)) ?? null) : null
  const old = (await oldDocument(scope, id)) ?? null
  const answered = document.replies_to ? await documentById(scope, document.replies_to) : undefined
  const linked = (await linksOf(scope, [id])).flatMap(endsOf).map(end => end.id)
  const identify = await identifying(scope, office, [
    id,
    ...linked,
    ...components.map(one => one.id),
    ...(dossier ? [dossier.id] : []),
    ...(answered ? [answered.id] : []),
  ])
  const groupId = dossier?.subject_group_id ?? old?.subject_group_id
  const group = groupId ? await groupById(scope, groupId) : undefined
  const registers = await namesOfRegisters(scope, document.register_id ? [document.register_id] : [])
  return {
    document,
    components,
    dispatches: await dispatchesOf(scope, [id]),
    dossier,
    old,
    place: group ? await placeOf(scope, group) : null,
    kind: await kindOf(scope, document),
    register: registers.get(document.register_id ?? '') ?? null,
    insertedAt: null,
    answered: answered ? identify(answered.id, answered.identifier) : null,
    looseLinks: await linksBeside(scope, id, identify),
    paper: (await papersOf(scope, [id]))[0] ?? null,
    notes: await notesOf(scope, { kind: 'document', id }),
    events: await logOf(scope, 'document', id),
    identify,
  }
}

/** All that Annex 7 tells of a dossier; its documents by their identifiers alone. */
export async function toldDossier(
  scope: Scope,
  office: Organisation,
  id: string,
): Promise<ToldDossier | null> {
  const dossier = await dossierById(scope, id)
  if (!dossier) return null
  const { group, place, rule } = await retentionOf(scope, dossier)
  const inside = await placeOf(scope, group)
  const documents = (await documentsOfDossier(scope, id)).filter(({ state }) => state !== 'destroyed')
  const linked = (await linksOf(scope, [id])).flatMap(endsOf).map(end => end.id)
  const identify = await identifying(scope, office, [
    id,
    ...linked,
    ...documents.map(one => one.id),
    ...(place ? [place.type.id] : []),
  ])
  const links = await linksBeside(scope, id, identify)
  const unit = await unitOfDossier(scope, id)
  return {
    dossier,
    plan: inside.plan,
    group,
    groupRule: inside.rule,
    rule,
    typeDossier: place ? identify(place.type.id, place.type.identifier) : null,
    documents: documents.map(one => ({
      of: identify(one.id, one.identifier),
      place: one.place_in_dossier!,
      at: one.registered_at,
    })),
    firmLinks: links.filter(({ strength }) => strength === 'firm').map(({ of }) => of),
    looseLinks: links.filter(({ strength }) => strength === 'loose'),
    storedAt: unit?.place ?? null,
    handedOverAt: dossier.state === 'handed-over' ? await handedOverAt(scope, dossier) : null,
    notes: await notesOf(scope, { kind: 'dossier', id }),
    events: await logOf(scope, 'dossier', id),
    identify,
  }
}

const handedOverAt = async (scope: Scope, { id }: Dossier): Promise<Instant | null> =>
  (await eventsOf(scope, 'dossier', id)).findLast(({ erms }) => erms === 'taken-by-records-room')
    ?.happened_at ?? null

export async function toldTypeDossier(
  scope: Scope,
  office: Organisation,
  id: string,
): Promise<ToldTypeDossier | null> {
  const type = await typeDossierById(scope, id)
  if (!type) return null
  const group = (await groupById(scope, type.subject_group_id))!
  const parts = await partsOfType(scope, id)
  const volumes = await volumesOf(
    scope,
    parts.map(({ part }) => part.id),
  )
  const inside = new Map<string, Dossier[]>()
  for (const volume of volumes) {
    const dossiers: Dossier[] = []
    for (const one of await dossiersOfVolume(scope, volume.id))
      dossiers.push((await dossierById(scope, one.id))!)
    inside.set(volume.id, dossiers)
  }
  const identify = await identifying(scope, office, [id, ...[...inside.values()].flat().map(one => one.id)])
  return {
    type,
    plan: await planById(scope, group.plan_id),
    group,
    parts: await Promise.all(
      parts.map(async ({ part, template }) => ({
        part,
        template,
        rule: template.retention_rule_id ? await ruleById(scope, template.retention_rule_id) : null,
        volumes: volumes
          .filter(volume => volume.part_id === part.id)
          .map(volume => ({
            volume,
            dossiers: inside.get(volume.id)!.map(one => identify(one.id, one.identifier)),
          })),
      })),
    ),
    events: await logOf(scope, 'type-dossier', id),
    identify,
  }
}

/** The log of a slot of a document: that of all its versions. */
export async function logOfSlot(
  scope: Scope,
  versions: readonly Component[],
): Promise<ToldDocument['events']> {
  const events: ToldDocument['events'][number][] = []
  for (const { id } of versions.toReversed()) events.push(...(await logOf(scope, 'component', id)))
  return events
}
