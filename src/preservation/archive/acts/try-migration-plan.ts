import { organisationOf } from '#identity/organisations'
import type { Instance, Scope, Who } from '#platform/acts'
import { newId } from '#platform/values'
import { type MigratedFile, type MigrationPlan, sampleAmong } from '../migration-plan.ts'
import { struckFiles } from '../store/archival-files.ts'
import { insertMigratedFiles, migrationProgress, sampleOf } from '../store/migrated-files.ts'
import { changeMigrationPlan, lockedMigrationPlan, migrationPlan } from '../store/migration-plans.ts'
import { convertMigratedFile } from './convert-migrated-file.ts'
import { planStep } from './make-migration-plan.ts'
import { readArchivalFiles } from './read-archival-file.ts'

/** Writes down what a plan strikes, once. */
async function enterStruck(scope: Scope, plan: MigrationPlan): Promise<void> {
  await lockedMigrationPlan(scope, plan.id)
  if ((await migrationProgress(scope, plan.id)).files > 0) return
  const struck = await struckFiles(scope, plan)
  const sample = sampleAmong(struck)
  await insertMigratedFiles(
    scope,
    struck.map(
      (file): MigratedFile => ({
        id: newId(),
        plan_id: plan.id,
        aip_id: file.aip_id,
        path: file.path,
        format: file.format,
        mime: file.mime,
        size_bytes: file.size_bytes,
        is_sample: sample.has(file),
        state: 'waiting',
        result_digest: null,
        result_bytes: null,
        tool: null,
        made_at: null,
        words_kept: null,
        remark: null,
        trouble: null,
        made_version: null,
      }),
    ),
  )
}

/**
 * Counts what a plan strikes and converts a sample of it, for people to look at: thirty files spread over its formats, or
 * all where there are fewer. No package changes. Begun again after a kill, it goes on where it was.
 */
export async function tryMigrationPlan(instance: Instance, who: Who, id: string): Promise<void> {
  const { runner } = instance
  const stateNow = () => runner.read(who, scope => migrationPlan(scope, id))
  const plan = await stateNow()
  if (plan?.state !== 'trying') return
  await readArchivalFiles(instance, who)
  await runner.act(who, scope => enterStruck(scope, plan))
  const { author, sample } = await runner.read(who, async scope => ({
    author: (await organisationOf(scope)).name,
    sample: await sampleOf(scope, id),
  }))
  for (const file of sample) {
    if ((await stateNow())?.state !== 'trying') return
    if (file.state === 'waiting') await convertMigratedFile(instance, who, { plan, author }, file)
  }
  await runner.act(who, async scope => {
    if ((await lockedMigrationPlan(scope, id))?.state !== 'trying') return
    await changeMigrationPlan(scope, id, { state: 'tried', trouble: null })
    const { packages, files, made, failed } = await migrationProgress(scope, id)
    await planStep(scope, 'archive.migration-tried', plan, { packages, files, made, failed })
  })
}
