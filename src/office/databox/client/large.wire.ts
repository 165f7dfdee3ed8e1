import { createHash } from 'node:crypto'
import { refuse } from '#platform/refusals'
import { escapeAttribute } from '#platform/xml'
import type { SentFile } from './create.wire.ts'
import { envelopeXml, type OutgoingEnvelope } from './envelope.wire.ts'
import { type BoxLine, sendTimeoutMs } from './line.ts'
import { bytesElsewhere, partsRequest } from './parts-request.ts'
import { boxRefusals } from './refusals.ts'
import { attributeNamed, childNamed, requestOf, textNamed } from './soap.wire.ts'

/** An attachment that waits over there for its message; unused it is forgotten in a day. */
type Uploaded = {
  readonly id: string
  readonly first: { readonly value: string; readonly algorithm: string }
  readonly second: { readonly value: string; readonly algorithm: string }
}

/** Uploads one attachment; what arrived is compared by both digests. */
async function upload(line: BoxLine, file: SentFile): Promise<Uploaded> {
  const operation = 'UploadAttachment'
  const hashes = [createHash('sha256'), createHash('sha3-256')] as const
  async function* hashed(): AsyncGenerator<Uint8Array> {
    for await (const piece of file.pieces()) {
      for (const hash of hashes) hash.update(piece)
      yield piece
    }
  }
  const opening = `<dmFile dmMimeType="${escapeAttribute(file.mime)}" dmFileDescr="${escapeAttribute(file.fileName)}">`
  const answer = await line.ask({
    path: 'vodz',
    operation,
    soap: '1.2',
    ...partsRequest(operation, `${opening}<dmEncodedContent>${bytesElsewhere}</dmEncodedContent></dmFile>`, {
      sizeBytes: file.sizeBytes,
      pieces: hashed(),
    }),
    timeoutMs: sendTimeoutMs,
  })
  const told = (local: string) => {
    const element = childNamed(answer.body, local)
    return {
      value: textNamed(answer.body, local) ?? '',
      algorithm: (element && attributeNamed(element, 'AttHashAlg')) ?? '',
    }
  }
  const uploaded = {
    id: textNamed(answer.body, 'dmAttID') ?? '',
    first: told('dmAttHash1'),
    second: told('dmAttHash2'),
  }
  const ours = hashes.map(hash => hash.digest('hex'))
  if (uploaded.first.value.toLowerCase() !== ours[0] || uploaded.second.value.toLowerCase() !== ours[1])
    throw refuse(boxRefusals['service-out'], { operation, reason: 'the attachment arrived otherwise' })
  return uploaded
}

/**
 * Sends one large message (*VoDZ*): first its attachments, each checked by two digests, then the message of them; gives
 * its identifier. Whether it was made when no answer comes, nobody knows, as with an ordinary one.
 */
export async function createLargeMessage(
  line: BoxLine,
  envelope: OutgoingEnvelope,
  files: readonly SentFile[],
  /** Told when everything is uploaded; only from now on can the message have been made. */
  begun: () => void = () => {},
): Promise<string> {
  const operation = 'CreateBigMessage'
  const parts: string[] = []
  for (const file of files) {
    const { id, first, second } = await upload(line, file)
    const attributes = {
      dmFileMetaType: file.isMain ? 'main' : 'enclosure',
      dmAttID: id,
      dmAttHash1: first.value,
      dmAttHash1Alg: first.algorithm,
      dmAttHash2: second.value,
      dmAttHash2Alg: second.algorithm,
    }
    const written = Object.entries(attributes).map(([name, value]) => ` ${name}="${escapeAttribute(value)}"`)
    parts.push(`<dmExtFile${written.join('')}/>`)
  }
  begun()
  const { body } = await line.ask({
    path: 'vodz',
    operation,
    soap: '1.2',
    body: requestOf(operation, `${envelopeXml(envelope)}<dmFiles>${parts.join('')}</dmFiles>`, '1.2'),
    timeoutMs: sendTimeoutMs,
  })
  const messageId = textNamed(body, 'dmID')
  if (!messageId) throw refuse(boxRefusals['service-out'], { operation, reason: 'no dmID' })
  return messageId
}
