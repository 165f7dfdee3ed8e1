import type { Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import { importRefusals } from '../import-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import {
  changeImport,
  countItems,
  dropContents,
  faultsOf,
  importBatches,
  insertImport,
  insertImportBatch,
  insertItems,
  lockedImport,
  takeRefusedAgain,
} from '../store/imports.ts'
import { entityKinds, type ImportBatch, type ImportItem, type RecordsImport } from '../transfer.ts'
import { transferRefusals } from '../transfer-refusals.ts'
import { holderOf } from './holder.ts'

const start = (scope: Scope, { id }: Pick<RecordsImport, 'id'>, turn: string) =>
  enqueue(scope, 'records.run-import', { import: id }, { key: `import:${id}:${turn}` })

const about = (id: string) => ({ kind: 'records-import', id })

/** Begins to gather batches of another service. Czech: nové načtení přenosu. Source: NSESSS 6.3.1, 6.3.5. */
export async function openImport(scope: Scope): Promise<RecordsImport> {
  const opened: RecordsImport = {
    id: newId(),
    manner: 'standard',
    state: 'gathering',
    source: null,
    ordered_by: holderOf(scope),
    ordered_at: scope.clock.now(),
    rows_done: 0,
    ended_at: null,
  }
  await insertImport(scope, opened)
  await scope.announce({ type: 'records.import-opened', object: about(opened.id) })
  return opened
}

async function locked(scope: Scope, id: string): Promise<RecordsImport> {
  const found = await lockedImport(scope, id)
  if (!found) throw refuse(recordsRefusals['not-found'], {})
  return found
}

/** What came with a batch, read before the act. */
export type ReadyBatch = Omit<ImportBatch, 'import_id' | 'place'> & {
  readonly items: readonly Pick<ImportItem, 'place' | 'kind' | 'entity' | 'path' | 'stated_digest'>[]
}

/**
 * Adds a batch whose bytes are at rest and whose manifest was read; every entity it names becomes an item.
 *
 * Refuses with `records.not-found`, `import-begun`, `batch-here-already`.
 */
export async function addImportBatch(scope: Scope, importId: string, ready: ReadyBatch): Promise<number> {
  const { state } = await locked(scope, importId)
  if (state !== 'gathering') throw refuse(importRefusals['import-begun'], {})
  const known = await importBatches(scope, importId)
  const { items, ...batch } = ready
  if (known.some(one => one.batch_id === batch.batch_id && one.source === batch.source))
    throw refuse(importRefusals['batch-here-already'], { batch: batch.batch_id })
  const place = known.length + 1
  await insertImportBatch(scope, { ...batch, import_id: importId, place })
  await insertItems(
    scope,
    items.map(item => ({
      ...item,
      import_id: importId,
      batch: place,
      turn: entityKinds.indexOf(item.kind),
      state: 'waiting',
      refusal: null,
      record_id: null,
    })),
  )
  await changeImport(scope, importId, { source: batch.source })
  await scope.announce({
    type: 'records.import-batch-added',
    object: about(importId),
    detail: { batch: batch.batch_id, source: batch.source, digest: batch.digest, entities: items.length },
  })
  return place
}

/**
 * Begins to bring in what was gathered: the rows of a whole office into an empty one, else entity by entity.
 *
 * Refuses with `records.not-found`, `import-begun`, `import-without-batch`.
 */
export async function beginImport(scope: Scope, id: string, manner: RecordsImport['manner']): Promise<void> {
  const { state } = await locked(scope, id)
  if (state !== 'gathering') throw refuse(importRefusals['import-begun'], {})
  const batches = await importBatches(scope, id)
  if (batches.length === 0) throw refuse(importRefusals['import-without-batch'], {})
  await changeImport(scope, id, { state: 'running', manner })
  await scope.announce({
    type: 'records.import-begun',
    object: about(id),
    detail: { manner, batches: batches.length },
  })
  await start(scope, { id }, 'first')
}

/** Stops an import after the item that is just coming in. Refuses with `records.not-found`, `transfer-not-running`. */
export async function cancelImport(scope: Scope, id: string): Promise<void> {
  const { state } = await locked(scope, id)
  if (state !== 'running') throw refuse(transferRefusals['transfer-not-running'], {})
  await changeImport(scope, id, { state: 'cancelled', ended_at: scope.clock.now() })
  await scope.announce({ type: 'records.import-cancelled', object: about(id) })
}

/** Goes on where an import was stopped. Refuses with `records.not-found`, `transfer-not-cancelled`. */
export async function resumeImport(scope: Scope, id: string): Promise<void> {
  const { state } = await locked(scope, id)
  if (state !== 'cancelled') throw refuse(transferRefusals['transfer-not-cancelled'], {})
  await changeImport(scope, id, { state: 'running', ended_at: null })
  await scope.announce({ type: 'records.import-resumed', object: about(id) })
  await start(scope, { id }, scope.clock.now().toISOString())
}

/**
 * Takes again what was refused, once it was mended here or at the sender (NSESSS 6.3.5).
 *
 * Refuses with `records.not-found`, `transfer-not-cancelled`, `nothing-refused`.
 */
export async function repeatRefused(scope: Scope, id: string): Promise<void> {
  const { state } = await locked(scope, id)
  if (state !== 'done') throw refuse(transferRefusals['transfer-not-cancelled'], {})
  const faults = await faultsOf(scope, id)
  const again = await takeRefusedAgain(scope, id)
  if (again + faults.length === 0) throw refuse(importRefusals['nothing-refused'], {})
  await changeImport(scope, id, { state: 'running', ended_at: null })
  await scope.announce({ type: 'records.import-repeated', object: about(id), detail: { items: again } })
  await start(scope, { id }, scope.clock.now().toISOString())
}

/** Ends an import in which nothing waits. Called by the job. */
export async function endImport(scope: Scope, id: string): Promise<void> {
  const { state } = await locked(scope, id)
  if (state !== 'running') return
  const { waiting, done, refused } = await countItems(scope, id)
  if (waiting > 0) return
  const faults = await faultsOf(scope, id)
  // What was refused may come again, and then its files are needed.
  if (refused === 0 && faults.length === 0) await dropContents(scope, id)
  await changeImport(scope, id, { state: 'done', ended_at: scope.clock.now() })
  await scope.announce({
    type: 'records.import-done',
    object: about(id),
    detail: { done, refused, rowFaults: faults.length },
  })
}
