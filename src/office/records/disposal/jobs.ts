import { listOrganisations } from '#identity/organisations'
import type { Instance, Who } from '#platform/acts'
import type { Job, JobCall } from '#platform/jobs'
import { both } from '#platform/values'
import { openingDay } from '#storage/objects'
import { type DisposalWish, tellRecordsCentre } from '../acts/ask-to-dispose.ts'
import { carryOutItem, endCarryingOut } from '../acts/carry-out-disposal.ts'
import { orderExchange } from '../acts/exchange-with-archive.ts'
import { keepReconciliation, orderReconciliation } from '../acts/keep-reconciliation-report.ts'
import { exchangeOf, openExchanges } from '../store/archive-exchanges.ts'
import {
  changeDisposalItem,
  itemsLacking,
  itemsOf,
  keepPackage,
  proceedingById,
} from '../store/disposal-proceedings.ts'
import { archiveLines } from './archive-lines.ts'
import { makeItemPackage } from './item-package.ts'
import { itemsMost, packagesWanted } from './proceeding.ts'
import { exchangeWithArchive, isExchanging } from './run-exchange.ts'

const byProgram = (organisation: string): Who => ({
  organisation,
  actor: { kind: 'system', name: 'skartační řízení' },
})

const notDone = both(
  'Provést se nepodařilo, příčina stojí v záznamu programu. Řekněte to správci a provedení řízení zadejte znovu.',
  'It could not be carried out; the cause stands in the log of the program. Tell the administrator and have the proceeding carried out again.',
)

const proceedingOf = (call: JobCall): string => String(call.payload.proceeding)

/** Where the archive is reached by its interface, it gets what is new. */
const exchangeSoon = (instance: Instance, who: Who, id: string): Promise<void> =>
  instance.runner.act(who, async scope => {
    if (await exchangeOf(scope, id)) await orderExchange(scope, id)
  })

/** Makes the packages a proceeding lacks one after another, each written down at once: killed, it goes on with the next. */
export async function makePackages(instance: Instance, who: Who, id: string): Promise<void> {
  for (;;) {
    const next = await instance.runner.read(who, async scope => {
      const proceeding = await proceedingById(scope, id)
      const want = proceeding && packagesWanted(proceeding)
      const [item] = want ? await itemsLacking(scope, id, want, 1) : []
      return item ? { proceeding: proceeding!, item, purpose: want!.purpose } : null
    })
    if (next === null) return exchangeSoon(instance, who, id)
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
}

const packagesJob: Job<{ instance: Instance }> = {
  name: 'records.disposal-packages',
  run: ({ instance }, call) => makePackages(instance, byProgram(call.organisation), proceedingOf(call)),
}

/** What failed comes again after all others: most often another job had the same record in hand just then. */
const turnsMost = 3

async function carryOutItems(
  instance: Instance,
  who: Who,
  items: readonly string[],
  turn = 1,
): Promise<void> {
  const failed: string[] = []
  for (const itemId of items)
    try {
      await instance.runner.act(who, scope => carryOutItem(scope, { itemId }))
    } catch (error) {
      // One that fails stops no other; in the last turn it says so, and the step may be made again.
      instance.log.error('an item of a disposal proceeding was not carried out', {
        item: itemId,
        turn,
        error,
      })
      failed.push(itemId)
      if (turn === turnsMost)
        await instance.runner.act(who, scope => changeDisposalItem(scope, itemId, { trouble: notDone }))
    }
  if (failed.length > 0 && turn < turnsMost) await carryOutItems(instance, who, failed, turn + 1)
}

/** Carries a decided proceeding out item by item; killed, it goes on with those left. */
export async function carryOut(instance: Instance, who: Who, id: string): Promise<void> {
  const left = await instance.runner.read(who, scope =>
    itemsOf(scope, id, { states: ['to-destroy', 'accepted'], limit: itemsMost }),
  )
  await carryOutItems(
    instance,
    who,
    left.map(item => item.id),
  )
  await instance.runner.act(who, async scope => {
    await endCarryingOut(scope, { id })
    // Over the interface the archive is told first; the report then has what both say.
    const isOver = (await proceedingById(scope, id))?.state === 'finished'
    if (isOver && !(await exchangeOf(scope, id))) await orderReconciliation(scope, id)
  })
  await exchangeSoon(instance, who, id)
}

const carryOutJob: Job<{ instance: Instance }> = {
  name: 'records.carry-out-disposal',
  run: async ({ instance }, call) => {
    const who = byProgram(call.organisation)
    // While the clock is not believed the queue comes again later.
    await instance.runner.read(who, openingDay)
    await carryOut(instance, who, proceedingOf(call))
  },
}

const exchangeJob: Job<{ instance: Instance }> = {
  name: 'records.exchange-with-archive',
  run: ({ instance }, call) =>
    exchangeWithArchive(instance, byProgram(call.organisation), proceedingOf(call)),
}

/** Asks archives about every proceeding that is with them. */
const askJob: Job<{ instance: Instance }> = {
  name: 'records.ask-archives',
  schedule: '*/5 * * * *',
  run: async ({ instance }) => {
    for (const { id: organisation } of await listOrganisations(instance.database.kysely)) {
      const who = byProgram(organisation)
      for (const id of await instance.runner.read(who, openExchanges))
        if (!isExchanging(id)) await exchangeWithArchive(instance, who, id)
    }
  },
}

/** Makes the report of a proceeding that is over, with what the archive has of it where it is reached by its interface. */
const reconcileJob: Job<{ instance: Instance }> = {
  name: 'records.reconcile-disposal',
  run: async ({ instance }, call) => {
    const who = byProgram(call.organisation)
    const id = proceedingOf(call)
    await keepReconciliation(instance, who, { id, other: await archiveLines(instance, who, id) })
  },
}

const disposeJob: Job<{ instance: Instance }> = {
  name: 'records.ask-to-dispose',
  run: ({ instance }, call) =>
    tellRecordsCentre(instance, byProgram(call.organisation), call.payload as DisposalWish),
}

export const disposalJobs = [packagesJob, carryOutJob, exchangeJob, askJob, reconcileJob, disposeJob]
