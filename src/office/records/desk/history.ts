import { eventsOf } from '#identity/audit'
import { actorName, type Scope } from '#platform/acts'
import { eventWords } from '../events.ts'
import type { HistoryLine } from '../pages/history.ts'

/** What the transaction log says of one record, newest first. */
export async function historyOf(scope: Scope, kind: string, id: string): Promise<HistoryLine[]> {
  const lines = await eventsOf(scope, kind, id)
  return lines
    .map(line => ({ at: line.happened_at, who: actorName(line.actor), what: eventWords(line.type) }))
    .reverse()
}
