import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { dayOf } from '#platform/values'
import { takePlanProposal } from './acts/take-plan-proposal.ts'
import { exchangedPlanOf } from './plan/exchange.ts'
import { planOn, wholePlan } from './store/plan.ts'

/**
 * A proposal that waits in the demo: the plan in force, as it was taken out and changed in a few places, so that the
 * differences and what they do to dossiers can be seen.
 */
export async function seedPlanProposal(scope: Scope): Promise<void> {
  const plan = await planOn(scope, dayOf(scope.clock.now()))
  if (!plan) return
  const exchanged = exchangedPlanOf(await wholePlan(scope, plan), await organisationOf(scope))
  const [first, ...rest] = exchanged.groups
  const groups = rest.map((group, at) =>
    at > 0
      ? group
      : { ...group, groups: group.groups.map(one => ({ ...one, title: `${one.title} a jejich evidence` })) },
  )
  const [, ...kept] = first?.groups ?? []
  await takePlanProposal(scope, {
    fileName: 'spisovy-plan-navrh.xml',
    plan: {
      ...exchanged,
      name: `${plan.name}, úprava`,
      groups: [...(first ? [{ ...first, groups: kept }] : []), ...groups],
    },
  })
}
