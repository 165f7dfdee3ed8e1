import type { Instant } from '#platform/values'
import type { ValueOf } from '#platform/xml'
import type { objectLog } from '../notation/log.notation.ts'
import { eventWords } from './event-words.wire.ts'
import { fitted, orPlaceholder } from './fitting.ts'
import { pragueMoment } from './moment.ts'
import type { SipObject } from './objects.ts'
import type { LogEvent, ToldPackage } from './order.ts'
import { codeText, shortText } from './parts.wire.ts'
import { objectWords } from './words.wire.ts'

type LogValue = ValueOf<typeof objectLog>
type EventValue = NonNullable<LogValue['Udalosti']['Udalost']>[number]

/** One event with its place in the log. */
export function eventValue({ at, who, kind, parameters = [], note }: LogEvent, order: number): EventValue {
  return {
    Poradi: order,
    DatumVzniku: pragueMoment(at),
    provedlKdo: fitted(orPlaceholder(who, 'who'), shortText),
    TypUdalosti:
      typeof kind === 'string' ? { TypUdalostiId: eventWords[kind] } : { TypUdalostiText: kind.other },
    ParametryUdalosti:
      parameters.length === 0
        ? undefined
        : {
            ParametrUdalosti: parameters.map(({ name, values }) => ({
              NazevParametru: name,
              HodnotaParametru: values,
            })),
          },
    PopisUdalosti: note,
  }
}

const byTime = (a: LogEvent, b: LogEvent): number => a.at.getTime() - b.at.getTime()

/** The log of one object, from its first event to the making of the package (Annex 6 of the standard). */
export function logValue(object: SipObject, order: ToldPackage): LogValue {
  const events = object.log.toSorted(byTime)
  const from: Instant = events[0]?.at ?? order.createdAt
  return {
    TransLogInfo: {
      Identifikator: {
        HodnotaID: fitted(`${object.logId}-${order.name}`, codeText),
        ZdrojID: object.identity.source,
      },
      DatumVzniku: pragueMoment(order.createdAt),
      DatumCasOd: pragueMoment(from),
      DatumCasDo: pragueMoment(order.createdAt),
      Software: order.software?.name,
      VerzeSoftware: order.software?.version,
      Objekt: {
        TypObjektu: { TypObjektuId: objectWords[object.kind].log },
        Identifikator: { HodnotaID: object.identity.value, ZdrojID: object.identity.source },
      },
    },
    Udalosti: { Udalost: events.map((event, at) => eventValue(event, at + 1)) },
  }
}
