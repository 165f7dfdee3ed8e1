import { actorName, nextNumber, personOf, type Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { dayOf, newId, yearOf } from '#platform/values'
import type { MigrationPlan, MigrationState } from '../migration-plan.ts'
import { migrationStateWords } from '../migration-plan.ts'
import { migrationRefusals } from '../migration-refusals.ts'
import { archiveRefusals } from '../refusals.ts'
import { insertMigrationPlan, lockedMigrationPlan } from '../store/migration-plans.ts'
import { requireArchive } from './archive-proceeding.ts'
import { requireArchivalTitle } from './set-archival-title.ts'

type Asked = Pick<
  MigrationPlan,
  'title' | 'formats' | 'fonds_number' | 'originator' | 'from_day' | 'to_day' | 'words_least'
>

/** Has a plan tried, or carried on; two orders of one plan are one job. */
export const orderMigration = (scope: Scope, planId: string, step: 'try' | 'run') =>
  enqueue(scope, `archive.${step}-migration`, { plan: planId }, { key: `archive.migration:${planId}` })

/** Tells a step of a plan. */
export const planStep = (
  scope: Scope,
  type: string,
  { id, number }: Pick<MigrationPlan, 'id' | 'number'>,
  detail: Readonly<Record<string, string | number | null | readonly string[]>> = {},
) => scope.announce({ type, object: { kind: 'migration-plan', id }, detail: { number, ...detail } })

/** The plan, held, in one of the states in which a step may be made. Refuses with `archive.not-here`, `plan-state`. */
export async function planIn(
  scope: Scope,
  id: string,
  states: readonly MigrationState[],
): Promise<MigrationPlan> {
  await requireArchive(scope)
  const plan = await lockedMigrationPlan(scope, id)
  if (!plan) throw refuse(archiveRefusals['not-here'], {})
  const { number, state } = plan
  if (!states.includes(state))
    throw refuse(migrationRefusals['plan-state'], { number, state: migrationStateWords[state] })
  return plan
}

/**
 * Makes a plan of migration: files of some formats, in all packages or those of a fonds, originator and period, become
 * PDF/A. What it strikes is counted and a sample of it tried at once, in the background; no package changes by that.
 *
 * Czech: založení plánu migrace formátů. Source: preservation digest 11.3; CZDAX 1.0.
 *
 * Refuses with `archive.not-an-archive`, `no-archival-title`, `plan-empty`, `period-reversed`.
 */
export async function makeMigrationPlan(scope: Scope, asked: Asked): Promise<MigrationPlan> {
  await requireArchive(scope)
  await requireArchivalTitle(scope)
  if (asked.formats.length === 0) throw refuse(migrationRefusals['plan-empty'], {})
  if (asked.from_day !== null && asked.to_day !== null && asked.from_day > asked.to_day)
    throw refuse(migrationRefusals['period-reversed'], {})
  const now = scope.clock.now()
  const year = yearOf(now)
  const plan: MigrationPlan = {
    ...asked,
    formats: [...new Set(asked.formats)].toSorted(),
    id: newId(),
    number: `MIG-${await nextNumber(scope, 'migration-plan', String(year))}/${dayOf(now).slice(0, 4)}`,
    state: 'trying',
    trouble: null,
    made_by: actorName(scope.actor),
    made_by_id: personOf(scope.actor),
    made_at: now,
    looked_note: null,
    submitted_by: null,
    submitted_by_id: null,
    submitted_at: null,
    decided_by: null,
    decided_by_id: null,
    decided_at: null,
    refusal: null,
    begun_at: null,
    ended_at: null,
  }
  await insertMigrationPlan(scope, plan)
  await orderMigration(scope, plan.id, 'try')
  await planStep(scope, 'archive.migration-planned', plan, { formats: plan.formats, title: plan.title })
  return plan
}
