import { actorName, personOf, type Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { MigrationPlan, MigrationState } from '../migration-plan.ts'
import { migrationRefusals } from '../migration-refusals.ts'
import { migrationProgress, retryFailed } from '../store/migrated-files.ts'
import { changeMigrationPlan } from '../store/migration-plans.ts'
import { orderMigration, planIn, planStep } from './make-migration-plan.ts'
import { requireArchivalTitle } from './set-archival-title.ts'

/**
 * Sends a plan that was tried to be approved; whoever does so has looked at what came of the sample and says what they
 * found.
 *
 * Refuses with `archive.not-here`, `plan-state`, `sample-failed`.
 */
export async function submitMigrationPlan(scope: Scope, id: string, note: string): Promise<void> {
  const plan = await planIn(scope, id, ['tried'])
  const { made } = await migrationProgress(scope, id)
  // Where nothing of the sample was converted, nothing says that the rest would be.
  if (made === 0) throw refuse(migrationRefusals['sample-failed'], {})
  await changeMigrationPlan(scope, id, {
    state: 'submitted',
    looked_note: note,
    submitted_by: actorName(scope.actor),
    submitted_by_id: personOf(scope.actor),
    submitted_at: scope.clock.now(),
  })
  await planStep(scope, 'archive.migration-submitted', plan, { note })
}

/** A plan that waits and that somebody else made and sent. */
async function toDecide(scope: Scope, id: string): Promise<MigrationPlan> {
  const plan = await planIn(scope, id, ['submitted'])
  const own = personOf(scope.actor)
  if (plan.made_by_id === own || plan.submitted_by_id === own)
    throw refuse(migrationRefusals['plan-own'], { by: plan.submitted_by ?? plan.made_by })
  return plan
}

const decidedNow = (scope: Scope) => ({
  decided_by: actorName(scope.actor),
  decided_by_id: personOf(scope.actor),
  decided_at: scope.clock.now(),
})

/**
 * Approves a plan that somebody else made: from now on it is carried out in the background. That stands for deciding of
 * each change of a package that it brings.
 *
 * Czech: schválení plánu migrace. Refuses with `archive.not-here`, `no-archival-title`, `plan-state`, `plan-own`.
 */
export async function approveMigrationPlan(scope: Scope, id: string): Promise<void> {
  await requireArchivalTitle(scope)
  const plan = await toDecide(scope, id)
  await changeMigrationPlan(scope, id, {
    ...decidedNow(scope),
    state: 'running',
    begun_at: scope.clock.now(),
  })
  await orderMigration(scope, id, 'run')
  await planStep(scope, 'archive.migration-approved', plan, { madeBy: plan.made_by })
}

/** Does not approve a plan, with a reason; nothing of it is carried out. Refuses as approving does. */
export async function refuseMigrationPlan(scope: Scope, id: string, reason: string): Promise<void> {
  const plan = await toDecide(scope, id)
  await changeMigrationPlan(scope, id, {
    ...decidedNow(scope),
    state: 'refused',
    refusal: reason,
    ended_at: scope.clock.now(),
  })
  await planStep(scope, 'archive.migration-refused', plan, { reason })
}

const steps = {
  pause: { from: ['running'], to: 'paused', type: 'archive.migration-paused' },
  resume: { from: ['paused'], to: 'running', type: 'archive.migration-resumed' },
  stop: {
    from: ['trying', 'tried', 'submitted', 'running', 'paused'],
    to: 'stopped',
    type: 'archive.migration-stopped',
  },
} as const satisfies Record<
  string,
  { readonly from: readonly MigrationState[]; readonly to: MigrationState; readonly type: string }
>
export type MigrationStep = keyof typeof steps

/**
 * Pauses a plan that runs, resumes one that was paused, or stops it for good. The file under way is finished, the package
 * under way gets what was made of it with the next resuming; packages done stay done.
 *
 * Refuses with `archive.not-here`, `plan-state`.
 */
export async function steerMigrationPlan(scope: Scope, id: string, step: MigrationStep): Promise<void> {
  const { from, to, type } = steps[step]
  const plan = await planIn(scope, id, from)
  await changeMigrationPlan(scope, id, {
    state: to,
    trouble: null,
    ...(to === 'stopped' && { ended_at: scope.clock.now() }),
  })
  if (to === 'running') await orderMigration(scope, id, 'run')
  await planStep(scope, type, plan)
}

/**
 * Has files tried again that were not converted; each stays counted once.
 *
 * Refuses with `archive.not-here`, `plan-state`, `nothing-failed`.
 */
export async function retryMigration(scope: Scope, id: string): Promise<number> {
  const plan = await planIn(scope, id, ['running', 'paused', 'done'])
  const files = await retryFailed(scope, id)
  if (files === 0) throw refuse(migrationRefusals['nothing-failed'], {})
  await changeMigrationPlan(scope, id, { state: 'running', trouble: null, ended_at: null })
  await orderMigration(scope, id, 'run')
  await planStep(scope, 'archive.migration-retried', plan, { files })
  return files
}
