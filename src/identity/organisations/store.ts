import { type Kysely, type RawBuilder, sql } from 'kysely'
import { type Scope, tables } from '#platform/acts'
import { type Day, dayOf, newId } from '#platform/values'
import type { AgreedService, Organisation, Unit } from './organisation.ts'

export type OrganisationsTables = {
  'organisations.organisation': Organisation & { created_at: Date }
  'organisations.unit': Unit
  'organisations.agreement': { organisation_id: string; peer: string; service: AgreedService }
}

const columns = [
  'id',
  'kind',
  'name',
  'mark',
  'ico',
  'box_id',
  'address',
  'works_here',
  'runs_centre',
  'accent',
] as const

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

/**
 * Whether the scope's office may look at what belongs to the whole centre: the one that runs it, and everybody where none
 * is said to. A hosted office sees its own only.
 */
export async function speaksForCentre(scope: Scope): Promise<boolean> {
  const offices = await listOrganisations(scope.sql)
  return !offices.some(office => office.runs_centre && office.id !== scope.organisation)
}

export async function addOrganisation(scope: Scope, organisation: Organisation): Promise<void> {
  await tables<OrganisationsTables>(scope)
    .insertInto('organisations.organisation')
    .values({ ...organisation, created_at: scope.clock.now() })
    .execute()
}

/** The unit of this name, made when it is not there yet. */
export async function unitNamed(scope: Scope, name: string): Promise<Unit> {
  const unit: Unit = {
    id: newId(),
    organisation_id: scope.organisation,
    name,
    valid_from: dayOf(scope.clock.now()),
    valid_to: null,
  }
  const rows = tables<OrganisationsTables>(scope)
  await rows
    .insertInto('organisations.unit')
    .values(unit)
    .onConflict(c => c.columns(['organisation_id', 'name']).doNothing())
    .execute()
  return rows.selectFrom('organisations.unit').selectAll().where('name', '=', name).executeTakeFirstOrThrow()
}

/** The name of the unit that a column names, as a column of a statement of another module. */
export const unitNameOf = (unitId: string): RawBuilder<string> =>
  sql<string>`coalesce((select name from organisations.unit where id = ${sql.ref(unitId)}), '')`

/** The name of the scope's office, its colour, and whether it speaks for the centre (`speaksForCentre`). */
export type OfficeFace = Pick<Organisation, 'name' | 'accent'> & { readonly speaksForCentre: boolean }

/** How the scope's office shows itself, as a column of a statement of another module. */
export const officeFace = (scope: Scope): RawBuilder<OfficeFace> =>
  sql`(select jsonb_build_object('name', name, 'accent', accent, 'speaksForCentre', not exists (
      select 1 from organisations.organisation as other where other.runs_centre and other.id <> office.id))
    from organisations.organisation as office where office.id = ${scope.organisation})`

export const listUnits = (scope: Scope): Promise<Unit[]> =>
  tables<OrganisationsTables>(scope).selectFrom('organisations.unit').selectAll().orderBy('name').execute()

/** A unit as another system knows it; the one of the same name stays where it is here. Gives the one that is here. */
export async function bringInUnit(
  scope: Scope,
  given: Pick<Unit, 'id' | 'name' | 'valid_from' | 'valid_to'>,
): Promise<Unit> {
  const rows = tables<OrganisationsTables>(scope)
  await rows
    .insertInto('organisations.unit')
    .values({ ...given, organisation_id: scope.organisation })
    .onConflict(c => c.doNothing())
    .execute()
  return rows
    .selectFrom('organisations.unit')
    .selectAll()
    .where('name', '=', given.name)
    .executeTakeFirstOrThrow()
}

export const unitById = (scope: Scope, id: string): Promise<Unit | undefined> =>
  tables<OrganisationsTables>(scope)
    .selectFrom('organisations.unit')
    .selectAll()
    .where('id', '=', id)
    .executeTakeFirst()

export const changeUnitValidity = (
  scope: Scope,
  id: string,
  validity: { readonly valid_from: Day | null; readonly valid_to: Day | null },
) =>
  tables<OrganisationsTables>(scope)
    .updateTable('organisations.unit')
    .set(validity)
    .where('id', '=', id)
    .execute()

/** The office of this IČO, when the peer has an agreement for it in this service; `null` otherwise. */
export const agreedOffice = async (
  kysely: Kysely<unknown>,
  given: { ico: string; peer: string; service: AgreedService },
): Promise<Organisation | null> =>
  (await (kysely as unknown as Kysely<OrganisationsTables>)
    .selectFrom('organisations.organisation as office')
    .innerJoin('organisations.agreement as agreement', 'agreement.organisation_id', 'office.id')
    .select(columns.map(name => `office.${name}` as const))
    .where('office.ico', '=', given.ico)
    .where('agreement.peer', '=', given.peer)
    .where('agreement.service', '=', given.service)
    .executeTakeFirst()) ?? null

export const addAgreement = (
  scope: Pick<Scope, 'sql' | 'organisation'>,
  peer: string,
  service: AgreedService,
) =>
  tables<OrganisationsTables>(scope)
    .insertInto('organisations.agreement')
    .values({ organisation_id: scope.organisation, peer, service })
    .onConflict(conflict => conflict.doNothing())
    .execute()
