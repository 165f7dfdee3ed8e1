import { sql } from 'kysely'
import type { Database } from '#platform/database'

/** What happens while the clock of a centre is not believed: it ran ahead of what is proven. */
export async function whileDoubted(
  { kysely }: Pick<Database, 'kysely'>,
  deed: () => Promise<unknown>,
): Promise<void> {
  const stand = (state: 'ahead' | 'believed') => {
    const now = new Date()
    return sql`insert into objects.trusted_time (proven_at, state, seen_at) values (${now}, ${state}, ${now})
      on conflict (is_only) do update set proven_at = ${now}, state = ${state}`.execute(kysely)
  }
  await stand('ahead')
  await deed()
  await stand('believed')
}
