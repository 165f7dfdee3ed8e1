import { eventsOf, type LoggedEvent, reasonIn, refusedAttemptOf } from '#identity/audit'
import { actorName, type Scope } from '#platform/acts'
import { type Both, both } from '#platform/values'
import { eventWords } from '../events.ts'
import type { HistoryLine } from '../pages/history.ts'

/** What was done, or what somebody tried and was refused. */
function whatOf(line: LoggedEvent): Both {
  const refused = refusedAttemptOf(line)
  if (!refused) return eventWords(line.type)
  const tried = refused.attempted ? eventWords(refused.attempted) : both('úkon', 'act')
  return both(`Odmítnutý pokus: ${tried.cs}`, `Refused attempt: ${tried.en}`)
}

/** Why it was refused, or the reason that its author gave. */
function whyOf(line: LoggedEvent): Both | null {
  const refused = refusedAttemptOf(line)
  if (refused) return refused.sentence
  const reason = reasonIn(line)
  return reason === null ? null : both(reason, reason)
}

/** What the transaction log says of one record, newest first. */
export async function historyOf(scope: Scope, kind: string, id: string): Promise<HistoryLine[]> {
  const lines = await eventsOf(scope, kind, id)
  return lines
    .map(line => ({
      at: line.happened_at,
      who: actorName(line.actor),
      what: whatOf(line),
      why: whyOf(line),
    }))
    .reverse()
}
