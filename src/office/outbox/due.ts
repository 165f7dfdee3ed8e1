import { type RawBuilder, sql } from 'kysely'
import { asInstant, type Instant } from '#platform/values'

/** No pause between two tries is longer than a day: what waits for longer was written by a clock that ran ahead. */
const aheadMostMs = 2 * 24 * 60 * 60_000

/** Whether a moment has come, or lies so far ahead that only a wrong clock can have set it. */
export const hasCome = (at: Instant, now: Instant): boolean =>
  at <= now || at.getTime() - now.getTime() > aheadMostMs

/** The same of the column `next_at`. */
export const isDue = (now: Instant): RawBuilder<boolean> =>
  sql<boolean>`(next_at <= ${now} or next_at > ${asInstant(now.getTime() + aheadMostMs)})`
