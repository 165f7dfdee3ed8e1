import { type RawBuilder, sql } from 'kysely'
import type { Counting, Scope } from '#platform/acts'
import { records } from './tables.ts'

/** By what records are tallied: all that a list without a search may ask for. */
export type Tallied = {
  readonly states?: readonly string[]
  readonly holderPostId?: string
  readonly exceptHolderPostId?: string
  readonly withoutDossier?: boolean
}

/**
 * Where the counts of whoever asks lie. By a mandate records are counted one by one; the plan of that question is several
 * times the tallies' own, so nobody else asks by it.
 */
export const countedFrom = ({ mandates }: Scope): 'records.counted' | 'records.tally' =>
  mandates ? 'records.counted' : 'records.tally'

/**
 * A word of the program in the text of a question, not a value of it: the database keeps a plan for such a question, which
 * it does not where it thinks that other values would want another. Never for what anybody typed.
 */
export const word = <W extends string>(it: W): RawBuilder<W> => sql.lit(it)

/** How many records whoever asks may see, exactly, in a time that does not grow with their number. */
export function tallied(
  scope: Scope,
  kind: 'document' | 'dossier',
  { states, holderPostId, exceptHolderPostId, withoutDossier }: Tallied,
): Counting {
  let query = records(scope).selectFrom(countedFrom(scope)).where('kind', '=', word(kind))
  if (states) query = query.where('state', 'in', states.map(word))
  if (holderPostId) query = query.where('holder_post_id', '=', holderPostId)
  if (exceptHolderPostId) query = query.where('holder_post_id', '<>', exceptHolderPostId)
  if (withoutDossier) query = query.where('in_dossier', '=', false)
  return query.select(sql<number>`coalesce(sum(amount), 0)::bigint`.as('n'))
}

/** Fewer rows than so many beyond one a sort cost a count nothing. */
const worthFolding = 200

/** Puts rows of one sort together once there are many; what others add meanwhile stays as they added it. */
export async function foldTallies(scope: Scope): Promise<void> {
  const { rows } = await sql<{ more: number }>`
    select count(*) - count(distinct (kind, state, holder_post_id, in_dossier, restriction_id)) as more
    from records.tally`.execute(scope.sql)
  if (rows[0]!.more < worthFolding) return
  await sql`
    with gone as (delete from records.tally returning *)
    insert into records.tally
    select organisation_id, kind, state, holder_post_id, in_dossier, restriction_id, sum(amount)
    from gone group by 1, 2, 3, 4, 5, 6 having sum(amount) <> 0`.execute(scope.sql)
}
