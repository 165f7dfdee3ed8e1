import { type Day, isDay, type Keep, type Kept } from '#platform/values'
import type { EvidenceWay } from '../evidence.ts'
import { type BoxLine, sendTimeoutMs } from './line.ts'
import { bytesElsewhere, partsRequest } from './parts-request.ts'
import { textNamed } from './soap.wire.ts'

export type Stamped = Kept & {
  /** The last day on which the next stamp should be put on; `null` where the system does not say. */
  readonly nextStampTo: Day | null
  readonly way: EvidenceWay
}

/**
 * Has the system put an archive time stamp on a sealed file of its own (`ArchiveISDSDocument`); what comes back is the
 * same content under the same seal, with a stamp more. The file goes and comes as a stream.
 */
export async function stampSealed(
  line: BoxLine,
  file: { readonly sizeBytes: number; readonly pieces: AsyncIterable<Uint8Array> },
  keep: Keep,
): Promise<Stamped> {
  const operation = 'ArchiveISDSDocument'
  const { body, digest, sizeBytes } = await line.take(
    {
      path: 'arch',
      operation,
      soap: '1.2',
      ...partsRequest(operation, `<dmMessage>${bytesElsewhere}</dmMessage>`, file),
      timeoutMs: sendTimeoutMs,
    },
    keep,
    'dmResultDoc',
  )
  // A date, with a zone behind it or a time, as XML Schema lets it be written.
  const told = textNamed(body, 'nextStampTo')?.slice(0, 10) ?? ''
  return { digest, sizeBytes, nextStampTo: isDay(told) ? told : null, way: 'archive-stamp' }
}

/** What a code of the archive service asks of us. */
export function stampingAnswer(code: string): 'too-early' | 'not-tonight' | 'too-old' | 'never' {
  if (code === '2214') return 'too-old'
  // A day since the file was fetched has not passed; the stamp on it will hold for longer than a year and a half.
  if (code === '2209' || code === '2206') return 'too-early'
  // Switched off, without a stamp of its authority, too much at once.
  if (['2202', '2207', '2208', '2210'].includes(code)) return 'not-tonight'
  return 'never'
}
