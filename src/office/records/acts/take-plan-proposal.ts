import type { Scope } from '#platform/acts'
import { hasErrors, refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { ExchangedPlan } from '#preservation/packages'
import type { FilingPlan } from '../filing-plan.ts'
import { checkDraft } from '../plan/check-draft.ts'
import { readDraft } from '../plan/read-draft.ts'
import type { PlanProposal } from '../plan-proposal.ts'
import { planRefusals } from '../plan-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { decideProposal, insertProposal, lockedProposal } from '../store/plan-proposals.ts'
import { bringInPlan, type PlanStart } from './bring-in-plan.ts'
import { holderOf } from './holder.ts'

/**
 * Takes a filing plan that was read from a file and keeps it with what the check found, until it is decided about.
 * Nothing is in force by that.
 *
 * Czech: import spisového a skartačního plánu. Source: NSESSS 6.3.9 and Annex 5.
 */
export async function takePlanProposal(
  scope: Scope,
  given: { fileName: string; plan: ExchangedPlan },
): Promise<PlanProposal> {
  const reading = readDraft(given.plan)
  const proposal: PlanProposal = {
    id: newId(),
    file_name: given.fileName,
    draft: reading.draft,
    findings: checkDraft(reading),
    read_by: holderOf(scope),
    read_at: scope.clock.now(),
    state: 'waiting',
    plan_id: null,
    decided_by: null,
    decided_at: null,
  }
  await insertProposal(scope, proposal)
  await scope.announce({
    type: 'records.plan-proposal-taken',
    object: { kind: 'plan-proposal', id: proposal.id },
    detail: { file: given.fileName, groups: reading.draft.groups.length, findings: proposal.findings.length },
  })
  return proposal
}

async function waiting(scope: Scope, id: string): Promise<PlanProposal> {
  const proposal = await lockedProposal(scope, id)
  if (!proposal) throw refuse(recordsRefusals['not-found'], {})
  if (proposal.state !== 'waiting') throw refuse(planRefusals['plan-proposal-decided'], {})
  return proposal
}

/**
 * Brings the plan of a proposal in, under the name that is given.
 *
 * Law: act 499/2004 § 66; NSESSS 3.1.4, 3.1.7, 6.3.9.
 *
 * Refuses with `records.not-found`, `plan-proposal-decided`, `plan-proposal-faulty`, and as `bringInPlan`.
 */
export async function bringInProposal(
  scope: Scope,
  given: { id: string; name: string } & PlanStart,
): Promise<FilingPlan> {
  const { id, draft, findings } = await waiting(scope, given.id)
  if (hasErrors(findings))
    throw refuse(planRefusals['plan-proposal-faulty'], {
      count: findings.filter(({ level }) => level === 'error').length,
    })
  const name = given.name.trim() || draft.name
  const plan = await bringInPlan(scope, { ...draft, name }, given)
  await decideProposal(scope, id, {
    state: 'brought-in',
    plan_id: plan.id,
    decided_by: holderOf(scope),
    decided_at: scope.clock.now(),
  })
  return plan
}

/** Sets a proposal aside; it stays to be read. Refuses with `records.not-found`, `plan-proposal-decided`. */
export async function setProposalAside(scope: Scope, id: string): Promise<void> {
  await waiting(scope, id)
  await decideProposal(scope, id, {
    state: 'set-aside',
    plan_id: null,
    decided_by: holderOf(scope),
    decided_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'records.plan-proposal-set-aside',
    object: { kind: 'plan-proposal', id },
    detail: null,
  })
}
