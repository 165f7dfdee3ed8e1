import { type Scope, tables } from '#platform/acts'
import type { SignedReceipt } from '#platform/trust'
import type { Digest, Instant, Json } from '#platform/values'
import type { Comparison, Difference } from '../ledger.ts'
import type { Medium } from '../medium.ts'
import type { Owner, ReplicaPackage } from '../owner.ts'

type Tenant<Row> = Row & { organisation_id: string }

/** *Zkouška návratu*: what was given back, and the sealed minutes of it. */
export type Drill = {
  readonly id: string
  readonly at: Instant
  readonly returned: number
  readonly whole: number
  readonly minutes: SignedReceipt<Json>
}

export type NationalReplicaTables = {
  'national_replica.owner': Tenant<Owner>
  'national_replica.medium': Tenant<Medium>
  'national_replica.listed_package': Tenant<{
    medium_id: string
    object_id: string
    version: number
    digest: Digest
  }>
  'national_replica.package': Tenant<ReplicaPackage & { words: string }>
  'national_replica.comparison': Tenant<Comparison>
  'national_replica.difference': Tenant<Difference>
  'national_replica.drill': Tenant<Drill>
}

export const nationalReplica = (scope: Pick<Scope, 'sql'>) => tables<NationalReplicaTables>(scope)

/** As a column of JSON takes it. */
export const json = <T>(value: T): T => (value === null ? value : (JSON.stringify(value) as unknown as T))
