import type { Kysely } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import { newId } from '#platform/values'
import type { Organisation, Unit } from './organisation.ts'

export type OrganisationsTables = {
  'organisations.organisation': Organisation & { created_at: Date }
  'organisations.unit': Unit
}

const columns = ['id', 'kind', 'name', 'mark', 'ico', 'box_id', 'address', 'accent'] as const

export const listOrganisations = (kysely: Kysely<unknown>): Promise<Organisation[]> =>
  (kysely as Kysely<OrganisationsTables>)
    .selectFrom('organisations.organisation')
    .select(columns)
    .orderBy('created_at')
    .execute()

export const organisationOf = (scope: Pick<Scope, 'sql' | 'organisation'>): Promise<Organisation> =>
  tables<OrganisationsTables>(scope)
    .selectFrom('organisations.organisation')
    .select(columns)
    .where('id', '=', scope.organisation)
    .executeTakeFirstOrThrow()

export async function addOrganisation(scope: Scope, organisation: Organisation): Promise<void> {
  await tables<OrganisationsTables>(scope)
    .insertInto('organisations.organisation')
    .values({ ...organisation, created_at: scope.clock.now() })
    .execute()
}

/** The unit of this name, made when it is not there yet. */
export async function unitNamed(scope: Scope, name: string): Promise<Unit> {
  const unit = { id: newId(), organisation_id: scope.organisation, name }
  const sql = tables<OrganisationsTables>(scope)
  await sql
    .insertInto('organisations.unit')
    .values(unit)
    .onConflict(c => c.columns(['organisation_id', 'name']).doNothing())
    .execute()
  return sql.selectFrom('organisations.unit').selectAll().where('name', '=', name).executeTakeFirstOrThrow()
}

export const listUnits = (scope: Scope): Promise<Unit[]> =>
  tables<OrganisationsTables>(scope).selectFrom('organisations.unit').selectAll().orderBy('name').execute()
