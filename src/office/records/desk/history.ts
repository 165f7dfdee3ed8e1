import { eventsOf, type LoggedEvent, reasonIn, refusedAttemptOf } from '#identity/audit'
import { actorName, type Scope } from '#platform/acts'
import { type Both, both, dayText, type Instant, isDay } from '#platform/values'
import { eventWords } from '../events.ts'
import type { IdentifiedKind } from '../imported.ts'
import type { HistoryLine } from '../pages/history.ts'
import { importedEventsOf } from '../store/imported-records.ts'
import { importedEventWords } from './imported-words.ts'

/** What was done, or what somebody tried and was refused. */
function whatOf(line: LoggedEvent): Both {
  const refused = refusedAttemptOf(line)
  if (!refused) return eventWords(line.type)
  const tried = refused.attempted ? eventWords(refused.attempted) : both('úkon', 'act')
  return both(`Odmítnutý pokus: ${tried.cs}`, `Refused attempt: ${tried.en}`)
}

/** Whom it was given, submitted or sent to. */
function receiversIn({ detail }: LoggedEvent): string {
  const { to, addressee, approvers } = (detail ?? {}) as Readonly<Record<string, unknown>>
  return [to, addressee, ...(Array.isArray(approvers) ? approvers : [])]
    .filter(one => typeof one === 'string' && one !== '')
    .join(', ')
}

/** By which day something is to be done. */
function dueIn({ detail }: LoggedEvent): Both | null {
  const due = (detail as { dueOn?: unknown } | null)?.dueOn
  if (typeof due !== 'string' || !isDay(due)) return null
  return both(`do ${dayText(due)}`, `by ${dayText(due)}`)
}

/** Why it was refused; else to whom it went, by when it is to be done and the reason that its author gave. */
function whyOf(line: LoggedEvent): Both | null {
  const refused = refusedAttemptOf(line)
  if (refused) return refused.sentence
  const receivers = receiversIn(line)
  const told = [
    receivers === '' ? null : both(`→ ${receivers}`, `→ ${receivers}`),
    dueIn(line),
    reasonIn(line) === null ? null : both(reasonIn(line)!, reasonIn(line)!),
  ].filter(one => one !== null)
  if (told.length === 0) return null
  return both(told.map(({ cs }) => cs).join(' · '), told.map(({ en }) => en).join(' · '))
}

/** What came with a record of its former system's log, the oldest first. */
async function cameWith(scope: Scope, kind: string, id: string): Promise<HistoryLine[]> {
  return (await importedEventsOf(scope, kind as IdentifiedKind, [id]))
    .filter(({ event }) => event.kind !== 'viewed')
    .map(({ happened_at: at, who, event }) => ({
      at: at as Instant,
      who,
      what: importedEventWords(event),
      why: both('z protokolu původního systému', 'from the log of the former system'),
    }))
}

/** What the transaction log says of one record, newest first. Who only looked stands in the log and with the auditor. */
export async function historyOf(scope: Scope, kind: string, id: string): Promise<HistoryLine[]> {
  const lines = await eventsOf(scope, kind, id)
  const here = lines
    .filter(({ erms }) => erms !== 'viewed')
    .map(line => ({
      at: line.happened_at,
      who: actorName(line.actor),
      what: whatOf(line),
      why: whyOf(line),
    }))
  return [...(await cameWith(scope, kind, id)), ...here].reverse()
}
