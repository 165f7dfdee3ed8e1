import { createHash } from 'node:crypto'
import { textOf } from '#platform/xml'
import { contentPieces } from '../attachment.ts'
import { element } from '../content.ts'
import type { AttachmentOrder } from '../order.ts'
import { attribute, child, childrenNamed, failure, reply, textIn } from '../soap.ts'
import { messageAsked, notFound, type Service, type ServiceCall } from './call.ts'
import { orderOf, outOfSequence, submitted } from './create.ts'

const dayMs = 86_400_000
/** All waiting attachments of a box together: ten messages of the largest size. */
const quotaTimes = 10

export const hashesOf = (bytes: Buffer) => ({
  first: createHash('sha256').update(bytes).digest('hex'),
  second: createHash('sha3-256').update(bytes).digest('hex'),
})

const contentOf = ({ parts }: ServiceCall, file: Parameters<typeof child>[0]): Buffer => {
  const content = child(file, 'dmEncodedContent')
  const include = child(content, 'Include')
  const cid = include && attribute(include, 'href')?.replace(/^cid:/, '')
  return (cid && parts.get(decodeURIComponent(cid))) || Buffer.from(textOf(content), 'base64')
}

export const uploadAttachment: Service = call => {
  const { world, box, request } = call
  const bytes = contentOf(call, child(request, 'dmFile'))
  if (bytes.length > world.limits.largeBytes) return failure('1296', 'Příloha je příliš velká.')
  const waiting = [...world.uploads.values()].filter(one => one.box === box.id)
  const sum = waiting.reduce((all, one) => all + one.bytes.length, bytes.length)
  if (sum > quotaTimes * world.limits.largeBytes) return failure('1286', 'Kvóta úložiště je vyčerpána.')
  const file = child(request, 'dmFile')!
  const id = `att-${world.uploads.size + 1}-${world.now().getTime()}`
  world.uploads.set(id, {
    id,
    box: box.id,
    bytes,
    name: attribute(file, 'dmFileDescr') ?? id,
    mime: attribute(file, 'dmMimeType') ?? '',
    at: world.now().getTime(),
  })
  const { first, second } = hashesOf(bytes)
  return reply([
    `${element('p:dmAttID', id)}<p:dmAttHash1 AttHashAlg="SHA-256">${first}</p:dmAttHash1><p:dmAttHash2 AttHashAlg="SHA3-256">${second}</p:dmAttHash2>`,
  ])
}

export const createBigMessage: Service = ({ world, box, request }) => {
  const envelope = child(request, 'dmEnvelope')
  const wrong = outOfSequence(envelope)
  if (wrong) return failure('2001', `Element ${wrong} neodpovídá schématu.`)
  const recipient = world.boxes.get(textIn(envelope, 'dbIDRecipient') ?? '')
  if (!recipient) return failure('5001', 'Datová schránka neexistuje.')
  const attachments: AttachmentOrder[] = []
  let sum = 0
  for (const [at, file] of childrenNamed(child(request, 'dmFiles'), 'dmExtFile').entries()) {
    const upload = world.uploads.get(attribute(file, 'dmAttID') ?? '')
    if (!upload || world.now().getTime() - upload.at > dayMs)
      return failure('1294', `Příloha ${at} není v úložišti.`)
    if (upload.box !== box.id) return failure('1293', 'Příloha patří jiné schránce.')
    const { first, second } = hashesOf(upload.bytes)
    if (attribute(file, 'dmAttHash1') !== first) return failure('1288', 'Nesouhlasí první otisk.')
    if (attribute(file, 'dmAttHash2') !== second) return failure('1289', 'Nesouhlasí druhý otisk.')
    sum += upload.bytes.length
    attachments.push({
      name: upload.name,
      mime: upload.mime,
      metaType: attribute(file, 'dmFileMetaType') ?? '',
      base64: upload.bytes.toString('base64'),
    })
  }
  if (sum < world.limits.largeLeastBytes) return failure('1297', 'Přílohy jsou příliš malé pro VoDZ.')
  if (sum > world.limits.largeBytes) return failure('1296', 'Přílohy jsou příliš velké.')
  const { id } = submitted(world, orderOf(world, box, recipient, envelope!, attachments), true)
  return reply([element('p:dmID', id)])
}

export const downloadAttachment: Service = call => {
  const message = messageAsked(call, 'received')
  if (!message || message.status === 9) return notFound()
  const file = message.order.attachments[Number(textIn(call.request, 'attNum'))]
  if (!file) return failure('1299', 'Příloha neexistuje.')
  return reply([
    `<p:dmFile dmFileMetaType="${file.metaType}" dmMimeType="${file.mime}" dmFileDescr="${file.name}"><p:dmEncodedContent>`,
    { bytes: contentPieces(file) },
    '</p:dmEncodedContent></p:dmFile>',
  ])
}
