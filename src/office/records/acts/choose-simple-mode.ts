import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf } from '#platform/values'
import { readyPlan } from '../plan/ready-plan.ts'
import { simpleRefusals } from '../simple-refusals.ts'
import { planOn } from '../store/plan.ts'
import { insertSimpleMode, removeSimpleMode, simpleModeOf } from '../store/simple-mode.ts'
import { bringInPlan } from './bring-in-plan.ts'
import { holderOf } from './holder.ts'

/** Whose records service may be of the reduced scope (act 499/2004 § 63/2): other municipalities and schools. */
const reduced = new Set(['municipality', 'school'])

const announce = (scope: Scope, type: string) =>
  scope.announce({ type, object: { kind: 'simple-mode', id: scope.organisation } })

/**
 * Lets the office work in the simple mode: one step answers, settles and closes. Nothing of what the law asks is left
 * out; the same acts, numbers and lines of the log arise.
 *
 * Czech: jednoduchý režim. Law: act 499/2004 § 63/2. Refuses with `records.simple-not-for-designated`.
 */
export async function chooseSimpleMode(scope: Scope): Promise<void> {
  const { kind } = await organisationOf(scope)
  if (!reduced.has(kind)) throw refuse(simpleRefusals['simple-not-for-designated'], {})
  if (await simpleModeOf(scope)) return
  await insertSimpleMode(scope, { chosen_at: scope.clock.now(), chosen_by: holderOf(scope) })
  await announce(scope, 'records.simple-mode-chosen')
}

/** Ends the simple mode; what was done in it stays as it is. */
export async function leaveSimpleMode(scope: Scope): Promise<void> {
  if (!(await simpleModeOf(scope))) return
  await removeSimpleMode(scope)
  await announce(scope, 'records.simple-mode-left')
}

/**
 * Brings in the plan that comes with the program, for an office that has none. It is the office's own from then on: it
 * is read, changed and sent to the archive as any other (act 499/2004 § 66/2).
 *
 * Refuses with `records.plan-there-already`.
 */
export async function bringInReadyPlan(scope: Scope): Promise<void> {
  if (await planOn(scope, dayOf(scope.clock.now()))) throw refuse(simpleRefusals['plan-there-already'], {})
  await bringInPlan(scope, readyPlan)
}
