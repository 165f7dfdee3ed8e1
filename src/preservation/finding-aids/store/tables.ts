import { type Scope, tables } from '#platform/acts'
import type { AuthorityRow, Fonds, KeptFindingAid, Unit } from '../description.ts'

type Tenant<Row> = Row & { organisation_id: string }

export type FindingAidTables = {
  'finding_aids.authority': Tenant<AuthorityRow>
  'finding_aids.fonds': Tenant<Fonds>
  'finding_aids.description_unit': Tenant<Unit>
  'finding_aids.finding_aid': Tenant<KeptFindingAid>
}

export const findingAidTables = (scope: Pick<Scope, 'sql'>) => tables<FindingAidTables>(scope)

/** As a column of JSON takes it. */
export const json = <T>(value: T): T => JSON.stringify(value) as unknown as T
