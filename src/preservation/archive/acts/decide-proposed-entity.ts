import { actorName, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { ArchiveDecision } from '#preservation/packages'
import { type EntityState, entityStateWords, type ProposedEntity, undecidedStates } from '../entity.ts'
import { type EntitySelection, pickEntities } from '../entity-selection.ts'
import { archiveRefusals } from '../refusals.ts'
import { changeEntities, entitiesOf, entityById } from '../store/entities.ts'
import { proposalIn, stepTaken } from './archive-proceeding.ts'

export const stateOfDecision: Readonly<Record<ArchiveDecision, EntityState>> = {
  'to-inspect': 'to-inspect',
  chosen: 'chosen',
  'to-destroy': 'to-destroy',
  'left-out': 'left-out',
}

const written = (scope: Scope, decision: ArchiveDecision, reason: string | null) => ({
  state: stateOfDecision[decision],
  reason,
  decided_by: actorName(scope.actor),
  decided_at: scope.clock.now(),
  // What was said of single documents belongs to the decision before.
  document_decisions: {},
})

/**
 * Decides of entities of a proposal, all of them or none; until the protocol is issued a decision may be changed. What is
 * taken out goes back to the originator with a reason.
 *
 * Czech: rozhodnutí o výběru archiválií. Law: act 499/2004 §§ 8, 10; decree 259/2012 § 21.
 *
 * Refuses with `archive.reason-missing`, `not-here`, `proposal-state`, `nothing-picked`.
 */
export async function decideProposedEntities(
  scope: Scope,
  given: { id: string; entityIds: readonly string[]; decision: ArchiveDecision; reason: string | null },
): Promise<void> {
  const reason = given.reason?.trim() || null
  if (given.decision === 'left-out' && reason === null) throw refuse(archiveRefusals['reason-missing'], {})
  const proposal = await proposalIn(scope, given.id, ['received'])
  const found = await entitiesOf(scope, given.id, { ids: given.entityIds })
  if (found.length === 0 || found.length < new Set(given.entityIds).size)
    throw refuse(archiveRefusals['nothing-picked'], {})
  await changeEntities(
    scope,
    found.map(({ id }) => id),
    written(scope, given.decision, reason),
  )
  await stepTaken(scope, 'archive.entities-decided', proposal, {
    decision: given.decision,
    entities: found.length,
    marks: found.slice(0, 20).map(({ mark }) => mark),
    reason,
  })
}

/**
 * Decides by class and by rule, with exceptions, and gives every so-many-th of those picked another decision: a sample.
 * Those already decided stay, unless they are asked for again. Gives how many were decided and how many sampled.
 *
 * Czech: rozhodnutí podle skupiny nebo režimu, výběr vzorku. Law: act 499/2004 § 8; decree 259/2012 § 21/2.
 *
 * Refuses with `archive.reason-missing`, `not-here`, `proposal-state`, `nothing-picked`.
 */
export async function decideBySelection(
  scope: Scope,
  given: { id: string; selection: EntitySelection; again: boolean; reason: string | null },
): Promise<{ decided: number; sampled: number }> {
  const { selection } = given
  const reason = given.reason?.trim() || null
  const said = [selection.decision, selection.sample?.decision]
  if (said.includes('left-out') && reason === null) throw refuse(archiveRefusals['reason-missing'], {})
  const proposal = await proposalIn(scope, given.id, ['received'])
  const all = await entitiesOf(scope, given.id, given.again ? {} : { states: undecidedStates })
  const { decided, sampled } = pickEntities(all, selection)
  if (decided.length + sampled.length === 0) throw refuse(archiveRefusals['nothing-picked'], {})
  await changeEntities(scope, decided, written(scope, selection.decision, reason))
  if (selection.sample)
    await changeEntities(scope, sampled, written(scope, selection.sample.decision, reason))
  await stepTaken(scope, 'archive.entities-decided', proposal, {
    decision: selection.decision,
    entities: decided.length,
    filingCode: selection.filingCode,
    disposalCode: selection.disposalCode,
    rule: selection.ruleTitle,
    except: selection.except,
    sampleEvery: selection.sample?.every ?? null,
    sampled: sampled.length,
    reason,
  })
  return { decided: decided.length, sampled: sampled.length }
}

async function chosenEntity(scope: Scope, proposalId: string, id: string): Promise<ProposedEntity> {
  const entity = await entityById(scope, id)
  if (entity?.proposal_id !== proposalId) throw refuse(archiveRefusals['not-here'], {})
  if (entity.state !== 'chosen')
    throw refuse(archiveRefusals['entity-state'], {
      mark: entity.mark,
      state: entityStateWords[entity.state],
    })
  return entity
}

/**
 * Decides of single documents of what is selected as archival: those to be destroyed get no identifier of the archive,
 * though the package still holds them.
 *
 * Czech: rozhodnutí o jednotlivých dokumentech. Source: NSESSS, Annex 4; bulletin of the National Archive 23/2019.
 *
 * Refuses with `archive.not-here`, `proposal-state`, `entity-state`, `document-unknown`.
 */
export async function decideDocuments(
  scope: Scope,
  given: { id: string; entityId: string; identifiers: readonly string[]; decision: 'chosen' | 'to-destroy' },
): Promise<void> {
  const proposal = await proposalIn(scope, given.id, ['received'])
  const entity = await chosenEntity(scope, given.id, given.entityId)
  const known = new Set(entity.documents.map(({ identity }) => identity.value))
  if (given.identifiers.length === 0 || !given.identifiers.every(one => known.has(one)))
    throw refuse(archiveRefusals['document-unknown'], { mark: entity.mark })
  const decisions = { ...entity.document_decisions }
  for (const one of given.identifiers) decisions[one] = given.decision
  await changeEntities(scope, [entity.id], { document_decisions: decisions })
  await stepTaken(scope, 'archive.documents-decided', proposal, {
    entity: entity.mark,
    decision: given.decision,
    documents: given.identifiers,
  })
}
