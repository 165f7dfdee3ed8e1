import { type Both, both, type Instant, pragueParts, say, type Tongue } from '#platform/values'
import type { Correspondent, DataMessage, LegalTitle } from './message.ts'

const titles: Record<DataMessage['kind'], Both> = {
  received: both('Datová zpráva přijatá', 'Data message received'),
  sent: both('Datová zpráva odeslaná', 'Data message sent'),
  receipt: both('Doručenka datové zprávy', 'Receipt of a data message'),
}

const environments: Record<DataMessage['environment'], Both> = {
  production: both('provozní prostředí', 'production environment'),
  test: both('zkušební prostředí', 'test environment'),
  demo: both('ukázkové prostředí, bez právních účinků', 'demo environment, without legal effect'),
}

const two = (n: number): string => String(n).padStart(2, '0')

/** `2. 3. 2026 10:00:00`, Prague time. */
function timeText(instant: Instant | null): string | null {
  if (!instant) return null
  const { day, month, year, hour, minute, second } = pragueParts(instant)
  return `${day}. ${month}. ${year} ${two(hour)}:${two(minute)}:${two(second)}`
}

/** `§ 6 odst. 1 písm. b) zákona č. 500/2004 Sb.`; Czech in both tongues, since it quotes Czech law. */
export function legalTitleText(title: LegalTitle | null): string | null {
  if (!title) return null
  const { section, paragraph, point, law, year } = title
  const parts = [
    section && `§ ${section}`,
    paragraph && `odst. ${paragraph}`,
    point && `písm. ${point})`,
    law !== null && `zákona č. ${law}/${year ?? '?'} Sb.`,
  ]
  return parts.filter(part => typeof part === 'string').join(' ')
}

function correspondentText({ name, address, boxId, unit }: Correspondent): string {
  const box = boxId && `(${boxId})`
  return [[name, box].filter(Boolean).join(' '), unit, address].filter(Boolean).join(', ')
}

/** `1 234 567 B`, with spaces that do not break. */
const sizeText = (sizeBytes: number): string => `${String(sizeBytes).replace(/\B(?=(\d{3})+$)/g, '\u00a0')} B`

function truthText(truth: boolean | null): Both | null {
  if (truth === null) return null
  return truth ? both('ano', 'yes') : both('ne', 'no')
}

/** Rows of the envelope: label and value; rows without a value are left out. */
function rows({ envelope, ...message }: DataMessage): [Both, string | Both | null][] {
  return [
    [both('Identifikátor zprávy', 'Message identifier'), message.messageId],
    [both('Věc', 'Subject'), envelope.annotation],
    [both('Odesílatel', 'Sender'), correspondentText(envelope.sender)],
    [both('Příjemce', 'Recipient'), correspondentText(envelope.recipient)],
    [both('K rukám', 'For the attention of'), envelope.toHands],
    [both('Dodáno do schránky', 'Delivered to the box'), timeText(message.deliveredToBoxAt)],
    [both('Doručeno', 'Served'), timeText(message.legallyServedAt)],
    [both('Číslo jednací odesílatele', 'Sender’s reference number'), envelope.senderReferenceNumber],
    [both('Spisová značka odesílatele', 'Sender’s dossier mark'), envelope.senderDossierMark],
    [both('Číslo jednací příjemce', 'Recipient’s reference number'), envelope.recipientReferenceNumber],
    [both('Spisová značka příjemce', 'Recipient’s dossier mark'), envelope.recipientDossierMark],
    [both('Zmocnění', 'Empowerment'), legalTitleText(envelope.legalTitle)],
    [both('Do vlastních rukou', 'Personal delivery'), truthText(envelope.personalDelivery)],
    [both('Náhradní doručení', 'Substitute delivery'), truthText(envelope.substituteDelivery)],
    [
      both('Podezřelá zpráva', 'Suspicious message'),
      envelope.suspicious ? both('ano, podle ISDS', 'yes, according to ISDS') : null,
    ],
  ]
}

/**
 * Labels and values of the envelope for a page, in both tongues; a value that is the same in both is plain text. Rows
 * without a value are left out.
 */
export const envelopeRows = (message: DataMessage): (readonly [label: Both, value: Both | string])[] =>
  rows(message).flatMap(([label, value]) => (value ? [[label, value] as const] : []))

/**
 * The envelope of a message as plain text a person can read, for the component that goes with the document. The same
 * message gives the same text; what was found out about its seal stands in the record of the checks, not here.
 */
export function envelopeText(message: DataMessage, tongue: Tongue): string {
  const title = `${say(titles[message.kind], tongue)} (${say(environments[message.environment], tongue)})`
  const lines = envelopeRows(message).map(
    ([label, value]) => `${say(label, tongue)}: ${typeof value === 'string' ? value : say(value, tongue)}`,
  )
  const attachments = message.attachments.map(
    ({ ordinal, fileName, sizeBytes }) => `  ${ordinal}. ${fileName} (${sizeText(sizeBytes)})`,
  )
  const events = message.events.map(({ at, description }) => `  ${timeText(at) ?? '–'} ${description}`)
  const section = (label: Both, list: string[]) =>
    list.length ? ['', `${say(label, tongue)}:`, ...list] : []
  return [
    title,
    '',
    ...lines,
    ...section(both('Přílohy', 'Attachments'), attachments),
    ...section(both('Události', 'Events'), events),
    '',
  ].join('\n')
}
