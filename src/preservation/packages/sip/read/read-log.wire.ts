import { descendantsOf, readValue, type ValueOf, type XmlElement } from '#platform/xml'
import { objectLog } from '../../notation/log.notation.ts'
import { type EventKind, eventWords } from '../event-words.wire.ts'
import type { LogEvent, SipOrder } from '../order.ts'
import { told, wordsBack } from './told.ts'
import { momentIn } from './unreadable.ts'

type LogValue = ValueOf<typeof objectLog>
type EventValue = NonNullable<LogValue['Udalosti']['Udalost']>[number]

const kindBack = wordsBack<EventKind, string>(eventWords)

export const readEvent = (event: EventValue): LogEvent =>
  told({
    at: momentIn(event.DatumVzniku, 'DatumVzniku'),
    who: event.provedlKdo,
    kind:
      'TypUdalostiId' in event.TypUdalosti
        ? kindBack(event.TypUdalosti.TypUdalostiId)
        : { other: event.TypUdalosti.TypUdalostiText },
    parameters: event.ParametryUdalosti?.ParametrUdalosti.map(({ NazevParametru, HodnotaParametru }) => ({
      name: NazevParametru,
      values: HodnotaParametru,
    })),
    note: event.PopisUdalosti,
  })

/** The log of one object as `mets:amdSec` holds it, with the program that wrote it. */
export type ReadLog = { readonly events: readonly LogEvent[]; readonly software: SipOrder['software'] }

export function readLog(section: XmlElement): ReadLog {
  const [element] = descendantsOf(section, 'tp:TransakcniLogObjektu')
  if (!element) return { events: [], software: undefined }
  const { TransLogInfo: head, Udalosti: events } = readValue(objectLog, element)
  return {
    events: (events.Udalost ?? []).map(readEvent),
    software:
      head.Software === undefined || head.VerzeSoftware === undefined
        ? undefined
        : { name: head.Software, version: head.VerzeSoftware },
  }
}
