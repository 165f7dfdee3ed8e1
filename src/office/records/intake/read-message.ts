import { organisationOf } from '#identity/organisations'
import {
  type DataMessage,
  type Environment,
  envelopeRows,
  envelopeText,
  looksSealed,
  readDataMessage,
} from '#office/databox'
import type { Instance, Who } from '#platform/acts'
import { giveWay, givingWay } from '#platform/http'
import { refuse } from '#platform/refusals'
import { freshAnchorsOf } from '#platform/trust'
import {
  both,
  type Digest,
  type Keep,
  type Kept,
  MIB,
  type ReadableBytes,
  safeFileName,
} from '#platform/values'
import {
  type ArrivingFile,
  describeContent,
  type Entrance,
  entranceOf,
  gateRefusals,
  whyNotAccepted,
} from '#preservation/gate'
import type { ReceivedMessage } from '../acts/receive-message.ts'
import type { NewComponent } from '../acts/register-document.ts'
import type { Reading, WaitingReason } from '../arrival.ts'
import type { CheckRecord, MessageRecord, SenderSnapshot } from '../document.ts'
import { readLetter } from './read-letter.ts'
import { type Rendition, renditionBy } from './rendition.ts'
import { type UnpackingOrder, unpacked } from './unpack.ts'

/** Largest message file: a large data message with its base64, or a mail far over any usual limit. */
const messageFileBytes = 160 * MIB

const checkNames = ['integrity', 'origin', 'time', 'revocation', 'hash', 'submission'] as const

/**
 * Takes in one message file from the mailroom: keeps it as it is, reads it, takes its attachments out byte for byte
 * and says whether it may be registered at once or must be put before a clerk.
 *
 * Refuses with `gate.empty-file`, `objects.too-large`, `databox.*`, `mail.*`.
 */
export async function readArrived(
  instance: Instance,
  who: Who,
  file: ArrivingFile,
): Promise<ReceivedMessage> {
  const { contents, organisation } = entranceOf(instance, who)
  const fileName = safeFileName(file.name, 'zprava')
  const original = await contents.receive(organisation, file.bytes, { limitBytes: messageFileBytes })
  if (original.sizeBytes === 0) throw refuse(gateRefusals['empty-file'], { name: fileName })
  return readKept(instance, who, { fileName, ...original })
}

/**
 * Reads a message file that rests among the contents of the office already; a delivery receipt that was fetched with it
 * is kept beside it.
 *
 * Refuses with `databox.*`, `mail.*`.
 */
export async function readKept(
  instance: Instance,
  who: Who,
  taken: StoredFile,
  receipt: StoredFile | null = null,
): Promise<ReceivedMessage> {
  const entrance = entranceOf(instance, who)
  const { contents, organisation } = entrance
  const { fileName, ...original } = taken
  await using bytes = await contents.open(organisation, original.digest)
  const keep: Keep = pieces =>
    contents.receive(organisation, givingWay(pieces), { limitBytes: messageFileBytes })
  const office = await instance.runner.read(who, organisationOf)
  const render = renditionBy(keep, office.name, instance.clock.now())
  const isSealed = looksSealed(await bytes.read(0, 64))
  const read = isSealed
    ? await readSealed(instance, bytes, keep, taken, render, office.box_id)
    : await readLetter(bytes, keep, taken, render)
  await giveWay()
  const reading = receipt ? withReceipt(read.reading, receipt) : read.reading
  const components = await componentsOfReading({ instance, who, entrance }, reading)
  return {
    channel: isSealed ? 'data-box' : 'e-mail',
    fileName,
    original,
    reading,
    reasons: [
      ...(await malwareReasons(entrance, components)),
      ...read.reasons,
      ...(await formatReasons(entrance, components)),
    ],
    components,
  }
}

/** A file among the contents of the office, under the name it is shown by. */
export type StoredFile = { readonly fileName: string; readonly digest: Digest; readonly sizeBytes: number }

const withReceipt = (reading: Reading, receipt: StoredFile): Reading => ({
  ...reading,
  parts: [...reading.parts, { role: 'doručenka', form: 'container', ...receipt }],
})

/** A message does not say which environment it comes from; the office has its box in one. */
const environmentOf = ({ config }: Instance): Environment =>
  config.databoxes?.environment ?? (config.demo ? 'demo' : 'production')

async function readSealed(
  instance: Instance,
  bytes: ReadableBytes,
  keep: Keep,
  original: StoredFile,
  render: Rendition,
  ownBox: string | null,
): Promise<{ reading: Reading; reasons: WaitingReason[] }> {
  const message = await readDataMessage(
    bytes,
    { keep, anchors: await freshAnchorsOf(instance.config), pause: giveWay },
    { environment: environmentOf(instance) },
  )
  await giveWay()
  const [title = '', ...lines] = envelopeText(message, 'cs').split('\n')
  const envelope = await render(title, lines)
  return { reading: readingOf(message, original, envelope), reasons: reasonsOf(message, ownBox) }
}

/** Attachments in their order, the rendered envelope, the original message (NSESSS 2.3.5). */
function readingOf(message: DataMessage, original: StoredFile, rendered: Kept): Reading {
  const { envelope } = message
  // An empty attachment is no component; that it was there stays in the original and in the envelope.
  const attachments = message.attachments.filter(attachment => attachment.sizeBytes > 0)
  return {
    subject: envelope.annotation?.trim() || `Datová zpráva ${message.messageId}`,
    sender: senderOf(message),
    senderReference: (envelope.senderReferenceNumber ?? envelope.senderDossierMark)?.slice(0, 50) ?? null,
    deliveredAt: message.deliveredToBoxAt?.toISOString() ?? null,
    legallyServedAt: message.legallyServedAt?.toISOString() ?? null,
    recipientBox: envelope.recipient.boxId,
    parts: [
      ...attachments.map(attachment => ({
        role: attachment.metaType === 'main' ? 'hlavní dokument' : 'příloha',
        form: 'original' as const,
        fileName: attachment.fileName,
        digest: attachment.digest,
        sizeBytes: attachment.sizeBytes,
      })),
      { role: 'obálka', form: 'original' as const, fileName: `obalka-${message.messageId}.pdf`, ...rendered },
      { role: 'datová zpráva', form: 'container' as const, ...original },
    ],
    message: recordOf(message),
    ...(envelope.personalDelivery && { isPersonal: true }),
  }
}

function senderOf({ envelope }: DataMessage): SenderSnapshot {
  const { sender } = envelope
  const isPerson = sender.group === 'natural-person'
  return {
    kind: isPerson ? 'person' : sender.group === 'entrepreneur' ? 'trader' : 'organisation',
    name: sender.name?.trim() || `Datová schránka ${sender.boxId ?? '?'}`,
    ico: null,
    boxId: sender.boxId,
    email: null,
    address: sender.address?.trim() || null,
  }
}

function recordOf(message: DataMessage): MessageRecord {
  const { checks } = message
  return {
    kind: 'data-message',
    key: `isds:${message.environment}:${message.messageId}`,
    envelope: envelopeRows(message),
    checks: checkNames.map(
      (name): CheckRecord => ({ name, result: checks[name].result, reason: checks[name].reason }),
    ),
    testAnchors: checks.testAnchors,
    signer: checks.seal.certificate?.holder ?? null,
  }
}

/** Why a person must look before the message is registered (decree 259/2012 § 4; decision on foreign boxes). */
function reasonsOf(message: DataMessage, ownBox: string | null): WaitingReason[] {
  const { boxId } = message.envelope.recipient
  const reasons: WaitingReason[] = []
  if (boxId !== ownBox)
    reasons.push({
      code: 'other-box',
      sentence: both(
        `Zpráva je pro schránku ${boxId ?? '?'}, úřad má ${ownBox ?? 'žádnou'}.`,
        `The message is for box ${boxId ?? '?'}, the office has ${ownBox ?? 'none'}.`,
      ),
    })
  if (message.kind !== 'received')
    reasons.push({
      code: 'not-received',
      sentence: both(
        'Není to přijatá zpráva, ale odeslaná nebo doručenka.',
        'It is not a received message but a sent one or a receipt.',
      ),
    })
  if (message.checks.hash.result === 'invalid')
    reasons.push({
      code: 'wrong-hash',
      sentence: both(
        'Otisk zprávy nesouhlasí: obsah se liší od toho, který byl podán.',
        'The digest differs: the content is not the one submitted.',
      ),
    })
  if (message.checks.integrity.result === 'invalid')
    reasons.push({
      code: 'broken-seal',
      sentence: both(
        'Pečeť zprávy nesouhlasí s obsahem.',
        'The seal of the message does not match its content.',
      ),
    })
  return reasons
}

/**
 * Files of a message in formats that the office does not accept. The message was delivered all the same, so it is put
 * before a clerk, who asks the sender for another form of it (decree 259/2012 § 4). The message itself is not asked.
 */
async function formatReasons(
  entrance: Entrance,
  components: readonly NewComponent[],
): Promise<WaitingReason[]> {
  const asked = components.filter(({ form }) => form !== 'container')
  const sentences = await Promise.all(asked.map(component => whyNotAccepted(entrance, component)))
  return sentences.flatMap(sentence => (sentence ? [{ code: 'refused-format', sentence }] : []))
}

/** Files of a message with malware, or which nobody could look at yet: the message waits, whatever else holds. */
async function malwareReasons(
  entrance: Entrance,
  components: readonly NewComponent[],
): Promise<WaitingReason[]> {
  const reasons: WaitingReason[] = []
  for (const component of components) {
    const why = await entrance.malware?.(component)
    // The sender can mend what was found, and not that nobody could look.
    if (why)
      reasons.push({
        code: why.code === gateRefusals.malware.code ? 'malware' : 'not-scanned',
        sentence: why.sentence,
      })
  }
  return reasons
}

/**
 * Describes the kept parts of a reading as components: format by content, digest as taken when they arrived; containers
 * among them are taken apart.
 */
export async function componentsOfReading(
  order: Pick<UnpackingOrder, 'instance' | 'who' | 'entrance'>,
  reading: Reading,
): Promise<NewComponent[]> {
  const components: NewComponent[] = []
  for (const { role, form, fileName, digest, sizeBytes } of reading.parts) {
    if (sizeBytes === 0) throw refuse(gateRefusals['empty-file'], { name: fileName })
    const described = await describeContent(order.entrance, fileName, { digest, sizeBytes })
    await giveWay()
    components.push({ ...described, role, form })
  }
  // A member in a format that is not accepted puts the message before a clerk, as an attachment does.
  return unpacked({ ...order, isAcceptanceAsked: false }, components)
}
