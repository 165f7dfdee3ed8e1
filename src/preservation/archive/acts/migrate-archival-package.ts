import type { Instance, Who } from '#platform/acts'
import { isRefusal } from '#platform/refusals'
import { type AipOrder, nodeHashing, pathIn, readAip } from '#preservation/packages'
import { headVersion, objectStoresOf } from '#storage/objects'
import { aipObject } from '../archival-package.ts'
import type { ChangeRequest } from '../change-request.ts'
import { storedSource } from '../digital/package-sources.ts'
import { type MigratedFile, type MigrationPlan, migratedPath } from '../migration-plan.ts'
import { waitingRequestOf } from '../store/change-requests.ts'
import { changeMigratedFile, migratedInPackage } from '../store/migrated-files.ts'
import { migrationPlan } from '../store/migration-plans.ts'
import { askForNewForm } from './bring-change-request.ts'
import { convertMigratedFile } from './convert-migrated-file.ts'
import { applyChangeRequest, refuseChangeRequest } from './decide-change-request.ts'

export type Migrating = { readonly plan: MigrationPlan; readonly author: string }

const nextForm = ({ representations }: AipOrder): string => {
  const numbers = representations.map(({ name }) => Number(/^migration-(\d{1,6})$/i.exec(name)?.[1] ?? 0))
  return `migration-${Math.max(0, ...numbers) + 1}`
}

/** Brings the change of what was made of the files of a package, as whoever made the plan. */
async function broughtChange(
  instance: Instance,
  who: Who,
  { plan }: Migrating,
  { aipId, made }: { readonly aipId: string; readonly made: readonly MigratedFile[] },
): Promise<ChangeRequest> {
  const { ocfl } = objectStoresOf(instance)
  const source = await storedSource(ocfl, aipId, await headVersion(ocfl, aipObject(aipId)))
  const name = nextForm((await readAip(source, nodeHashing)).order)
  const files = made.map(file => ({
    path: migratedPath(file.path),
    digest: file.result_digest!,
    sizeBytes: file.result_bytes!,
    mime: 'application/pdf',
  }))
  return askForNewForm(instance, who, {
    aipId,
    name,
    files,
    reason: `${plan.number}: ${plan.title}`.slice(0, 500),
    about: {
      plan,
      made: new Map(
        made.map((file, at) => [
          pathIn({ name }, files[at]!),
          {
            from: file.path,
            tool: file.tool!,
            at: file.made_at!.toISOString(),
            ...(file.remark !== null && { remark: file.remark }),
          },
        ]),
      ),
    },
  })
}

/** What passes by itself: another process is just sealing the same package. */
const elsewhere: ReadonlySet<string> = new Set(['objects.busy', 'objects.version-gap'])

/** How often a change that others overtook is made anew from the newest version. */
const overtakenMost = 3

/** Carries the change out; one that was overtaken gives `false`, one that is refused fails its files. */
async function carriedOut(instance: Instance, who: Who, request: ChangeRequest): Promise<boolean> {
  try {
    await applyChangeRequest(instance, who, request.id)
    return true
  } catch (error) {
    if (!isRefusal(error) || error.status >= 500 || elsewhere.has(error.code)) throw error
    const isOvertaken = error.code === 'archive.change-outdated'
    await instance.runner.act(who, async scope => {
      await refuseChangeRequest(scope, request.id, error.sentence.cs)
      if (isOvertaken) return
      for (const file of await migratedInPackage(scope, request.plan_id!, request.aip_id))
        if (file.state === 'made')
          await changeMigratedFile(scope, file.id, { state: 'failed', trouble: error.sentence })
    })
    return !isOvertaken
  }
}

/**
 * Makes the next version of one package of a plan: files that wait are converted, what was made of them becomes one new
 * form, brought and carried out as a change of the package; what it held stays. Begun again after a kill anywhere, every
 * file is in the package once. Gives `false` where the plan was paused or stopped meanwhile.
 *
 * Czech: migrace archivního balíčku. Source: CZDAX 1.0 (`mig`), 4.2.1.
 */
export async function migrateArchivalPackage(
  instance: Instance,
  who: Who,
  migrating: Migrating,
  aipId: string,
): Promise<boolean> {
  const { runner } = instance
  const { id: planId } = migrating.plan
  const isRunning = async () =>
    (await runner.read(who, scope => migrationPlan(scope, planId)))?.state === 'running'
  const filesNow = () => runner.read(who, scope => migratedInPackage(scope, planId, aipId))
  const left = await runner.read(who, scope => waitingRequestOf(scope, { planId, aipId }))
  if (left && !(await isRunning())) return false
  if (left) await carriedOut(instance, who, left)
  for (const file of await filesNow()) {
    if (file.state !== 'waiting') continue
    if (!(await isRunning())) return false
    await convertMigratedFile(instance, who, migrating, file)
  }
  for (let overtaken = 0; overtaken < overtakenMost; overtaken++) {
    const made = (await filesNow()).filter(({ state }) => state === 'made')
    if (made.length === 0) return true
    if (!(await isRunning())) return false
    const request = await broughtChange(instance, who, migrating, { aipId, made })
    if (await carriedOut(instance, who, request)) return true
  }
  throw new Error(`package ${aipId} changes faster than it can be migrated`)
}
