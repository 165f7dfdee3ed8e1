import { sql } from 'kysely'
import { listOrganisations, type Organisation, organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { Deposit, Holding } from '../holding.ts'
import type { Listed } from '../holding-list.ts'

/** Where the next page of holdings begins: after this one. */
export type HoldingPlace = { readonly at: Instant; readonly object: string; readonly version: number }

/**
 * Offices whose packages an office may see listed here: its own; where it runs the centre, of everybody the centre
 * keeps packages for.
 */
export async function officesListed(scope: Scope): Promise<Organisation[]> {
  const own = await organisationOf(scope)
  return own.runs_centre ? listOrganisations(scope.sql) : [own]
}

const idsOf = (offices: readonly Organisation[]): string[] => offices.map(({ id }) => id)

/** One page of what is kept for these offices, newest first, by keyset. */
export async function holdingsAcross(
  scope: Scope,
  offices: readonly Organisation[],
  given: { readonly words: string; readonly after: HoldingPlace | null; readonly limit: number },
): Promise<Listed<Holding>[]> {
  const { words, after, limit } = given
  const found = await sql<Listed<Holding>>`
    select * from records_centre.holdings_across(${idsOf(offices)}::uuid[], ${words},
      ${after?.at ?? null}::timestamptz, ${after?.object ?? null}, ${after?.version ?? null}::integer, ${limit})
    order by stored_at desc, object_id desc, version desc limit ${limit}`.execute(scope.sql)
  return found.rows
}

export async function countAcross(
  scope: Scope,
  offices: readonly Organisation[],
  words: string,
): Promise<number> {
  const found = await sql<{ total: number }>`
    select records_centre.count_across(${idsOf(offices)}::uuid[], ${words}) as total`.execute(scope.sql)
  return found.rows[0]!.total
}

/** Deposits of these offices that are refused or under way, newest first. */
export async function openDepositsAcross(
  scope: Scope,
  offices: readonly Organisation[],
  limit: number,
): Promise<Listed<Deposit>[]> {
  const found = await sql<Listed<Deposit>>`
    select * from records_centre.open_deposits_across(${idsOf(offices)}::uuid[], ${limit})
    order by begun_at desc, id desc limit ${limit}`.execute(scope.sql)
  return found.rows
}
