import { isDay, type Keep } from '#platform/values'
import type { Stamped } from './archive.wire.ts'
import { base64Of } from './base64-pieces.ts'
import { base64Length } from './envelope.wire.ts'
import { type BoxLine, sendTimeoutMs } from './line.ts'
import { requestFrame, textNamed } from './soap.wire.ts'

/**
 * Has the system seal a file of its own anew (`Re-signISDSDocument`): the way for files that are too old for archive time
 * stamps. What comes back is the same content under the seal of today, with a time stamp of today. The file goes and comes
 * as a stream.
 */
export async function resignSealed(
  line: BoxLine,
  file: { readonly sizeBytes: number; readonly pieces: AsyncIterable<Uint8Array> },
  keep: Keep,
): Promise<Stamped> {
  const operation = 'Re-signISDSDocument'
  const [open, close] = requestFrame(operation)
  const [head, tail] = [`${open}<dmDoc>`, `</dmDoc>${close}`]
  async function* request(): AsyncGenerator<Uint8Array> {
    yield Buffer.from(head, 'utf8')
    yield* base64Of(file.pieces)
    yield Buffer.from(tail, 'utf8')
  }
  const length = Buffer.byteLength(head) + base64Length(file.sizeBytes) + Buffer.byteLength(tail)
  const { body, digest, sizeBytes } = await line.take(
    {
      path: 'dz',
      operation,
      body: request(),
      headers: { 'content-length': String(length) },
      timeoutMs: sendTimeoutMs,
    },
    keep,
    'dmResultDoc',
  )
  const told = textNamed(body, 'dmValidTo')?.slice(0, 10) ?? ''
  return { digest, sizeBytes, nextStampTo: isDay(told) ? told : null, way: 'new-seal' }
}
