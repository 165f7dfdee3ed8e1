import type { AgendaEvent } from '#office/records'
import type { Instant } from '#platform/values'
import { escapeAttribute, escapeText, textOf, type XmlElement } from '#platform/xml'
import { pragueMoment } from '#preservation/packages'
import { api, attributeNamed, childNamed, elementsIn, readEnvelope, textNamed } from './soap.wire.ts'

/** Who speaks to whom: codes of systems (8.1.17). */
export type LineEnds = { readonly source: string; readonly target: string }

const field = (name: string, value: string): string => `<${name}>${escapeText(value)}</${name}>`
const ends = ({ source, target }: LineEnds): string =>
  `Zdroj="${escapeAttribute(source)}" Cil="${escapeAttribute(target)}"`

/** The program asks by itself; people of the office are known to the system under other names. */
const doer = 'eGON centrum'
const signature = (at: Instant): string =>
  `<Autorizace>${field('provedlKdo', doer)}${field('provedlKdy', pragueMoment(at))}</Autorizace>`

const names = {
  'dossier proposed': ['SpisSkartacniNavrh', 'SpisId'],
  'document proposed': ['DokumentSkartacniNavrh', 'IdDokument'],
  'dossier destroyed': ['SpisSkartovano', 'SpisId'],
  'document destroyed': ['DokumentSkartovano', 'DokumentId'],
} as const

/** One event as `gUdalost` has it. */
function eventXml(event: AgendaEvent, number: number): string {
  const [name, reference] = names[`${event.kind} ${event.purpose}`]
  const identity = field('HodnotaID', event.identifier) + field('ZdrojID', event.source)
  const said =
    event.purpose === 'proposed'
      ? field('DatumNavrhu', event.happened_on)
      : field('SkartacniZnak', event.disposal_code ?? 'S') + field('DatumSkartace', event.happened_on)
  return `<${name} UdalostId="${number}"><${reference}><Identifikator>${identity}</Identifikator></${reference}>${said}${signature(event.made_at)}</${name}>`
}

/** How an event that came went, as the system is told (`Zprava`). */
export type Outcome = {
  readonly number: number
  readonly batch: number
  readonly code: string
  readonly words: string
}
const outcomeXml = ({ number, batch, code, words }: Outcome): string =>
  `<Zprava UdalostId="${number}" Poradi="${batch}">${field('Kod', code)}${field('Popis', words.slice(0, 255))}</Zprava>`

const group = (name: string, parts: readonly string[]): string =>
  parts.length > 0 ? `<${name}>${parts.join('')}</${name}>` : ''

/** A batch of events and of outcomes of those that came (`ermsAsyn`). */
export const batchXml = (
  line: LineEnds & { readonly number: number; readonly at: Instant },
  events: readonly { readonly event: AgendaEvent; readonly number: number }[],
  outcomes: readonly Outcome[],
): string =>
  `<ermsAsyn xmlns="${api}" Poradi="${line.number}" ${ends(line)} DatumVzniku="${pragueMoment(line.at)}">${group(
    'Udalosti',
    events.map(({ event, number }) => eventXml(event, number)),
  )}${group('Zpravy', outcomes.map(outcomeXml))}</ermsAsyn>`

export const batchAnswerXml = (
  number: string,
  { code, words, at }: { code: string; words: string; at: Instant },
): string =>
  `<ermsAsynResponse xmlns="${api}" Poradi="${escapeAttribute(number)}" DatumZpracovani="${pragueMoment(at)}">${field('Kod', code)}${field('Popis', words.slice(0, 255))}</ermsAsynResponse>`

export type Status = { readonly code: string; readonly words: string }

/** What a system says when a batch reached it; `null` where that is no answer to this very batch. */
export function readBatchAnswer(text: string, number: number): Status | null {
  const content = readEnvelope(text)
  if (content?.kind === 'fault') return { code: 'SOAP', words: content.text }
  if (content?.body.local !== 'ermsAsynResponse') return null
  const code = textNamed(content.body, 'Kod')
  if (code === null || attributeNamed(content.body, 'Poradi') !== String(number)) return null
  return { code, words: textNamed(content.body, 'Popis') ?? '' }
}

export type CameMessage = { readonly number: number; readonly code: string; readonly words: string | null }
export type CameEvent = {
  readonly name: string
  readonly number: number
  /** Of the record it is about; `null` where it names none. */
  readonly identifier: string | null
}
export type CameBatch = LineEnds & {
  readonly number: number
  readonly messages: readonly CameMessage[]
  readonly events: readonly CameEvent[]
}

const whole = (text: string | null): number | null =>
  text !== null && /^\d{1,15}$/.test(text) ? Number(text) : null

/** Reads a batch that came; `null` where it is not one by the schema. */
export function readCameBatch(batch: XmlElement): CameBatch | null {
  const number = whole(attributeNamed(batch, 'Poradi'))
  const source = attributeNamed(batch, 'Zdroj')
  const target = attributeNamed(batch, 'Cil')
  if (!number || source === null || target === null) return null
  const messages: CameMessage[] = []
  for (const message of elementsIn(childNamed(batch, 'Zpravy'))) {
    const event = whole(attributeNamed(message, 'UdalostId'))
    const code = textNamed(message, 'Kod')
    if (event === null || code === null || code.length > 8) return null
    messages.push({ number: event, code, words: textNamed(message, 'Popis')?.slice(0, 255) ?? null })
  }
  const events: CameEvent[] = []
  for (const event of elementsIn(childNamed(batch, 'Udalosti'))) {
    const own = whole(attributeNamed(event, 'UdalostId'))
    if (own === null) return null
    const reference = elementsIn(event).find(one => childNamed(one, 'Identifikator'))
    const identifier = textNamed(childNamed(reference, 'Identifikator'), 'HodnotaID')
    events.push({ name: event.local, number: own, identifier })
  }
  return { number, source, target, messages, events }
}

/** A question whether the line works (`WsTest`). */
export const trialXml = (line: LineEnds, test: string, at: Instant): string =>
  `<WsTestRequest xmlns="${api}" ${ends(line)}>${field('WsTestId', test)}${signature(at)}</WsTestRequest>`

export type TrialAnswer = Status & { readonly received: number | null; readonly sent: number | null }

export function readTrialAnswer(text: string, test: string): TrialAnswer | null {
  const content = readEnvelope(text)
  if (content?.kind === 'fault') return { code: 'SOAP', words: content.text, received: null, sent: null }
  const body = content?.body
  if (body?.local !== 'WsTestResponse' || textNamed(body, 'WsTestId') !== test) return null
  const status = childNamed(body, 'OperaceStatus')
  const code = textNamed(status, 'Kod')
  if (code === null) return null
  const batchOf = (name: string) => {
    const one = childNamed(body, name)
    // Before the first batch the schema has no way to say none: such a one was not sent.
    return textNamed(one, 'Stav') === 'Neodeslana' ? 0 : whole(textNamed(one, 'Cislo'))
  }
  return {
    code,
    words: textNamed(status, 'Popis') ?? '',
    received: batchOf('PosledniPrijataDavka'),
    sent: batchOf('PosledniOdeslanaDavka'),
  }
}

export type BatchMark = { readonly number: number; readonly state: string }

export const trialAnswerXml = (
  test: XmlElement,
  { received, sent, status }: { received: BatchMark; sent: BatchMark; status: Status },
): string => {
  const mark = (name: string, one: BatchMark) =>
    `<${name}>${field('Cislo', String(Math.max(one.number, 1)))}${field('Stav', one.number === 0 ? 'Neodeslana' : one.state)}</${name}>`
  return `<WsTestResponse xmlns="${api}">${field('WsTestId', textOf(childNamed(test, 'WsTestId')))}${mark('PosledniPrijataDavka', received)}${mark('PosledniOdeslanaDavka', sent)}${statusXml(status)}</WsTestResponse>`
}

export const statusXml = ({ code, words }: Status): string =>
  `<OperaceStatus>${field('Kod', code)}${field('Popis', words.slice(0, 255))}</OperaceStatus>`
