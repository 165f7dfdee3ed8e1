import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { BasicRegister } from '../register-answer.ts'
import { tables } from './tables.ts'

export async function writeIdentified(
  scope: Scope,
  one: { subject_id: string; mark: string; sealed: string },
): Promise<void> {
  const known = { ...one, identified_at: scope.clock.now() }
  await tables(scope)
    .insertInto('registers.identified_subject')
    .values({ ...known, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.columns(['organisation_id', 'subject_id']).doUpdateSet(known))
    .execute()
}

export const sealedOf = async (scope: Scope, subjectId: string): Promise<string | null> =>
  (
    await tables(scope)
      .selectFrom('registers.identified_subject')
      .select('sealed')
      .where('subject_id', '=', subjectId)
      .executeTakeFirst()
  )?.sealed ?? null

export async function deleteIdentified(scope: Scope, subjectId: string): Promise<void> {
  await tables(scope).deleteFrom('registers.identified_subject').where('subject_id', '=', subjectId).execute()
}

/** Records identified under these marks. */
export async function subjectsMarked(scope: Scope, marks: readonly string[]): Promise<string[]> {
  if (marks.length === 0) return []
  const rows = await tables(scope)
    .selectFrom('registers.identified_subject')
    .select('subject_id')
    .where('mark', 'in', marks)
    .execute()
  return rows.map(row => row.subject_id)
}

export const seenUntil = async (scope: Scope, register: BasicRegister): Promise<Instant | null> =>
  (
    await tables(scope)
      .selectFrom('registers.register_notice')
      .select('seen_until')
      .where('register', '=', register)
      .executeTakeFirst()
  )?.seen_until ?? null

export async function writeSeenUntil(scope: Scope, register: BasicRegister, until: Instant): Promise<void> {
  await tables(scope)
    .insertInto('registers.register_notice')
    .values({ organisation_id: scope.organisation, register, seen_until: until })
    .onConflict(conflict =>
      conflict.columns(['organisation_id', 'register']).doUpdateSet({ seen_until: until }),
    )
    .execute()
}
