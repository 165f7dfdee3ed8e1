import type { Scope } from '#platform/acts'
import type { Both } from '#platform/values'
import type {
  ImportBatch,
  ImportContent,
  ImportCounts,
  ImportFault,
  ImportItem,
  RecordsImport,
} from '../transfer.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'manner',
  'state',
  'source',
  'ordered_by',
  'ordered_at',
  'rows_done',
  'ended_at',
] as const satisfies readonly (keyof RecordsImport)[]
const importsMost = 50
/** Items and rows told at once on the page of an import. */
export const refusedMost = 200

const asked = (scope: Scope) => records(scope).selectFrom('records.records_import').select(columns)

export const insertImport = (scope: Scope, row: RecordsImport) =>
  records(scope)
    .insertInto('records.records_import')
    .values({ ...row, organisation_id: scope.organisation, ordered_by: json(row.ordered_by) })
    .execute()

export const importById = (scope: Scope, id: string): Promise<RecordsImport | undefined> =>
  asked(scope).where('id', '=', id).executeTakeFirst()

export const lockedImport = (scope: Scope, id: string): Promise<RecordsImport | undefined> =>
  asked(scope).where('id', '=', id).forUpdate().executeTakeFirst()

export const listImports = (scope: Scope): Promise<RecordsImport[]> =>
  asked(scope).orderBy('ordered_at', 'desc').orderBy('id', 'desc').limit(importsMost).execute()

export const changeImport = (
  scope: Scope,
  id: string,
  changed: Partial<Pick<RecordsImport, 'state' | 'manner' | 'source' | 'rows_done' | 'ended_at'>>,
) => records(scope).updateTable('records.records_import').set(changed).where('id', '=', id).execute()

export const insertImportBatch = (scope: Scope, row: ImportBatch) =>
  records(scope)
    .insertInto('records.import_batch')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

export const importBatches = (scope: Scope, importId: string): Promise<ImportBatch[]> =>
  records(scope)
    .selectFrom('records.import_batch')
    .select(['import_id', 'place', 'batch_id', 'source', 'target', 'file_name', 'digest', 'size_bytes'])
    .where('import_id', '=', importId)
    .orderBy('place')
    .execute()

/** Items of one statement. */
const itemsAtOnce = 1_000

export async function insertItems(scope: Scope, rows: readonly ImportItem[]): Promise<void> {
  for (let at = 0; at < rows.length; at += itemsAtOnce)
    await records(scope)
      .insertInto('records.import_item')
      .values(
        rows
          .slice(at, at + itemsAtOnce)
          .map(row => ({ ...row, organisation_id: scope.organisation, refusal: json(row.refusal) })),
      )
      .execute()
}

const itemColumns = [
  'import_id',
  'batch',
  'place',
  'turn',
  'kind',
  'entity',
  'path',
  'stated_digest',
  'state',
  'refusal',
  'record_id',
] as const satisfies readonly (keyof ImportItem)[]

/** Waiting items of one batch and turn, in their order. */
export const waitingItems = (
  scope: Scope,
  importId: string,
  { turn, most }: { turn: number; most: number },
): Promise<ImportItem[]> =>
  records(scope)
    .selectFrom('records.import_item')
    .select(itemColumns)
    .where('import_id', '=', importId)
    .where('turn', '=', turn)
    .where('state', '=', 'waiting')
    .orderBy('batch')
    .orderBy('place')
    .limit(most)
    .execute()

export const itemsOfBatch = (scope: Scope, importId: string, batch: number): Promise<ImportItem[]> =>
  records(scope)
    .selectFrom('records.import_item')
    .select(itemColumns)
    .where('import_id', '=', importId)
    .where('batch', '=', batch)
    .orderBy('place')
    .execute()

export const markItem = (
  scope: Scope,
  { import_id: importId, batch, place }: Pick<ImportItem, 'import_id' | 'batch' | 'place'>,
  came: { state: 'done' | 'refused'; refusal: Both | null; recordId: string | null },
) =>
  records(scope)
    .updateTable('records.import_item')
    .set({ state: came.state, refusal: json(came.refusal), record_id: came.recordId })
    .where('import_id', '=', importId)
    .where('batch', '=', batch)
    .where('place', '=', place)
    .execute()

/** Refused items wait again; gives how many. */
export const takeRefusedAgain = async (scope: Scope, importId: string): Promise<number> =>
  Number(
    (
      await records(scope)
        .updateTable('records.import_item')
        .set({ state: 'waiting', refusal: null })
        .where('import_id', '=', importId)
        .where('state', '=', 'refused')
        .executeTakeFirst()
    ).numUpdatedRows,
  )

export const refusedItems = (scope: Scope, importId: string): Promise<ImportItem[]> =>
  records(scope)
    .selectFrom('records.import_item')
    .select(itemColumns)
    .where('import_id', '=', importId)
    .where('state', '=', 'refused')
    .orderBy('batch')
    .orderBy('place')
    .limit(refusedMost)
    .execute()

export async function countItems(scope: Scope, importId: string): Promise<ImportCounts> {
  const rows = await records(scope)
    .selectFrom('records.import_item')
    .select(eb => ['state', eb.fn.countAll<number>().as('n')])
    .where('import_id', '=', importId)
    .groupBy('state')
    .execute()
  const of = (state: ImportItem['state']) => rows.find(row => row.state === state)?.n ?? 0
  return { waiting: of('waiting'), done: of('done'), refused: of('refused') }
}

/** Files of an import that are at rest already; the same one comes twice without harm. */
export const keepContent = (scope: Scope, importId: string, row: ImportContent) =>
  records(scope)
    .insertInto('records.import_content')
    .values({ ...row, import_id: importId, organisation_id: scope.organisation, file: json(row.file) })
    .onConflict(conflict => conflict.doNothing())
    .execute()

export const contentsFor = (
  scope: Scope,
  importId: string,
  { value, source }: Pick<ImportContent, 'value' | 'source'>,
): Promise<ImportContent[]> =>
  records(scope)
    .selectFrom('records.import_content')
    .select(['value', 'source', 'version', 'digest', 'size_bytes', 'file'])
    .where('import_id', '=', importId)
    .where('value', '=', value)
    .where('source', '=', source)
    .orderBy('version')
    .execute()

/** An import that is over needs its files no more: what came of them holds them. */
export const dropContents = (scope: Scope, importId: string) =>
  records(scope).deleteFrom('records.import_content').where('import_id', '=', importId).execute()

export const keepFault = (scope: Scope, importId: string, { line, what, refusal }: ImportFault) =>
  records(scope)
    .insertInto('records.import_fault')
    .values({ line, what, import_id: importId, organisation_id: scope.organisation, refusal: json(refusal) })
    .onConflict(conflict => conflict.columns(['import_id', 'line']).doUpdateSet({ refusal: json(refusal) }))
    .execute()

export const dropFault = (scope: Scope, importId: string, line: number) =>
  records(scope)
    .deleteFrom('records.import_fault')
    .where('import_id', '=', importId)
    .where('line', '=', line)
    .execute()

export const faultsOf = (scope: Scope, importId: string): Promise<ImportFault[]> =>
  records(scope)
    .selectFrom('records.import_fault')
    .select(['line', 'what', 'refusal'])
    .where('import_id', '=', importId)
    .orderBy('line')
    .execute()
