import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type {
  BatchConfirmation,
  ToldOutcome,
  Transfer,
  TransferBatch,
  TransferOutcome,
  TransferredRecord,
} from '../transfer.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'kind',
  'extent',
  'target',
  'purpose',
  'state',
  'total',
  'done',
  'ordered_by',
  'ordered_at',
  'ended_at',
] as const satisfies readonly (keyof Transfer)[]

/** Transfers told on their page; older ones are found by the log. */
const transfersMost = 50

const asked = (scope: Scope) => records(scope).selectFrom('records.transfer').select(columns)

export const insertTransfer = (scope: Scope, row: Transfer) =>
  records(scope)
    .insertInto('records.transfer')
    .values({ ...row, organisation_id: scope.organisation, ordered_by: json(row.ordered_by) })
    .execute()

export const transferById = (scope: Scope, id: string): Promise<Transfer | undefined> =>
  asked(scope).where('id', '=', id).executeTakeFirst()

export const lockedTransfer = (scope: Scope, id: string): Promise<Transfer | undefined> =>
  asked(scope).where('id', '=', id).forUpdate().executeTakeFirst()

export const listTransfers = (scope: Scope): Promise<Transfer[]> =>
  asked(scope).orderBy('ordered_at', 'desc').orderBy('id', 'desc').limit(transfersMost).execute()

export const changeTransfer = (
  scope: Scope,
  id: string,
  changed: Partial<Pick<Transfer, 'state' | 'total' | 'done' | 'ended_at'>>,
) => records(scope).updateTable('records.transfer').set(changed).where('id', '=', id).execute()

/**
 * Puts records into a transfer: all of the office, or the given dossiers with their documents. Those that are destroyed
 * have nothing left to go; documents of a dossier come right after it.
 */
export async function putIntoTransfer(
  scope: Scope,
  { id }: Pick<Transfer, 'id'>,
  dossierIds: readonly string[] | null,
): Promise<number> {
  const picked = dossierIds === null ? sql`true` : sql`s.id = any(${[...dossierIds]}::uuid[])`
  const loose = dossierIds === null ? sql`true` : sql`false`
  const { numAffectedRows } = await sql`
    insert into records.transferred_record (organisation_id, transfer_id, place, kind, record_id, revision, follows)
    select ${scope.organisation}::uuid, ${id}::uuid, row_number() over (order by turn, first, second, one.id), kind, one.id, revision, turn = 2 and kind = 'document'
    from (
      select t.id, 'type-dossier' as kind, 1 as revision, 1 as turn, t.id as first, 0 as second
        from records.type_dossier t where ${loose}
      union all
      select s.id, 'dossier', s.revision, 2, s.id, 0 from records.dossier s where s.state <> 'destroyed' and ${picked}
      union all
      select d.id, 'document', d.revision, 2, s.id, 1 + coalesce(d.place_in_dossier, 0)
        from records.document d join records.dossier s on s.id = d.dossier_id
        where d.state <> 'destroyed' and s.state <> 'destroyed' and ${picked}
      union all
      select d.id, 'document', d.revision, 3, d.id, 0 from records.document d
        where d.state <> 'destroyed' and d.dossier_id is null and ${loose}
    ) as one`.execute(scope.sql)
  return Number(numAffectedRows ?? 0n)
}

const recordColumns = [
  'transfer_id',
  'place',
  'kind',
  'record_id',
  'revision',
  'follows',
  'batch',
  'outcome',
  'note',
] as const satisfies readonly (keyof TransferredRecord)[]

/** The next records without a batch, so many at least that no dossier is cut in two. */
export async function nextRecords(
  scope: Scope,
  transferId: string,
  most: number,
): Promise<TransferredRecord[]> {
  const found = await waitingRecords(scope, transferId, 0, most)
  for (let last = found.at(-1); last && found.length >= most; last = found.at(-1)) {
    const more = await waitingRecords(scope, transferId, last.place, most)
    const end = more.findIndex(({ follows }) => !follows)
    found.push(...(end === -1 ? more : more.slice(0, end)))
    if (end !== -1 || more.length === 0) break
  }
  return found
}

const waitingRecords = (
  scope: Scope,
  transferId: string,
  after: number,
  most: number,
): Promise<TransferredRecord[]> =>
  records(scope)
    .selectFrom('records.transferred_record')
    .select(recordColumns)
    .where('transfer_id', '=', transferId)
    .where('batch', 'is', null)
    .where('place', '>', after)
    .orderBy('place')
    .limit(most)
    .execute()

/** Notes the batch of records; the revision is that with which they went. */
export async function markBatched(
  scope: Scope,
  transferId: string,
  batch: number,
  went: readonly { place: number; revision: number }[],
): Promise<void> {
  if (went.length === 0) return
  await sql`update records.transferred_record r set batch = ${batch}, revision = given.revision
    from jsonb_to_recordset(${JSON.stringify(went)}::jsonb) as given(place integer, revision integer)
    where r.transfer_id = ${transferId} and r.place = given.place`.execute(scope.sql)
}

export const insertBatch = (scope: Scope, row: Omit<TransferBatch, 'confirmed_at' | 'confirmation'>) =>
  records(scope)
    .insertInto('records.transfer_batch')
    .values({ ...row, organisation_id: scope.organisation, confirmed_at: null, confirmation: null })
    .execute()

export const batchesOf = (scope: Scope, transferId: string): Promise<TransferBatch[]> =>
  records(scope)
    .selectFrom('records.transfer_batch')
    .select([
      'transfer_id',
      'place',
      'digest',
      'size_bytes',
      'entities',
      'made_at',
      'confirmed_at',
      'confirmation',
    ])
    .where('transfer_id', '=', transferId)
    .orderBy('place')
    .execute()

export const confirmBatch = (scope: Scope, transferId: string, place: number, word: BatchConfirmation) =>
  records(scope)
    .updateTable('records.transfer_batch')
    .set({ confirmed_at: scope.clock.now(), confirmation: json(word) })
    .where('transfer_id', '=', transferId)
    .where('place', '=', place)
    .execute()

export const recordsOfBatch = (
  scope: Scope,
  transferId: string,
  batch: number,
): Promise<TransferredRecord[]> =>
  records(scope)
    .selectFrom('records.transferred_record')
    .select(recordColumns)
    .where('transfer_id', '=', transferId)
    .where('batch', '=', batch)
    .orderBy('place')
    .execute()

export const setOutcome = (
  scope: Scope,
  { transfer_id: transferId, place }: Pick<TransferredRecord, 'transfer_id' | 'place'>,
  outcome: TransferOutcome,
  note: string | null,
) =>
  records(scope)
    .updateTable('records.transferred_record')
    .set({ outcome, note })
    .where('transfer_id', '=', transferId)
    .where('place', '=', place)
    .execute()

/** Records told on the page of a transfer. */
export const outcomesMost = 200

/** What did not go as it should: refused by the receiver, or changed here since. */
export const troubledRecords = async (scope: Scope, transferId: string): Promise<ToldOutcome[]> =>
  (
    await sql<ToldOutcome>`select r.kind, r.record_id, r.outcome, r.note,
        coalesce(s.mark, d.reference_number, t.title, '') as number
      from records.transferred_record r
      left join records.dossier s on s.id = r.record_id
      left join records.document d on d.id = r.record_id
      left join records.type_dossier t on t.id = r.record_id
      where r.transfer_id = ${transferId} and r.outcome in ('refused', 'changed')
      order by r.place limit ${outcomesMost}`.execute(scope.sql)
  ).rows

export const countOutcomes = async (
  scope: Scope,
  transferId: string,
): Promise<Map<TransferOutcome, number>> =>
  new Map(
    (
      await records(scope)
        .selectFrom('records.transferred_record')
        .select(eb => ['outcome', eb.fn.countAll<number>().as('n')])
        .where('transfer_id', '=', transferId)
        .where('outcome', 'is not', null)
        .groupBy('outcome')
        .execute()
    ).map(({ outcome, n }) => [outcome!, n]),
  )
