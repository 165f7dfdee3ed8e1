import { type Both, both } from '#platform/values'
import { type ValueOf, writeValue, type XmlBytes, xmlWriter } from '#platform/xml'
import { log, type systemLog, systemLogElement } from '../notation/log.notation.ts'
import { identityFaults } from '../sip/faults.ts'
import { eventValue } from '../sip/log.wire.ts'
import { pragueMoment } from '../sip/moment.ts'
import { readEvent } from '../sip/read/read-log.wire.ts'
import { told, wordsBack } from '../sip/read/told.ts'
import { momentIn } from '../sip/read/unreadable.ts'
import { type LoggedKind, loggedKindWords } from './logged-objects.wire.ts'
import { readLetter, refuseFaults } from './read-letter.ts'
import type { LoggedObject, SystemEvent, SystemLog } from './system-log.ts'

type LogValue = ValueOf<typeof systemLog>
type EventValue = NonNullable<LogValue['Udalosti']['Udalost']>[number]
type KindValue = EventValue['Objekt']['TypObjektu']

const kindBack = wordsBack<LoggedKind, string>(loggedKindWords)

/** Events of one file: a day of a centre; a longer time is split. */
const eventsMost = 200_000

function* logFaults({ identity, from, to, firstPlace, kinds, events }: SystemLog): Generator<Both> {
  yield* identityFaults(identity)
  if (from > to)
    yield both('Doba protokolu končí dřív, než začíná.', 'The time of the log ends before it begins.')
  if (!Number.isSafeInteger(firstPlace) || firstPlace < 1)
    yield both(
      'Pořadí první události je celé číslo od 1.',
      'The place of the first event is a whole number from 1.',
    )
  if (kinds?.length === 0)
    yield both(
      'Protokol omezený na druhy objektů musí aspoň jeden jmenovat.',
      'A log that is limited to kinds of objects has to name one.',
    )
  if (events.length > eventsMost)
    yield both(
      `Protokol má ${events.length} událostí; rozdělte jej po ${eventsMost}.`,
      `The log has ${events.length} events; split it by ${eventsMost}.`,
    )
  for (const { at, object, source = '' } of events) {
    yield* identityFaults(object.identity)
    if (source.length > 50)
      yield both(
        `Zdroj události „${source}“ je příliš dlouhý.`,
        `Source “${source}” of an event is too long.`,
      )
    if (at < from || at > to)
      yield both(
        `Událost z ${pragueMoment(at)} neleží v době protokolu.`,
        `The event of ${pragueMoment(at)} lies outside the time of the log.`,
      )
  }
}

const kindValue = (kind: LoggedObject['kind']): KindValue =>
  typeof kind === 'string' ? { TypObjektuId: loggedKindWords[kind] } : { TypObjektuText: kind.other }

const systemEventValue = ({ object, source, ...event }: SystemEvent, place: number): EventValue => ({
  ...eventValue(event, place),
  ZdrojID: source,
  Objekt: {
    TypObjektu: kindValue(object.kind),
    Identifikator: { HodnotaID: object.identity.value, ZdrojID: object.identity.source },
  },
})

/**
 * Writes the transaction log of a whole system over a time, as it is sealed at the end of a day or handed to an
 * inspection. The same log gives the same bytes.
 *
 * Czech: export transakčního protokolu. Source: NSESSS 2024, 5.2.12, 7.4.12 and Annex 6.
 *
 * Refuses with
 * - `packages.letter-cannot-be-written`, and names what to mend
 */
export function writeSystemLog(told: SystemLog): string {
  refuseFaults(logFaults(told))
  const { identity, createdAt, from, to, software, kinds, firstPlace, events } = told
  const value: LogValue = {
    TransLogInfo: {
      Identifikator: { HodnotaID: identity.value, ZdrojID: identity.source },
      DatumVzniku: pragueMoment(createdAt),
      DatumCasOd: pragueMoment(from),
      DatumCasDo: pragueMoment(to),
      Software: software?.name,
      VerzeSoftware: software?.version,
      TypyObjektu: kinds && { TypObjektu: kinds.map(kindValue) },
    },
    Udalosti: { Udalost: events.map((event, at) => systemEventValue(event, firstPlace + at)) },
  }
  const out = xmlWriter()
  writeValue(out, systemLogElement, value, [[`xmlns:${log.prefix}`, log.uri]])
  return out.done()
}

const readKind = (kind: KindValue): LoggedObject['kind'] =>
  'TypObjektuId' in kind ? kindBack(kind.TypObjektuId) : { other: kind.TypObjektuText }

const readSystemEvent = (event: EventValue): SystemEvent =>
  told({
    ...readEvent(event),
    object: {
      kind: readKind(event.Objekt.TypObjektu),
      identity: {
        value: event.Objekt.Identifikator.HodnotaID,
        source: event.Objekt.Identifikator.ZdrojID,
      },
    },
    source: event.ZdrojID,
  })

/**
 * Reads a log that a system wrote. Events stay in the order of the file; further data of other vocabularies
 * (`DoplnujiciData`) are passed over.
 *
 * Refuses with
 * - `packages.letter-cannot-be-read`, and names the first line at fault
 */
export const readSystemLog = (bytes: XmlBytes): Promise<SystemLog> =>
  readLetter(systemLogElement, bytes, ({ TransLogInfo: head, Udalosti: { Udalost: events = [] } }) =>
    told({
      identity: { value: head.Identifikator.HodnotaID, source: head.Identifikator.ZdrojID },
      createdAt: momentIn(head.DatumVzniku, 'DatumVzniku'),
      from: momentIn(head.DatumCasOd, 'DatumCasOd'),
      to: momentIn(head.DatumCasDo, 'DatumCasDo'),
      software:
        head.Software === undefined ? undefined : { name: head.Software, version: head.VerzeSoftware ?? '' },
      kinds: head.TypyObjektu?.TypObjektu.map(readKind),
      firstPlace: events[0]?.Poradi ?? 1,
      events: events.map(readSystemEvent),
    }),
  )
