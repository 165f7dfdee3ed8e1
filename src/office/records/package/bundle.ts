import { eventsOfObjects, type LoggedEvent } from '#identity/audit'
import { type Organisation, organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import { disposalOfLone } from '../acts/resolve-retention-rule.ts'
import { retentionOf } from '../acts/retention-of.ts'
import type { WholeRound } from '../approval.ts'
import { type CrossLink, endsOf, type LinkedDocument, type LinkedDossier } from '../cross-link.ts'
import type { Dispatch } from '../dispatch.ts'
import type { Component, Document } from '../document.ts'
import type { DocumentKind } from '../document-kind.ts'
import type { Disposal, Dossier, RetentionRule } from '../dossier.ts'
import { chainTo, type FilingPlan, type SubjectGroup, type TemplatePart } from '../filing-plan.ts'
import type { IdentifiedKind, ImportedEvent } from '../imported.ts'
import type { OldDocument } from '../old-document.ts'
import type { PaperOriginal } from '../paper.ts'
import type { SignatureCheck } from '../signature-check.ts'
import type { UnitInPlace } from '../storage.ts'
import { roundsOf } from '../store/approvals.ts'
import { joinedWith, linkedDocuments, linkedDossiers, linksOf } from '../store/cross-links.ts'
import { dispatchesOf } from '../store/dispatches.ts'
import { documentKinds } from '../store/document-kinds.ts'
import { componentsOf, documentsOfDossier } from '../store/documents.ts'
import { dossierById } from '../store/dossiers.ts'
import { importedEventsOf, sourcesOf } from '../store/imported-records.ts'
import { papersOf } from '../store/papers.ts'
import { groupById, groupsOf, planById, ruleById } from '../store/plan.ts'
import { namesOfRegisters } from '../store/separate-registers.ts'
import { lastChecksOf } from '../store/signature-checks.ts'
import { unitOfDossier } from '../store/storage.ts'
import { dossiersOfVolume, partsOfType, placeOfVolume } from '../store/type-dossiers.ts'
import type { TypeDossierPart, VolumePlace } from '../type-dossier.ts'
import { isLiving } from '../withdrawal.ts'

/** All rows that a package tells of beside what it is of, read in one transaction. */
export type Bundled = {
  readonly office: Organisation
  /** The volume that is packed; `null` for a package of anything else. */
  readonly volume: BundledVolume | null
  readonly plan: FilingPlan
  /** From the top of the plan down to the group in which it lies. */
  readonly groups: readonly SubjectGroup[]
  /** That of the group, or of the part. */
  readonly rule: RetentionRule
  /** Cross links of the dossiers and documents, and what stands at their other ends. */
  readonly links: BundledLinks
  /** Kinds of the documents, with their rules. */
  readonly kinds: ReadonlyMap<string, { readonly kind: DocumentKind; readonly rule: RetentionRule | null }>
  readonly documents: readonly Document[]
  readonly components: readonly Component[]
  /** The newest look at the signatures of each file, by the file. */
  readonly checks: ReadonlyMap<string, SignatureCheck>
  /** Names of the separate registers the documents are in. */
  readonly registers: ReadonlyMap<string, string>
  readonly dispatches: readonly Dispatch[]
  /** What stays on paper, and where that lies, by dossier, once it is stored. */
  readonly papers: readonly PaperOriginal[]
  readonly stored: ReadonlyMap<string, UnitInPlace>
  /** Rounds that ended by approval, by document. */
  readonly approved: ReadonlyMap<string, WholeRound>
  /** Log lines by `kind:id`, none later than the moment of the order. */
  readonly logs: ReadonlyMap<string, readonly LoggedEvent[]>
  /** Parts of the logs of systems that the records came from, by `kind:id`. */
  readonly came: ReadonlyMap<string, readonly ImportedEvent[]>
  /** Who gave an identifier, where it was another system. */
  readonly sources: ReadonlyMap<string, string>
}

/** All rows that a package of dossiers tells of. */
export type Bundle = Bundled & {
  /** The dossier that the package is named after. */
  readonly dossier: Dossier
  /** All dossiers of the package with their rules, that one first: those joined to it travel with it. */
  readonly dossiers: readonly { readonly dossier: Dossier; readonly rule: RetentionRule }[]
}

/** All rows that a package of a document without a dossier tells of. */
export type DocumentBundle = Bundled & {
  readonly alone: { readonly document: Document; readonly disposal: Disposal }
}

/** What was approved of the documents of the office itself; a received one never is. */
async function approvedRounds(
  scope: Scope,
  documents: readonly Document[],
): Promise<Map<string, WholeRound>> {
  const approved = new Map<string, WholeRound>()
  for (const { id } of documents.filter(({ origin }) => origin === 'own')) {
    const round = (await roundsOf(scope, id)).find(one => one.round.state === 'approved')
    if (round) approved.set(id, round)
  }
  return approved
}

/** A volume with the parts above it. */
export type BundledVolume = VolumePlace & {
  readonly parts: readonly {
    readonly part: TypeDossierPart
    readonly template: TemplatePart
    readonly rule: RetentionRule | null
  }[]
}

export type BundledLinks = {
  readonly links: readonly CrossLink[]
  readonly ends: ReadonlyMap<string, LinkedDossier | LinkedDocument>
}

/** Links that were there at the moment of the order; one that ended since is told no more. */
async function linksAt(scope: Scope, ids: readonly string[], until: Instant): Promise<BundledLinks> {
  const links = (await linksOf(scope, ids)).filter(link => link.made_at <= until)
  const ends = links.flatMap(endsOf)
  const of = (kind: string) => ends.filter(end => end.kind === kind).map(({ id }) => id)
  const found = [
    ...(await linkedDossiers(scope, of('dossier'))),
    ...(await linkedDocuments(scope, of('document'))),
  ]
  return { links, ends: new Map(found.map(one => [one.id, one])) }
}

async function unitsOfDossiers(scope: Scope, ids: readonly string[]): Promise<Bundle['stored']> {
  const units = new Map<string, UnitInPlace>()
  for (const id of ids) {
    const unit = await unitOfDossier(scope, id)
    if (unit) units.set(id, unit)
  }
  return units
}

async function joinedDossiers(scope: Scope, id: string): Promise<Bundle['dossiers']> {
  const found: { dossier: Dossier; rule: RetentionRule }[] = []
  for (const one of await joinedWith(scope, id)) {
    const dossier = (await dossierById(scope, one))!
    found.push({ dossier, rule: (await retentionOf(scope, dossier)).rule })
  }
  return found
}

/** Gathers what a package is made of; log lines after `until` stay out, so that the same order gives the same bytes. */
export async function bundleOf(scope: Scope, asked: Dossier, until: Instant): Promise<Bundle> {
  return gathered(scope, await joinedDossiers(scope, asked.id), until, null)
}

/** The same for a closed volume with all its dossiers. */
export async function volumeBundleOf(scope: Scope, volumeId: string, until: Instant): Promise<Bundle> {
  const dossiers: { dossier: Dossier; rule: RetentionRule }[] = []
  for (const { id } of await dossiersOfVolume(scope, volumeId)) {
    const dossier = (await dossierById(scope, id))!
    dossiers.push({ dossier, rule: (await retentionOf(scope, dossier)).rule })
  }
  return gathered(scope, dossiers, until, await bundledVolume(scope, volumeId))
}

/** Parts from the top of the type dossier down to the one that holds the volume. */
async function bundledVolume(scope: Scope, volumeId: string): Promise<BundledVolume> {
  const place = await placeOfVolume(scope, volumeId)
  const all = await partsOfType(scope, place.type.id)
  const parts: BundledVolume['parts'][number][] = []
  for (let at = all.find(({ part }) => part.id === place.part.id); at; ) {
    const { part, template } = at
    parts.unshift({
      part,
      template,
      rule: template.retention_rule_id === null ? null : await ruleById(scope, template.retention_rule_id),
    })
    at = all.find(one => one.part.id === part.parent_id)
  }
  return { ...place, parts }
}

async function gathered(
  scope: Scope,
  dossiers: Bundle['dossiers'],
  until: Instant,
  volume: BundledVolume | null,
): Promise<Bundle> {
  const { dossier, rule } = dossiers[0]!
  const documents: Document[] = []
  for (const one of dossiers)
    documents.push(...(await documentsOfDossier(scope, one.dossier.id)).filter(isLiving))
  const dossierIds = dossiers.map(one => one.dossier.id)
  const told = { groupId: dossier.subject_group_id, rule, volume, documents, dossierIds, until }
  return { ...(await bundledWith(scope, told)), dossier, dossiers }
}

/** The same for a document that lies in its group without a dossier. */
export async function documentBundleOf(
  scope: Scope,
  document: Document,
  old: OldDocument,
  until: Instant,
): Promise<DocumentBundle> {
  const group = (await groupById(scope, old.subject_group_id))!
  const told = {
    groupId: group.id,
    rule: await ruleById(scope, group.retention_rule_id!),
    volume: null,
    documents: [document],
    dossierIds: [],
    until,
  }
  const disposal = await disposalOfLone(scope, document, old)
  return { ...(await bundledWith(scope, told)), alone: { document, disposal: disposal! } }
}

async function bundledWith(
  scope: Scope,
  told: Pick<Bundled, 'rule' | 'volume' | 'documents'> & {
    readonly groupId: string
    readonly dossierIds: readonly string[]
    readonly until: Instant
  },
): Promise<Bundled> {
  const { rule, volume, documents, dossierIds, until } = told
  const own = (await groupById(scope, told.groupId))!
  const groups = chainTo(await groupsOf(scope, own.plan_id), own.id)
  const documentIds = documents.map(document => document.id)
  const components = await componentsOf(scope, documentIds)
  const objects = {
    'filing-plan': [own.plan_id],
    'subject-group': groups.map(group => group.id),
    'type-dossier': volume ? [volume.type.id] : [],
    dossier: dossierIds,
    document: documentIds,
    component: components.map(component => component.id),
  }
  return {
    office: await organisationOf(scope),
    volume,
    plan: await planById(scope, own.plan_id),
    groups,
    rule,
    links: await linksAt(scope, [...dossierIds, ...documentIds], until),
    kinds: await kindsIn(scope, documents),
    documents,
    components,
    checks: await lastChecksOf(scope, documentIds),
    registers: await namesOfRegisters(
      scope,
      documents.flatMap(({ register_id: id }) => id ?? []),
    ),
    dispatches: await dispatchesOf(scope, documentIds),
    stored: await unitsOfDossiers(scope, dossierIds),
    papers: await papersOf(scope, documentIds),
    approved: await approvedRounds(scope, documents),
    logs: await logsOf(scope, until, objects),
    came: await logsThatCame(scope, objects),
    sources: await sourcesByIdentifier(scope, [...dossierIds, ...documentIds, ...objects.component]),
  }
}

async function kindsIn(scope: Scope, documents: readonly Document[]): Promise<Bundle['kinds']> {
  const kinds = new Map<string, { kind: DocumentKind; rule: RetentionRule | null }>()
  if (documents.every(({ kind_id: id }) => id === null)) return kinds
  for (const kind of await documentKinds(scope)) {
    const { retention_rule_id: ruleId } = kind
    kinds.set(kind.id, { kind, rule: ruleId === null ? null : await ruleById(scope, ruleId) })
  }
  return kinds
}

async function logsOf(
  scope: Scope,
  until: Instant,
  objects: Readonly<Record<string, readonly string[]>>,
): Promise<Bundle['logs']> {
  const logs = new Map<string, LoggedEvent[]>()
  for (const [kind, ids] of Object.entries(objects).filter(([, some]) => some.length > 0))
    for (const line of await eventsOfObjects(scope, kind, ids)) {
      if (line.happened_at > until) continue
      const key = `${kind}:${line.object_id}`
      logs.set(key, [...(logs.get(key) ?? []), line])
    }
  return logs
}

async function logsThatCame(
  scope: Scope,
  objects: Readonly<Record<string, readonly string[]>>,
): Promise<Bundle['came']> {
  const came = new Map<string, ImportedEvent[]>()
  for (const [kind, ids] of Object.entries(objects))
    for (const line of await importedEventsOf(scope, kind as IdentifiedKind, ids)) {
      const key = `${kind}:${line.record_id}`
      came.set(key, [...(came.get(key) ?? []), line])
    }
  return came
}

const sourcesByIdentifier = async (scope: Scope, ids: readonly string[]): Promise<Bundle['sources']> =>
  new Map([...(await sourcesOf(scope, ids)).values()].map(({ value, source }) => [value, source]))
