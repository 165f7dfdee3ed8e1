import type { Instance, Who } from '#platform/acts'
import { isRefusal, refuse } from '#platform/refusals'
import type { Digest } from '#platform/values'
import { endImport } from '../acts/order-records-import.ts'
import { importRefusals } from '../import-refusals.ts'
import { importBatches, importById, lockedImport, markItem, waitingItems } from '../store/imports.ts'
import { entityKinds, type ImportItem, type RecordsImport } from '../transfer.ts'
import { isOfDatabase } from './database-fault.ts'
import { heldPostActor } from './import-actor.ts'
import { type OpenBatch, openBatch } from './open-batch.ts'
import { readyItem } from './read-entity.wire.ts'
import { rowsPath } from './rows.ts'
import { takeRows } from './take-rows.ts'

/** Items asked for at once. */
const itemsAtOnce = 100

/** Brings one item in, or says why not. Gives `false` where somebody stopped the import. */
async function takeItem(
  instance: Instance,
  who: Who,
  given: { item: ImportItem; batch: OpenBatch; of: RecordsImport },
): Promise<boolean> {
  const { item, of } = given
  const isRunning = async () =>
    (await instance.runner.read(who, scope => importById(scope, of.id)))?.state === 'running'
  if (!(await isRunning())) return false
  try {
    const deed = await readyItem(instance, who, given)
    return await instance.runner.act(
      who,
      async scope => {
        if ((await lockedImport(scope, of.id))?.state !== 'running') return false
        await markItem(scope, item, { state: 'done', refusal: null, recordId: await deed(scope) })
        return true
      },
      { type: 'records.import-item-taken', object: { kind: 'records-import', id: of.id } },
    )
  } catch (error) {
    const refusal = isOfDatabase(error)
      ? refuse(importRefusals['row-not-taken'], {
          what: `${item.kind} ${item.entity}`,
          why: error.constraint ?? error.code,
        })
      : error
    if (!isRefusal(refusal)) throw error
    await instance.runner.act(who, scope =>
      markItem(scope, item, { state: 'refused', refusal: refusal.sentence, recordId: null }),
    )
    return true
  }
}

/** Opens batches one at a time, since items come batch by batch. */
function batchOpener(
  instance: Instance,
  who: Who,
  batches: readonly { place: number; digest: string; file_name: string }[],
) {
  let open: { place: number; batch: OpenBatch } | null = null
  const close = async () => {
    await open?.batch[Symbol.asyncDispose]()
    open = null
  }
  return {
    async at(place: number): Promise<OpenBatch> {
      if (open?.place === place) return open.batch
      await close()
      const { digest, file_name: name } = batches.find(one => one.place === place)!
      open = { place, batch: await openBatch(instance, who, { digest: digest as Digest, name }) }
      return open.batch
    },
    [Symbol.asyncDispose]: close,
  }
}

/**
 * Brings in what was gathered: files first, then the rows of a whole office where that is the manner, then record by record.
 * Each is whole or absent; killed between, the next run goes on where it was.
 */
export async function runImport(instance: Instance, byProgram: Who, id: string): Promise<void> {
  const of = await instance.runner.read(byProgram, scope => importById(scope, id))
  if (of?.state !== 'running') return
  const who = heldPostActor(byProgram, of)
  const batches = await instance.runner.read(who, scope => importBatches(scope, id))
  await using opener = batchOpener(instance, who, batches)
  for (const [turn, kind] of entityKinds.entries()) {
    for (;;) {
      const items = await instance.runner.read(who, scope =>
        waitingItems(scope, id, { turn, most: itemsAtOnce }),
      )
      for (const item of items)
        if (!(await takeItem(instance, who, { item, of, batch: await opener.at(item.batch) }))) return
      if (items.length < itemsAtOnce) break
    }
    if (kind !== 'Soubor' || of.manner !== 'restore') continue
    for (const { place } of batches) {
      const batch = await opener.at(place)
      if (batch.files.has(rowsPath) && !(await takeRows(instance, who, of, batch))) return
    }
  }
  await instance.runner.act(who, scope => endImport(scope, id))
}
