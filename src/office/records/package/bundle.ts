import { eventsOfObjects, type LoggedEvent } from '#identity/audit'
import { type Organisation, organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import { retentionOf } from '../acts/retention-of.ts'
import type { WholeRound } from '../approval.ts'
import type { Dispatch } from '../dispatch.ts'
import type { Component, Document } from '../document.ts'
import type { Dossier, RetentionRule } from '../dossier.ts'
import { chainTo, type FilingPlan, type SubjectGroup } from '../filing-plan.ts'
import type { PaperOriginal } from '../paper.ts'
import type { UnitInPlace } from '../storage.ts'
import { roundsOf } from '../store/approvals.ts'
import { dispatchesOf } from '../store/dispatches.ts'
import { componentsOf, documentsOfDossier } from '../store/documents.ts'
import { papersOf } from '../store/papers.ts'
import { groupById, groupsOf, planById } from '../store/plan.ts'
import { namesOfRegisters } from '../store/separate-registers.ts'
import { unitOfDossier } from '../store/storage.ts'

/** All rows that a package of one dossier tells of, read in one transaction. */
export type Bundle = {
  readonly office: Organisation
  readonly dossier: Dossier
  readonly plan: FilingPlan
  /** From the top of the plan down to the dossier's own group. */
  readonly groups: readonly SubjectGroup[]
  readonly rule: RetentionRule
  readonly documents: readonly Document[]
  readonly components: readonly Component[]
  /** Names of the separate registers the documents are in. */
  readonly registers: ReadonlyMap<string, string>
  readonly dispatches: readonly Dispatch[]
  /** What stays on paper, and where that lies once it is stored. */
  readonly papers: readonly PaperOriginal[]
  readonly stored: UnitInPlace | null
  /** Rounds that ended by approval, by document. */
  readonly approved: ReadonlyMap<string, WholeRound>
  /** Log lines by `kind:id`, none later than the moment of the order. */
  readonly logs: ReadonlyMap<string, readonly LoggedEvent[]>
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

/** Gathers what a package is made of; log lines after `until` stay out, so that the same order gives the same bytes. */
export async function bundleOf(scope: Scope, dossier: Dossier, until: Instant): Promise<Bundle> {
  const own = (await groupById(scope, dossier.subject_group_id))!
  const groups = chainTo(await groupsOf(scope, own.plan_id), own.id)
  const { rule } = await retentionOf(scope, dossier)
  const documents = await documentsOfDossier(scope, dossier.id)
  const components = await componentsOf(
    scope,
    documents.map(document => document.id),
  )
  const logs = new Map<string, LoggedEvent[]>()
  const objects = {
    'filing-plan': [own.plan_id],
    'subject-group': groups.map(group => group.id),
    dossier: [dossier.id],
    document: documents.map(document => document.id),
    component: components.map(component => component.id),
  }
  for (const [kind, ids] of Object.entries(objects))
    for (const line of await eventsOfObjects(scope, kind, ids)) {
      if (line.happened_at > until) continue
      const key = `${kind}:${line.object_id}`
      logs.set(key, [...(logs.get(key) ?? []), line])
    }
  return {
    office: await organisationOf(scope),
    dossier,
    plan: await planById(scope, own.plan_id),
    groups,
    rule,
    documents,
    components,
    registers: await namesOfRegisters(
      scope,
      documents.flatMap(({ register_id: id }) => id ?? []),
    ),
    dispatches: await dispatchesOf(
      scope,
      documents.map(document => document.id),
    ),
    stored: (await unitOfDossier(scope, dossier.id)) ?? null,
    papers: await papersOf(
      scope,
      documents.map(document => document.id),
    ),
    approved: await approvedRounds(scope, documents),
    logs,
  }
}
