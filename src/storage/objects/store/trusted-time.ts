import { type Scope, tables } from '#platform/acts'
import { asInstant, type Instant } from '#platform/values'
import { offMostMs, type TrustedTime } from '../trusted-time.ts'

type TimeTables = { 'objects.trusted_time': TrustedTime & { readonly is_only: boolean } }

const open = (scope: Pick<Scope, 'sql'>) => tables<TimeTables>(scope)

export const trustedTime = (scope: Pick<Scope, 'sql'>): Promise<TrustedTime | undefined> =>
  open(scope)
    .selectFrom('objects.trusted_time')
    .select(['proven_at', 'state', 'seen_at', 'proofs'])
    .executeTakeFirst()

/** Leaves what was proven from outside meanwhile: it counts one proof more. */
export const noteTrustedTime = (scope: Pick<Scope, 'sql'>, row: TrustedTime): Promise<unknown> =>
  open(scope)
    .insertInto('objects.trusted_time')
    .values({ ...row, is_only: true })
    .onConflict(conflict =>
      conflict
        .column('is_only')
        .doUpdateSet({ ...row })
        .where('objects.trusted_time.proofs', '<=', row.proofs),
    )
    .execute()

/** Looks follow one another by the minute; between two of them time runs on unproven. */
const betweenLooksMs = 2 * 60_000

/**
 * The moment by which locks and terms open: what the clock says, and never more than is proven. What the centre never noted
 * (a tool beside it, a store just made) goes by its clock.
 */
export async function trustedNow({
  sql,
  clock,
}: Pick<Scope, 'sql' | 'clock'>): Promise<{ readonly now: Instant; readonly isBelieved: boolean }> {
  const known = await trustedTime({ sql })
  // Before the clock is asked: moved in between, it opens nothing for an instant.
  const shiftMs = clock.shiftMs?.() ?? 0
  const now = clock.now()
  if (!known) return { now, isBelieved: true }
  const provenMs = known.proven_at.getTime() + shiftMs
  return {
    now: asInstant(Math.min(now.getTime(), provenMs + betweenLooksMs)),
    isBelieved: known.state === 'believed' && now.getTime() >= provenMs - offMostMs,
  }
}
