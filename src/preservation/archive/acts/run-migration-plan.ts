import { organisationOf } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { type Both, both } from '#platform/values'
import { migrationProgress, nextPackageOf } from '../store/migrated-files.ts'
import { changeMigrationPlan, lockedMigrationPlan, migrationPlan } from '../store/migration-plans.ts'
import { planStep } from './make-migration-plan.ts'
import { migrateArchivalPackage } from './migrate-archival-package.ts'

/** The plan is carried out when no file waits any more. */
async function endIfDone(instance: Instance, who: Who, id: string): Promise<void> {
  await instance.runner.act(who, async scope => {
    const plan = await lockedMigrationPlan(scope, id)
    if (plan?.state !== 'running' || (await nextPackageOf(scope, id)) !== null) return
    await changeMigrationPlan(scope, id, { state: 'done', trouble: null, ended_at: scope.clock.now() })
    const { packages, files, kept, failed } = await migrationProgress(scope, id)
    await planStep(scope, 'archive.migration-done', plan, { packages, files, kept, failed })
  })
}

/** Plans being carried out in this process: whoever comes for the same one goes on after it. */
const running = new Map<string, Promise<void>>()

async function runAll(instance: Instance, who: Who, id: string): Promise<void> {
  const { runner } = instance
  for (;;) {
    const { plan, author, aipId } = await runner.read(who, async scope => ({
      plan: await migrationPlan(scope, id),
      author: (await organisationOf(scope)).name,
      aipId: await nextPackageOf(scope, id),
    }))
    if (plan?.state !== 'running') return
    if (aipId === null) return endIfDone(instance, who, id)
    if (!(await migrateArchivalPackage(instance, who, { plan, author }, aipId))) return
    if (plan.trouble) await runner.act(who, scope => changeMigrationPlan(scope, id, { trouble: null }))
  }
}

/**
 * Carries an approved plan out, package by package, until none is left or it is paused. Begun again, it goes on where it
 * was; every file is converted into its package once.
 */
export async function runMigrationPlan(instance: Instance, who: Who, id: string): Promise<void> {
  const key = `${instance.config.dataFolder}\n${id}`
  const before = running.get(key)
  const own = (async () => {
    await before?.catch(() => {})
    await runAll(instance, who, id)
  })()
  running.set(key, own)
  try {
    await own
  } finally {
    if (running.get(key) === own) running.delete(key)
  }
}

const diskFull = both(
  'Na disku není místo. Řekněte to správci; jakmile se uvolní, plán pokračuje sám.',
  'The disk is full. Tell the administrator; as soon as there is room the plan goes on by itself.',
)
const fell = both(
  'Poslední pokus selhal na chybě programu. Plán to zkusí znovu sám; trvá-li to, řekněte to správci, příčina stojí v záznamu programu.',
  'The last attempt failed by a fault of the program. The plan tries again by itself; if it lasts, tell the administrator: the cause stands in the log of the program.',
)

/** Tells on the page of a plan what stands in its way for now. */
export async function tellTrouble(instance: Instance, who: Who, id: string, error: unknown): Promise<void> {
  const { code } = error as NodeJS.ErrnoException
  const isFull = code === 'ENOSPC' || code === 'EDQUOT'
  const trouble: Both = isRefusal(error) ? error.sentence : isFull ? diskFull : fell
  await instance.runner.act(who, scope => changeMigrationPlan(scope, id, { trouble }))
}
