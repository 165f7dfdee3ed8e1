import type { Instance, Who } from '#platform/acts'
import type { Job, JobCall } from '#platform/jobs'
import { both } from '#platform/values'
import { carryOutItem, endCarryingOut } from '../acts/carry-out-disposal.ts'
import {
  changeDisposalItem,
  itemsLacking,
  itemsOf,
  keepPackage,
  proceedingById,
} from '../store/disposal-proceedings.ts'
import { makeItemPackage } from './item-package.ts'
import { itemsMost, packagesWanted } from './proceeding.ts'

const byProgram = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'skartační řízení' },
})

const notDone = both(
  'Provést se nepodařilo, příčina stojí v záznamu programu. Řekněte to správci a provedení řízení zadejte znovu.',
  'It could not be carried out; the cause stands in the log of the program. Tell the administrator and have the proceeding carried out again.',
)

const proceedingOf = (call: JobCall): string => String(call.payload.proceeding)

/** Makes packages one after another, each written down at once: killed, it goes on with the next. */
const packagesJob: Job<{ instance: Instance }> = {
  name: 'records.disposal-packages',
  run: async ({ instance }, call) => {
    const who = byProgram(call.organisation)
    const id = proceedingOf(call)
    for (;;) {
      const next = await instance.runner.read(who, async scope => {
        const proceeding = await proceedingById(scope, id)
        const want = proceeding && packagesWanted(proceeding)
        const [item] = want ? await itemsLacking(scope, id, want, 1) : []
        return item ? { proceeding: proceeding!, item, purpose: want!.purpose } : null
      })
      if (next === null) return
      const made = await makeItemPackage(instance, who, next)
      await instance.runner.act(who, async scope => {
        if (!(await keepPackage(scope, next.item.id, next.purpose, made))) return
        await scope.announce({
          type: 'records.disposal-package-made',
          object: { kind: 'disposal-proceeding', id },
          detail: { package: made.name, digest: made.digest, findings: made.findings.length },
        })
      })
    }
  },
}

/** Carries a decided proceeding out item by item; killed, it goes on with those left. */
const carryOutJob: Job<{ instance: Instance }> = {
  name: 'records.carry-out-disposal',
  run: async ({ instance }, call) => {
    const who = byProgram(call.organisation)
    const id = proceedingOf(call)
    const left = await instance.runner.read(who, scope =>
      itemsOf(scope, id, { states: ['to-destroy', 'accepted'], limit: itemsMost }),
    )
    for (const { id: itemId } of left)
      try {
        await instance.runner.act(who, scope => carryOutItem(scope, { itemId }))
      } catch (error) {
        // One that fails stops no other; it says so, and the step may be made again.
        instance.log.error('an item of a disposal proceeding was not carried out', { item: itemId, error })
        await instance.runner.act(who, scope => changeDisposalItem(scope, itemId, { trouble: notDone }))
      }
    await instance.runner.act(who, scope => endCarryingOut(scope, { id }))
  },
}

export const disposalJobs = [packagesJob, carryOutJob]
