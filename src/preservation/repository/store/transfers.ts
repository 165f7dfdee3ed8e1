import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Day, Instant } from '#platform/values'
import {
  type DepositTransfer,
  type DepositTransferState,
  statesUnderWay,
  type TransferStep,
} from '../deposit-transfer.ts'
import type { DepositService } from '../depositor.ts'
import { json, repository } from './tables.ts'

export const insertDepositTransfer = async (scope: Scope, transfer: DepositTransfer): Promise<void> => {
  const { described, findings, formats, trouble, receipt } = transfer
  await repository(scope)
    .insertInto('repository.deposit_transfer')
    .values({
      ...transfer,
      organisation_id: scope.organisation,
      described: json(described),
      findings: json(findings),
      formats: json(formats),
      trouble: trouble && json(trouble),
      receipt: receipt && json(receipt),
    })
    .execute()
}

export const changeDepositTransfer = async (
  scope: Scope,
  id: string,
  { findings, formats, trouble, receipt, ...plain }: Partial<DepositTransfer>,
): Promise<void> => {
  await repository(scope)
    .updateTable('repository.deposit_transfer')
    .set({
      ...plain,
      ...(findings && { findings: json(findings) }),
      ...(formats && { formats: json(formats) }),
      ...(trouble !== undefined && { trouble: trouble && json(trouble) }),
      ...(receipt && { receipt: json(receipt) }),
    })
    .where('id', '=', id)
    .execute()
}

export const depositTransfer = (scope: Scope, id: string): Promise<DepositTransfer | undefined> =>
  repository(scope)
    .selectFrom('repository.deposit_transfer')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()

export const lockedDepositTransfer = (scope: Scope, id: string): Promise<DepositTransfer | undefined> =>
  repository(scope)
    .selectFrom('repository.deposit_transfer')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** The transfer still being taken from a watched folder under this name. */
export const transferOfSource = (
  scope: Scope,
  contractId: string,
  sourceName: string,
): Promise<DepositTransfer | undefined> =>
  repository(scope)
    .selectFrom('repository.deposit_transfer')
    .selectAll()
    .where('contract_id', '=', contractId)
    .where('source_name', '=', sourceName)
    .where('state', '=', 'receiving')
    .executeTakeFirst()

/** Answered transfers of a watched folder whose answer does not lie there yet. */
export const untoldTransfers = (scope: Scope, contractId: string): Promise<DepositTransfer[]> =>
  repository(scope)
    .selectFrom('repository.deposit_transfer')
    .selectAll()
    .where('contract_id', '=', contractId)
    .where('way', '=', 'folder')
    .where('state', 'in', ['stored', 'rejected', 'withdrawn'])
    .where('told_at', 'is', null)
    .orderBy('id')
    .limit(100)
    .execute()

/** Identifiers of transfers with which the program is not done; those in quarantine only once it is over. */
export const transfersToTakeIn = async (scope: Scope, now: Instant): Promise<string[]> =>
  (
    await repository(scope)
      .selectFrom('repository.deposit_transfer')
      .select('id')
      .where('state', 'in', statesUnderWay)
      .where(eb => eb.or([eb('quarantined_until', 'is', null), eb('quarantined_until', '<=', now)]))
      .orderBy('id')
      .limit(200)
      .execute()
  ).map(({ id }) => id)

/** Rejected or withdrawn before a moment, with bytes that still lie here. */
export const transfersToPurge = (scope: Scope, before: Instant): Promise<DepositTransfer[]> =>
  repository(scope)
    .selectFrom('repository.deposit_transfer')
    .selectAll()
    .where('state', 'in', ['rejected', 'withdrawn'])
    .where('purged_at', 'is', null)
    .where('answered_at', '<', before)
    .orderBy('id')
    .limit(200)
    .execute()

/** Identifiers of transfers begun before a moment and never completed; a watched folder goes on by itself. */
export const forgottenTransfers = async (scope: Scope, before: Instant): Promise<string[]> =>
  (
    await repository(scope)
      .selectFrom('repository.deposit_transfer')
      .select('id')
      .where('state', '=', 'receiving')
      .where('way', '!=', 'folder')
      .where('begun_at', '<', before)
      .orderBy('id')
      .limit(200)
      .execute()
  ).map(({ id }) => id)

/** What the list of transfers is asked by. */
export type AskedTransfers = {
  readonly state: DepositTransferState | null
  readonly depositorId: string | null
  readonly after: string | null
  readonly limit: number
}

/** A transfer with whose it is and by which contract. */
export type ListedTransfer = DepositTransfer & {
  readonly depositor_name: string
  readonly contract_number: string
  readonly service: DepositService
}

const listed = (scope: Scope) =>
  repository(scope)
    .selectFrom('repository.deposit_transfer as t')
    .innerJoin('repository.deposit_contract as c', 'c.id', 't.contract_id')
    .innerJoin('repository.depositor as d', 'd.id', 'c.depositor_id')

/** Transfers, the newest first; `after` is the last one of the page before. */
export function listTransfers(scope: Scope, asked: AskedTransfers): Promise<ListedTransfer[]> {
  let query = listed(scope)
    .selectAll('t')
    .select(['d.name as depositor_name', 'c.number as contract_number', 'c.service as service'])
  if (asked.state) query = query.where('t.state', '=', asked.state)
  if (asked.depositorId) query = query.where('d.id', '=', asked.depositorId)
  if (asked.after)
    query = query.where(
      sql<boolean>`(t.begun_at, t.id) < (select begun_at, id from repository.deposit_transfer where id = ${asked.after})`,
    )
  return query.orderBy('t.begun_at', 'desc').orderBy('t.id', 'desc').limit(asked.limit).execute()
}

export async function countTransfers(
  scope: Scope,
  { state, depositorId }: Pick<AskedTransfers, 'state' | 'depositorId'>,
): Promise<number> {
  let query = listed(scope).select(eb => eb.fn.countAll<number>().as('n'))
  if (state) query = query.where('t.state', '=', state)
  if (depositorId) query = query.where('d.id', '=', depositorId)
  return Number((await query.executeTakeFirstOrThrow()).n)
}

export const insertTransferStep = async (scope: Scope, step: TransferStep): Promise<void> => {
  await repository(scope)
    .insertInto('repository.transfer_step')
    .values({ ...step, organisation_id: scope.organisation })
    .execute()
}

export const stepsOfTransfer = (scope: Scope, transferId: string): Promise<TransferStep[]> =>
  repository(scope)
    .selectFrom('repository.transfer_step')
    .selectAll()
    .where('transfer_id', '=', transferId)
    .orderBy('at')
    .orderBy('id')
    .execute()

/** What one contract saw in a period, by the day of the answer. */
export type PeriodLine = {
  readonly depositor: string
  readonly contract: string
  readonly service: DepositService
  readonly stored: number
  readonly rejected: number
  readonly withdrawn: number
  readonly files: number
  readonly bytes: number
}

export async function periodLines(scope: Scope, from: Day, to: Day): Promise<PeriodLine[]> {
  const { rows } = await sql<PeriodLine>`
    select d.name as depositor, c.number as contract, c.service,
      count(*) filter (where t.state = 'stored')::int as stored,
      count(*) filter (where t.state = 'rejected')::int as rejected,
      count(*) filter (where t.state = 'withdrawn')::int as withdrawn,
      coalesce(sum(t.announced_files) filter (where t.state = 'stored'), 0)::int as files,
      coalesce(sum(t.announced_bytes) filter (where t.state = 'stored'), 0)::bigint as bytes
    from repository.deposit_contract c
    join repository.depositor d on d.id = c.depositor_id
    left join repository.deposit_transfer t on t.contract_id = c.id
      and (t.answered_at at time zone 'Europe/Prague')::date between ${from}::date and ${to}::date
    group by d.name, c.number, c.service
    order by d.name, c.number`.execute(scope.sql)
  return rows.map(row => ({ ...row, bytes: Number(row.bytes) }))
}

/** Numbers of transfers, for whoever reads the log. */
export async function numbersOfTransfers(
  scope: Scope,
  ids: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  const rows = await repository(scope)
    .selectFrom('repository.deposit_transfer')
    .select(['id', 'number'])
    .where('id', 'in', [...ids])
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}

export const transferNumbered = (scope: Scope, number: string): Promise<DepositTransfer | undefined> =>
  repository(scope)
    .selectFrom('repository.deposit_transfer')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()

/** Transfers that wait for a person, stuck ones first. */
export const transfersInHand = (scope: Scope, limit: number): Promise<DepositTransfer[]> =>
  repository(scope)
    .selectFrom('repository.deposit_transfer')
    .selectAll()
    .where(eb =>
      eb.or([
        eb.and([eb('state', '=', 'receiving'), eb('way', '=', 'browser')]),
        eb.and([eb('trouble', 'is not', null), eb('state', 'in', statesUnderWay)]),
      ]),
    )
    .orderBy(sql`(trouble is null)`)
    .orderBy('begun_at')
    .limit(limit)
    .execute()

/** The transfer whose object is being copied, held to the end of the transaction. */
export const lockedCopyingTransfer = (scope: Scope, objectId: string): Promise<DepositTransfer | undefined> =>
  repository(scope)
    .selectFrom('repository.deposit_transfer')
    .selectAll()
    .where('object_id', '=', objectId)
    .where('state', '=', 'copying')
    .forUpdate()
    .executeTakeFirst()

/** Transfers that wait for their copies, the oldest first. */
export const copyingTransfers = (scope: Scope, limit: number): Promise<DepositTransfer[]> =>
  repository(scope)
    .selectFrom('repository.deposit_transfer')
    .selectAll()
    .where('state', '=', 'copying')
    .orderBy('begun_at')
    .limit(limit)
    .execute()
