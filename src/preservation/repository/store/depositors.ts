import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { ContractUse, DepositContract, Depositor, DepositorPost } from '../depositor.ts'
import { repository } from './tables.ts'

export const insertDepositor = async (scope: Scope, depositor: Depositor): Promise<void> => {
  await repository(scope)
    .insertInto('repository.depositor')
    .values({ ...depositor, organisation_id: scope.organisation })
    .execute()
}

export const depositorById = (scope: Scope, id: string): Promise<Depositor | undefined> =>
  repository(scope).selectFrom('repository.depositor').selectAll().where('id', '=', id).executeTakeFirst()

/** The depositor of a name or an IČO, where there is one. */
export const depositorLike = (
  scope: Scope,
  { name, ico }: Pick<Depositor, 'name' | 'ico'>,
): Promise<Depositor | undefined> =>
  repository(scope)
    .selectFrom('repository.depositor')
    .selectAll()
    .where(eb => eb.or([eb('name', '=', name), ...(ico ? [eb('ico', '=', ico)] : [])]))
    .executeTakeFirst()

export const listDepositors = (scope: Scope): Promise<Depositor[]> =>
  repository(scope).selectFrom('repository.depositor').selectAll().orderBy('name').execute()

export const insertDepositContract = async (scope: Scope, contract: DepositContract): Promise<void> => {
  await repository(scope)
    .insertInto('repository.deposit_contract')
    .values({ ...contract, organisation_id: scope.organisation })
    .execute()
}

export const changeDepositContract = async (
  scope: Scope,
  id: string,
  changes: Partial<DepositContract>,
): Promise<void> => {
  await repository(scope)
    .updateTable('repository.deposit_contract')
    .set(changes)
    .where('id', '=', id)
    .execute()
}

export const contractById = (scope: Scope, id: string): Promise<DepositContract | undefined> =>
  repository(scope)
    .selectFrom('repository.deposit_contract')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()

export const contractNumbered = (scope: Scope, number: string): Promise<DepositContract | undefined> =>
  repository(scope)
    .selectFrom('repository.deposit_contract')
    .selectAll()
    .where('number', '=', number)
    .executeTakeFirst()

/** The contract, held to the end of the transaction: two transfers must not share the rest of its quota. */
export const lockedContract = (scope: Scope, id: string): Promise<DepositContract | undefined> =>
  repository(scope)
    .selectFrom('repository.deposit_contract')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

/** A contract with whose it is. */
export type ContractOfDepositor = DepositContract & {
  readonly depositor_name: string
  readonly depositor_ico: string | null
}

export const listContracts = (scope: Scope): Promise<ContractOfDepositor[]> =>
  repository(scope)
    .selectFrom('repository.deposit_contract as c')
    .innerJoin('repository.depositor as d', 'd.id', 'c.depositor_id')
    .selectAll('c')
    .select(['d.name as depositor_name', 'd.ico as depositor_ico'])
    .orderBy('d.name')
    .orderBy('c.number')
    .execute()

/**
 * What contracts use: kept objects of the catalogue, and transfers not answered yet. What the records centre keeps (KDS)
 * counts as it was handed over: what was destroyed there since is not taken off.
 */
export async function usesOfContracts(scope: Scope): Promise<ReadonlyMap<string, ContractUse>> {
  const { rows } = await sql<{ number: string; kept: number; coming: number }>`
    select c.number,
      case when c.service = 'KDS'
        then coalesce((select sum(t.announced_bytes) from repository.deposit_transfer t
          where t.contract_id = c.id and t.state = 'stored'), 0)
        else coalesce((select sum(o.size_bytes) from repository.deposited_object o
          where o.contract_number = c.number and o.removed_at is null), 0) end::bigint as kept,
      coalesce((select sum(t.announced_bytes) from repository.deposit_transfer t
        where t.contract_id = c.id and t.state not in ('copying', 'stored', 'rejected', 'withdrawn')), 0)::bigint as coming
    from repository.deposit_contract c`.execute(scope.sql)
  return new Map(
    rows.map(({ number, kept, coming }) => [
      number,
      { keptBytes: Number(kept), comingBytes: Number(coming) },
    ]),
  )
}

export const insertDepositorPost = async (scope: Scope, row: DepositorPost): Promise<void> => {
  await repository(scope)
    .insertInto('repository.depositor_post')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()
}

/** Takes it away; `false` where there was none. */
export async function deleteDepositorPost(scope: Scope, postId: string): Promise<boolean> {
  const { numDeletedRows } = await repository(scope)
    .deleteFrom('repository.depositor_post')
    .where('post_id', '=', postId)
    .executeTakeFirst()
  return numDeletedRows === 1n
}

export const depositorPosts = (scope: Scope): Promise<DepositorPost[]> =>
  repository(scope)
    .selectFrom('repository.depositor_post')
    .select(['post_id', 'depositor_id', 'entered_by', 'entered_at'])
    .orderBy('entered_at')
    .execute()
