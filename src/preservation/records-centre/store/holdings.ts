import { type Scope, tables } from '#platform/acts'
import type { SignedReceipt } from '#platform/trust'
import type { Digest, Instant } from '#platform/values'
import type { Deposit, Holding } from '../holding.ts'
import type { StorageReceipt } from '../receipt.ts'

type Tenant<Row> = Row & { organisation_id: string }
type ReplicaReceiptRow = {
  object_id: string
  version: number
  centre: string
  receipt: SignedReceipt<StorageReceipt>
  arrived_at: Instant
}

export type RecordsCentreTables = {
  'records_centre.deposit': Tenant<Deposit>
  'records_centre.holding': Tenant<Holding>
  'records_centre.replica_receipt': Tenant<ReplicaReceiptRow>
}

const open = (scope: Pick<Scope, 'sql'>) => tables<RecordsCentreTables>(scope)
const json = <T>(value: T): T => (value === null ? value : (JSON.stringify(value) as unknown as T))

/** Enters a deposit unless the same content of the same dossier is already known; gives the one that counts. */
export async function enterDeposit(scope: Scope, row: Deposit): Promise<Deposit> {
  await open(scope)
    .insertInto('records_centre.deposit')
    .values({
      ...row,
      organisation_id: scope.organisation,
      findings: json(row.findings),
      receipt: json(row.receipt),
    })
    .onConflict(conflict => conflict.columns(['organisation_id', 'dossier', 'digest']).doNothing())
    .execute()
  return (await depositOf(scope, row.dossier, row.digest))!
}

export const depositOf = (scope: Scope, dossier: string, digest: Digest): Promise<Deposit | undefined> =>
  open(scope)
    .selectFrom('records_centre.deposit')
    .selectAll()
    .where('dossier', '=', dossier)
    .where('digest', '=', digest)
    .executeTakeFirst()

export const depositById = (scope: Scope, id: string): Promise<Deposit | undefined> =>
  open(scope).selectFrom('records_centre.deposit').selectAll().where('id', '=', id).executeTakeFirst()

export const lockedDeposit = (scope: Scope, id: string): Promise<Deposit | undefined> =>
  open(scope)
    .selectFrom('records_centre.deposit')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

type Changed = Partial<
  Pick<
    Deposit,
    'state' | 'upload_id' | 'answered_at' | 'findings' | 'receipt' | 'object_id' | 'object_version' | 'reason'
  >
>

export const changeDeposit = (scope: Scope, id: string, changed: Changed) =>
  open(scope)
    .updateTable('records_centre.deposit')
    .set({
      ...changed,
      ...(changed.findings !== undefined && { findings: json(changed.findings) }),
      ...(changed.receipt !== undefined && { receipt: json(changed.receipt) }),
    })
    .where('id', '=', id)
    .execute()

export const enterHolding = (scope: Scope, row: Holding) =>
  open(scope)
    .insertInto('records_centre.holding')
    .values({ ...row, organisation_id: scope.organisation, receipt: json(row.receipt) })
    .onConflict(conflict => conflict.columns(['organisation_id', 'object_id', 'version']).doNothing())
    .execute()

export const holdingOf = (scope: Scope, objectId: string, version: number): Promise<Holding | undefined> =>
  open(scope)
    .selectFrom('records_centre.holding')
    .selectAll()
    .where('object_id', '=', objectId)
    .where('version', '=', version)
    .executeTakeFirst()

export const holdingWith = (scope: Scope, dossier: string, digest: Digest): Promise<Holding | undefined> =>
  open(scope)
    .selectFrom('records_centre.holding')
    .selectAll()
    .where('dossier', '=', dossier)
    .where('package_digest', '=', digest)
    .orderBy('version', 'desc')
    .limit(1)
    .executeTakeFirst()

export const versionsOf = (scope: Scope, objectId: string): Promise<Holding[]> =>
  open(scope)
    .selectFrom('records_centre.holding')
    .selectAll()
    .where('object_id', '=', objectId)
    .orderBy('version', 'desc')
    .execute()

/** Whether it is new. */
export async function enterReplicaReceipt(
  scope: Scope,
  row: Omit<ReplicaReceiptRow, 'arrived_at'>,
): Promise<boolean> {
  const done = await open(scope)
    .insertInto('records_centre.replica_receipt')
    .values({
      ...row,
      organisation_id: scope.organisation,
      receipt: json(row.receipt),
      arrived_at: scope.clock.now(),
    })
    .onConflict(conflict => conflict.doNothing())
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows) > 0
}

export const replicaReceipts = (
  scope: Scope,
  objectId: string,
  version: number,
): Promise<ReplicaReceiptRow[]> =>
  open(scope)
    .selectFrom('records_centre.replica_receipt')
    .selectAll()
    .where('object_id', '=', objectId)
    .where('version', '=', version)
    .orderBy('arrived_at')
    .execute()

/** The receipt of storing takes the place of the one of taking, which stays in the log. */
export const changeHoldingReceipt = (
  scope: Scope,
  { object_id, version }: Pick<Holding, 'object_id' | 'version'>,
  receipt: Holding['receipt'],
) =>
  open(scope)
    .updateTable('records_centre.holding')
    .set({ receipt: json(receipt) })
    .where('object_id', '=', object_id)
    .where('version', '=', version)
    .execute()

/** Which of some objects are removed. */
export async function removedObjects(scope: Scope, ids: readonly string[]): Promise<ReadonlySet<string>> {
  const rows = await open(scope)
    .selectFrom('records_centre.holding')
    .select('object_id')
    .where('object_id', 'in', ids.length > 0 ? [...ids] : [''])
    .where('removed_at', 'is not', null)
    .execute()
  return new Set(rows.map(({ object_id }) => object_id))
}

/** Marks every version of an object as destroyed; their rows stay as headers. */
export const markRemoved = (scope: Scope, objectId: string) =>
  open(scope)
    .updateTable('records_centre.holding')
    .set({ removed_at: scope.clock.now() })
    .where('object_id', '=', objectId)
    .where('removed_at', 'is', null)
    .execute()
