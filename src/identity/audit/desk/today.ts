import type { Scope } from '#platform/acts'
import type { TodayLine } from '#platform/manifest'
import { both, dayOf } from '#platform/values'
import type { EventFilter } from '../log-line.ts'
import { countFound, eventsBefore, eventsFound } from '../store.ts'
import { refusedAttemptOf } from '../wording.ts'

const permission = 'audit.read-log'
/** Refused attempts told one by one. */
const few = 4

const refused: EventFilter = { refusedOnly: true, act: null, who: '', day: null }

/** What a reader of the log looks at in the morning: refused attempts, and how far the log has come. */
export async function auditToday(scope: Scope): Promise<TodayLine[]> {
  const day = dayOf(scope.clock.now())
  const attempts = await eventsFound(scope, refused, Number.MAX_SAFE_INTEGER, few)
  const [last] = await eventsBefore(scope, Number.MAX_SAFE_INTEGER, 1)
  const today = await countFound(scope, { ...refused, day })
  const lines: TodayLine[] = attempts.map(event => {
    const attempt = refusedAttemptOf(event)
    const sentence = attempt?.sentence ?? both(attempt?.code ?? '', attempt?.code ?? '')
    return {
      what: both(`Odmítnutý pokus: ${event.actor.name}`, `Refused attempt: ${event.actor.name}`),
      why: sentence,
      verb: both('Prohlédnout', 'Inspect'),
      path: `/protokol/${event.sequence}`,
      permission,
      order: 60,
    }
  })
  lines.push({
    what: both('Odmítnuté pokusy dnes', 'Refused attempts today'),
    why: both(`V protokolu je jich ${today}.`, `The log holds ${today} of them.`),
    verb: both('Projít', 'Go through'),
    path: `/protokol?vyber=odmitnute&den=${day}`,
    permission,
    order: 61,
  })
  if (last)
    lines.push({
      what: both('Konec transakčního protokolu', 'End of the transaction log'),
      why: both(
        `Poslední řádek má číslo ${last.sequence}. Poznamenejte si ho jinde: useknutý konec se pozná jen podle něj.`,
        `The last line is number ${last.sequence}. Note it elsewhere: a cut-off end shows only by it.`,
      ),
      verb: both('Otevřít', 'Open'),
      path: `/protokol/${last.sequence}`,
      permission,
      order: 62,
    })
  return lines
}
