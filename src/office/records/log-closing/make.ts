import { eventsFrom, type LoggedEvent } from '#identity/audit'
import { organisationOf } from '#identity/organisations'
import { textToPdf } from '#office/conversion'
import { actorName, type Instance, type Who } from '#platform/acts'
import { receiptBytes, sealOf, signDetached, stamperOfCentre } from '#platform/trust'
import { type Day, dayOf, dayText, type Instant, systemClock } from '#platform/values'
import { admitFile, entranceOf } from '#preservation/gate'
import {
  type EventKind,
  isEventKind,
  type LoggedKind,
  loggedKindWords,
  type SystemEvent,
  writeSystemLog,
} from '#preservation/packages'
import { writeLogClosing } from '../acts/write-log-closing.ts'
import { eventWords } from '../events.ts'
import { type ClosingStatement, type LogClosing, partLines } from '../log-closing.ts'
import { identifierSource } from '../numbers.ts'
import { sealedByCentre } from '../sealing/sealed-pdf.ts'
import { xmlSealedByCentre } from '../sealing/sealed-xml.ts'
import { lastClosing, logFiling, nextPart } from '../store/log-closings.ts'

/** Lines to be closed next: of one day, in their order, none later than the moment. */
type Lines = { readonly day: Day; readonly part: number; readonly lines: readonly LoggedEvent[] }

const isLoggedKind = (kind: string): kind is LoggedKind => Object.hasOwn(loggedKindWords, kind)
/** The standard takes identifiers of at most so many characters; an address somebody made up may be longer. */
const identityCharacters = 50

const systemEvent = (line: LoggedEvent, source: string): SystemEvent => ({
  at: line.happened_at,
  who: actorName(line.actor).slice(0, 100),
  kind: line.erms !== null && isEventKind(line.erms) ? (line.erms as EventKind) : { other: line.type },
  parameters: [
    { name: 'radek', values: [String(line.sequence)] },
    { name: 'otisk', values: [line.digest] },
    ...(line.detail === null ? [] : [{ name: 'udaje', values: [JSON.stringify(line.detail)] }]),
  ],
  object: {
    kind: isLoggedKind(line.object_kind) ? line.object_kind : { other: line.object_kind },
    identity: { value: line.object_id.slice(0, identityCharacters) || '-', source },
  },
})

const two = (n: number) => String(n).padStart(2, '0')
const clockText = (at: Instant): string => {
  const text = at.toLocaleTimeString('cs-CZ', { timeZone: 'Europe/Prague', hour12: false })
  return text
    .split(':')
    .map(part => two(Number(part)))
    .join(':')
}

const readable = (line: LoggedEvent): string =>
  `${line.sequence}. ${clockText(line.happened_at)} · ${actorName(line.actor)} · ${eventWords(line.type).cs} · ${line.object_kind} ${line.object_id}`

async function* whole(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

async function nextLines(instance: Instance, who: Who, until: Instant): Promise<Lines | null> {
  return instance.runner.read(who, async scope => {
    const from = ((await lastClosing(scope))?.last_line ?? 0) + 1
    const found = (await eventsFrom(scope, from, partLines)).filter(({ happened_at: at }) => at < until)
    const [first] = found
    if (!first) return null
    const day = dayOf(first.happened_at)
    const end = found.findIndex(({ happened_at: at }) => dayOf(at) !== day)
    return { day, part: await nextPart(scope, day), lines: end === -1 ? found : found.slice(0, end) }
  })
}

async function filesOf(instance: Instance, who: Who, { day, part, lines }: Lines) {
  const office = await instance.runner.read(who, organisationOf)
  const [first, last] = [lines[0]!, lines.at(-1)!]
  const source = identifierSource(office.mark)
  const name = `protokol-${office.mark}-${day}-${part}`
  const at = instance.clock.now()
  const xml = writeSystemLog({
    identity: { value: name, source },
    createdAt: at,
    from: first.happened_at,
    to: last.happened_at,
    software: { name: 'eGON centrum', version: '1' },
    firstPlace: first.sequence,
    events: lines.map(line => systemEvent(line, source)),
  })
  const plain = await textToPdf({
    title: `Transakční protokol: ${office.name}, ${dayText(day)}${part > 1 ? `, část ${part}` : ''}`,
    author: office.name,
    paragraphs: [
      `Řádky ${first.sequence} až ${last.sequence}. Otisk před prvním: ${first.previous}`,
      ...lines.map(readable),
      `Otisk posledního řádku: ${last.digest}`,
    ],
    at,
  })
  const { pdf, stampedAt } = await sealedByCentre(instance.config, plain, {
    name: office.name,
    reason: `uzávěrka protokolu ${dayText(day)}`,
  })
  const sealedXml = await xmlSealedByCentre(instance.config, Buffer.from(xml, 'utf8'))
  const entrance = entranceOf(instance, who)
  const admitted = [
    await admitFile(entrance, { name: `${name}.pdf`, bytes: whole(pdf) }),
    await admitFile(entrance, { name: `${name}.xml`, bytes: whole(sealedXml) }),
  ] as const
  const statement: ClosingStatement = {
    format: 'egon-log-closing/1',
    office: office.ico,
    day,
    part,
    firstLine: first.sequence,
    lastLine: last.sequence,
    previous: first.previous,
    lastDigest: last.digest,
    pdf: admitted[0].digest,
    xml: admitted[1].digest,
  }
  return { files: admitted, statement, stampedAt }
}

/** Seals the statement by the seal of the centre; a centre without one files it unsealed and says so. */
async function sealed(instance: Instance, statement: ClosingStatement): Promise<string | null> {
  if (!instance.config.trust) return null
  const { config } = instance
  const stamp = stamperOfCentre(config)
  const signature = await signDetached(receiptBytes(statement), sealOf(config), systemClock, stamp)
  return Buffer.from(signature).toString('base64')
}

/**
 * Closes the log of an office up to a moment, part by part, day by day; what was missed is caught up. Nothing is done
 * where no subject group is chosen. Gives what was closed. Where the authority of time stamps is silent, nothing is closed
 * and it is tried again.
 *
 * Refuses with `trust.no-time-stamp`.
 */
export async function closeLogUntil(instance: Instance, who: Who, until: Instant): Promise<LogClosing[]> {
  const closed: LogClosing[] = []
  if (!(await instance.runner.read(who, logFiling))) return closed
  for (let next = await nextLines(instance, who, until); next; next = await nextLines(instance, who, until)) {
    const { files, statement, stampedAt } = await filesOf(instance, who, next)
    const signature = await sealed(instance, statement)
    closed.push(
      await instance.runner.act(who, scope =>
        writeLogClosing(scope, { statement, signature, stampedAt, files }),
      ),
    )
  }
  return closed
}
