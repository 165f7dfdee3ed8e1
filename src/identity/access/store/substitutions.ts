import { type Scope, tables } from '#platform/acts'
import type { Day } from '#platform/values'
import type { Substitution } from '../substitution.ts'

export type SubstitutionTables = { 'access.substitution': Substitution & { organisation_id: string } }

const substitutions = (scope: Scope) => tables<SubstitutionTables>(scope)

export const insertSubstitution = (scope: Scope, row: Substitution) =>
  substitutions(scope)
    .insertInto('access.substitution')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

export const lockedSubstitution = (scope: Scope, id: string): Promise<Substitution | undefined> =>
  substitutions(scope)
    .selectFrom('access.substitution')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const endSubstitution = (scope: Scope, id: string, end: Pick<Substitution, 'ended_by' | 'ended_at'>) =>
  substitutions(scope).updateTable('access.substitution').set(end).where('id', '=', id).execute()

const living = (scope: Scope, today: Day) =>
  substitutions(scope)
    .selectFrom('access.substitution')
    .selectAll()
    .where('ended_at', 'is', null)
    .where('to_day', '>=', today)

/** The substitution by which a post acts for another today. */
export const inForceFor = (
  scope: Scope,
  given: { postId: string; substitutePostId: string },
  today: Day,
): Promise<Substitution | undefined> =>
  living(scope, today)
    .where('from_day', '<=', today)
    .where('post_id', '=', given.postId)
    .where('substitute_post_id', '=', given.substitutePostId)
    .limit(1)
    .executeTakeFirst()

/** For whom a post acts today. */
export const substitutedBy = (scope: Scope, substitutePostId: string, today: Day): Promise<Substitution[]> =>
  living(scope, today)
    .where('from_day', '<=', today)
    .where('substitute_post_id', '=', substitutePostId)
    .orderBy('to_day')
    .execute()

/** Whether the same pair has a substitution that shares a day with these. */
export const overlapping = (
  scope: Scope,
  given: Pick<Substitution, 'post_id' | 'substitute_post_id' | 'from_day' | 'to_day'>,
): Promise<{ id: string } | undefined> =>
  substitutions(scope)
    .selectFrom('access.substitution')
    .select('id')
    .where('ended_at', 'is', null)
    .where('post_id', '=', given.post_id)
    .where('substitute_post_id', '=', given.substitute_post_id)
    .where('from_day', '<=', given.to_day)
    .where('to_day', '>=', given.from_day)
    .limit(1)
    .executeTakeFirst()

/** Substitutions that are or will be in force, and the last ones that were; of one post only where asked. */
export function listSubstitutions(
  scope: Scope,
  postId: string | null,
  limit: number,
): Promise<Substitution[]> {
  let query = substitutions(scope).selectFrom('access.substitution').selectAll()
  if (postId !== null)
    query = query.where(eb => eb.or([eb('post_id', '=', postId), eb('substitute_post_id', '=', postId)]))
  return query.orderBy('to_day', 'desc').orderBy('entered_at', 'desc').limit(limit).execute()
}
