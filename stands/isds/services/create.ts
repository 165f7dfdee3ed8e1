import { extname } from 'node:path'
import { isElement, textOf, type XmlElement } from '#platform/xml'
import { type Box, boxTypes, isAuthority } from '../box.ts'
import { element } from '../content.ts'
import { type AttachmentOrder, type FullOrder, messageOrder } from '../order.ts'
import { attribute, child, childrenNamed, failure, type Reply, reply, textIn } from '../soap.ts'
import { change, type StandMessage, type World } from '../world.ts'
import type { Service, ServiceCall } from './call.ts'

const envelopeOrder = [
  'dmSenderOrgUnit',
  'dmSenderOrgUnitNum',
  'dbIDRecipient',
  'dmRecipientOrgUnit',
  'dmRecipientOrgUnitNum',
  'dmToHands',
  'dmAnnotation',
  'dmRecipientRefNumber',
  'dmSenderRefNumber',
  'dmRecipientIdent',
  'dmSenderIdent',
  'dmLegalTitleLaw',
  'dmLegalTitleYear',
  'dmLegalTitleSect',
  'dmLegalTitlePar',
  'dmLegalTitlePoint',
  'dmPersonalDelivery',
  'dmAllowSubstDelivery',
]
const mayBeLeftOut = ['dmOVM', 'dmPublishOwnID']

const allowedEndings = new Set(
  'asice asics cer crt csv dbf ddd der dgn doc docx dwg edi fo gfs gif gml heic heif htm html isdoc isdocx jfif jpeg jpg json m4a m4p m4v mp2 mp3 mp4 mpeg mpeg1 mpeg2 mpg odp ods odt p7b p7c p7f p7m p7s pdf pk7 png ppt pptx prj qix rtf sbn sbx sce scs shp shx tif tiff tsr tst txt wav xls xlsx xml xsd zfo zip'.split(
    ' ',
  ),
)

/** The sequence of the schema: every element in its place, none missing (`tMessageEnvelopeSub`). */
export function outOfOrder(envelope: XmlElement | undefined): string | null {
  const names = (envelope?.children ?? []).filter(isElement).map(({ local }) => local)
  const needed = names.filter(name => !mayBeLeftOut.includes(name))
  const wrong = envelopeOrder.find((name, at) => needed[at] !== name)
  if (wrong) return wrong
  return needed[envelopeOrder.length] ?? null
}

/** The same where elements may be missing (`tBigMessEnvelope`): those that are there keep the order. */
export function outOfSequence(envelope: XmlElement | undefined): string | null {
  let at = -1
  for (const { local } of (envelope?.children ?? []).filter(isElement)) {
    const place = [...envelopeOrder, ...mayBeLeftOut].indexOf(local)
    if (place <= at) return local
    at = place
  }
  return null
}

const truth = (text: string | undefined, otherwise: boolean): boolean =>
  text === undefined ? otherwise : text === 'true' || text === '1'

export function orderOf(
  world: World,
  sender: Box,
  recipient: Box,
  envelope: XmlElement,
  attachments: readonly AttachmentOrder[],
): FullOrder {
  const at = world.now().toISOString()
  const law = textIn(envelope, 'dmLegalTitleLaw')
  const year = textIn(envelope, 'dmLegalTitleYear')
  const text = (local: string) => textIn(envelope, local)
  const type = attribute(envelope, 'dmType')
  return messageOrder.parse({
    messageId: '0',
    sender: {
      boxId: sender.id,
      name: sender.name,
      address: sender.address,
      type: boxTypes[sender.type],
      unit: text('dmSenderOrgUnit'),
    },
    recipient: { boxId: recipient.id, name: recipient.name, address: recipient.address },
    annotation: text('dmAnnotation') ?? '',
    toHands: text('dmToHands'),
    senderReferenceNumber: text('dmSenderRefNumber'),
    senderDossierMark: text('dmSenderIdent'),
    recipientReferenceNumber: text('dmRecipientRefNumber'),
    recipientDossierMark: text('dmRecipientIdent'),
    ...(law &&
      year && {
        legalTitle: {
          law: Number(law),
          year: Number(year),
          section: text('dmLegalTitleSect'),
          paragraph: text('dmLegalTitlePar'),
          point: text('dmLegalTitlePoint'),
        },
      }),
    personalDelivery: truth(text('dmPersonalDelivery'), false),
    substituteDelivery: truth(text('dmAllowSubstDelivery'), true),
    ...(type && { messageType: type }),
    submittedAt: at,
    deliveredAt: at,
    attachments,
  })
}

const attachmentOf = (file: XmlElement): AttachmentOrder => {
  const inline = child(file, 'dmXMLContent')
  const guid = attribute(file, 'dmFileGuid')
  const upGuid = attribute(file, 'dmUpFileGuid')
  return {
    name: attribute(file, 'dmFileDescr') ?? '',
    mime: attribute(file, 'dmMimeType') ?? '',
    metaType: attribute(file, 'dmFileMetaType') ?? '',
    ...(guid && { guid }),
    ...(upGuid && { upGuid }),
    ...(inline
      ? { text: textOf(inline) }
      : { base64: textOf(child(file, 'dmEncodedContent')).replace(/\s+/g, '') }),
  }
}

/** What the rules say against the attachments; `null` when nothing. */
function againstFiles(world: World, files: readonly AttachmentOrder[], mostBytes: number): Reply | null {
  if (files.length === 0) return failure('2001', 'Chybí dmFile.')
  if (files.length > world.limits.attachments) return failure('1200', 'Příliš mnoho příloh.')
  if (files[0]!.metaType !== 'main' || files.filter(({ metaType }) => metaType === 'main').length !== 1)
    return failure('1214', 'První příloha musí být hlavní písemnost, a to právě jedna.')
  const bad = files.find(({ name }) => !allowedEndings.has(extname(name).slice(1).toLowerCase()))
  if (bad) return failure('1214', `Nepovolený formát přílohy: ${bad.name}`)
  const bytes = files.reduce((sum, { base64 = '' }) => sum + Math.floor((base64.length * 3) / 4), 0)
  return bytes > mostBytes ? failure('1200', 'Překročena maximální velikost datové zprávy.') : null
}

function recipientOf(world: World, id: string | undefined): Box | Reply {
  const box = world.boxes.get(id ?? '')
  if (!box) return failure('5001', 'Datová schránka neexistuje.')
  return box.state === 1 ? box : failure('1201', 'Datová schránka je nepřístupná.')
}

/** Puts the message into the recipient's box, or stops it where it carries a test virus. */
export function submitted(world: World, given: FullOrder, isLarge: boolean): StandMessage {
  const order = { ...given, messageId: world.nextId() }
  const message: StandMessage = {
    id: order.messageId,
    order,
    isLarge,
    status: 1,
    acceptedAt: null,
    events: [{ at: order.deliveredAt, text: 'EV0: Datová zpráva byla podána.' }],
    changes: [],
  }
  world.keep(message)
  if (order.attachments.some(({ name }) => name.startsWith('eicar')))
    change(world, message, 3, 'EV8: Datová zpráva neprošla antivirovou kontrolou.')
  else change(world, message, 4, 'EV5: Datová zpráva byla dodána do datové schránky příjemce.')
  return message
}

/** Public messages are free where an authority takes part; others need a contract. */
const mayWrite = (from: Box, to: Box): boolean => isAuthority(from) || isAuthority(to)

function refusalFor(
  call: ServiceCall,
  envelope: XmlElement | undefined,
  to: string | undefined,
): Box | Reply {
  const recipient = recipientOf(call.world, to)
  if ('code' in recipient) return recipient
  if (textIn(envelope, 'dmAnnotation') === undefined) return failure('1203', 'Chybí věc zprávy.')
  if (call.box.state !== 1) return failure('1201', 'Datová schránka odesílatele je nepřístupná.')
  return mayWrite(call.box, recipient) ? recipient : failure('1233', 'Ani jedna strana není OVM.')
}

export const createMessage: Service = call => {
  const { world, box, request } = call
  const envelope = child(request, 'dmEnvelope')
  const wrong = outOfOrder(envelope)
  if (wrong) return failure('2001', `Element ${wrong} neodpovídá schématu.`)
  const recipient = refusalFor(call, envelope, textIn(envelope, 'dbIDRecipient'))
  if ('code' in recipient) return recipient
  const files = childrenNamed(child(request, 'dmFiles'), 'dmFile').map(attachmentOf)
  const against = againstFiles(world, files, world.limits.messageBytes)
  if (against) return against
  const { id } = submitted(world, orderOf(world, box, recipient, envelope!, files), false)
  return reply([element('p:dmID', id)])
}

export const createMultipleMessage: Service = call => {
  const { world, box, request } = call
  const envelope = child(request, 'dmEnvelope')
  const to = childrenNamed(child(request, 'dmRecipients'), 'dmRecipient')
  if (to.length > world.limits.recipients) return failure('1200', 'Příliš mnoho příjemců.')
  const files = childrenNamed(child(request, 'dmFiles'), 'dmFile').map(attachmentOf)
  const against = againstFiles(world, files, world.limits.messageBytes)
  if (against) return against
  let isMixed = false
  const single = (inside: string, { code, message }: Reply) =>
    `<p:dmSingleStatus>${inside}<p:dmStatus><p:dmStatusCode>${code}</p:dmStatusCode><p:dmStatusMessage>${message}</p:dmStatusMessage></p:dmStatus></p:dmSingleStatus>`
  const rows = to.map(one => {
    const recipient = refusalFor(call, envelope, textIn(one, 'dbIDRecipient'))
    if ('code' in recipient) {
      isMixed = true
      return single('', recipient)
    }
    const { id } = submitted(world, orderOf(world, box, recipient, envelope!, files), false)
    return single(element('p:dmID', id), reply([]))
  })
  return reply(
    [`<p:dmMultipleStatus>${rows.join('')}</p:dmMultipleStatus>`],
    isMixed ? '0004' : '0000',
    isMixed ? 'Některé zprávy nebyly odeslány.' : undefined,
  )
}
