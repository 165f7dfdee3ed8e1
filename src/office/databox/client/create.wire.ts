import { refuse } from '#platform/refusals'
import { base64Of } from './base64-pieces.ts'
import {
  base64Length,
  envelopeXml,
  fileClosing,
  fileOpening,
  type OutgoingEnvelope,
  type OutgoingFile,
} from './envelope.wire.ts'
import type { BoxLine } from './line.ts'
import { sendTimeoutMs } from './line.ts'
import { boxRefusals } from './refusals.ts'
import { requestFrame, textNamed } from './soap.wire.ts'

export type SentFile = OutgoingFile & { readonly pieces: () => AsyncIterable<Uint8Array> }

async function* requestPieces(
  head: string,
  files: readonly SentFile[],
  tail: string,
): AsyncGenerator<Uint8Array> {
  yield Buffer.from(head, 'utf8')
  for (const file of files) {
    yield Buffer.from(fileOpening(file), 'utf8')
    yield* base64Of(file.pieces())
    yield Buffer.from(fileClosing, 'utf8')
  }
  yield Buffer.from(tail, 'utf8')
}

const utf8Length = (text: string): number => Buffer.byteLength(text, 'utf8')

/**
 * Sends one message; gives its identifier. Files are streamed, so that a message of any size needs little memory. When
 * the answer does not come, nobody knows whether the message was made: the caller looks before it sends again.
 */
export async function createMessage(
  line: BoxLine,
  envelope: OutgoingEnvelope,
  files: readonly SentFile[],
): Promise<string> {
  const operation = 'CreateMessage'
  const [open, close] = requestFrame(operation)
  const head = `${open}${envelopeXml(envelope)}<dmFiles>`
  const tail = `</dmFiles>${close}`
  const length = files.reduce(
    (sum, file) => sum + utf8Length(fileOpening(file)) + base64Length(file.sizeBytes) + fileClosing.length,
    utf8Length(head) + utf8Length(tail),
  )
  const { body } = await line.ask({
    path: 'dz',
    operation,
    body: requestPieces(head, files, tail),
    headers: { 'content-length': String(length) },
    timeoutMs: sendTimeoutMs,
  })
  const messageId = textNamed(body, 'dmID')
  if (!messageId) throw refuse(boxRefusals['service-out'], { operation, reason: 'no dmID' })
  return messageId
}
