import { hasEventSince } from '#identity/audit'
import type { ActEvent, Scope } from '#platform/acts'
import { asInstant } from '#platform/values'

/** The same person looking at the same thing again within this time looks once: a page is reloaded, a file paged through. */
const onceMs = 10 * 60_000

/**
 * Leaves in the log that somebody looked at a record, at the content of a file, or took something away. Looks at the same
 * thing within ten minutes are one line; what is taken away leaves a line each time.
 *
 * Czech: nahlédnutí, zobrazení, export. Source: NSESSS 7.4.2, 7.4.5, 7.4.10.
 */
export async function noteViewing(scope: Scope, event: ActEvent): Promise<void> {
  const since = asInstant(scope.clock.now().getTime() - onceMs)
  if (event.erms === 'viewed' && (await hasEventSince(scope, event, since))) return
  await scope.announce(event)
}
