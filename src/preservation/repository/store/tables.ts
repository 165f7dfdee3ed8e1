import { type Scope, tables } from '#platform/acts'
import type { DepositFile } from '../deposit-file.ts'
import type { DepositTransfer, TransferStep } from '../deposit-transfer.ts'
import type { DepositedObject } from '../deposited-object.ts'
import type { DepositContract, Depositor, DepositorPost } from '../depositor.ts'

type Tenant<Row> = Row & { organisation_id: string }

export type RepositoryTables = {
  'repository.depositor': Tenant<Depositor>
  'repository.depositor_post': Tenant<DepositorPost>
  'repository.deposit_contract': Tenant<DepositContract>
  'repository.deposit_transfer': Tenant<DepositTransfer>
  'repository.deposit_file': Tenant<DepositFile>
  'repository.transfer_step': Tenant<TransferStep>
  'repository.deposited_object': Tenant<DepositedObject & { words: string }>
}

export const repository = (scope: Pick<Scope, 'sql'>) => tables<RepositoryTables>(scope)

/** As a column of JSON takes it. */
export const json = <T>(value: T): T => JSON.stringify(value) as unknown as T
