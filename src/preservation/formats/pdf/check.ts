import type { ByteSource } from '../bytes.ts'
import type { Fault } from '../validate/fault.ts'
import { type Reader, readerOf } from '../validate/reader.ts'
import { openPdf, type PdfDocument } from './document.ts'
import type { PdfAPart } from './fault.ts'
import * as faults from './faults-of-structure.ts'
import { objectFaults } from './objects.ts'
import { headerFaults, readEnd, trailerFaults } from './structure.ts'
import { isDictionary } from './value.ts'
import { claimOf } from './xmp/claim.ts'
import { metadataFaults } from './xmp/metadata.ts'
import { readPacket } from './xmp/packet.ts'

async function* pdfAFaults(document: PdfDocument, part: PdfAPart): AsyncGenerator<Fault> {
  yield* trailerFaults(document, part)
  yield* objectFaults(document, part)
}

async function opened(reader: Reader, start: number | null): Promise<PdfDocument | null> {
  const document = start === null ? null : await openPdf(reader, start)
  if (!document || document.crossReference.brokenAt !== null) return null
  const root = await document.resolve(document.trailer.entries.get('Root'))
  return isDictionary(root) || document.trailer.entries.has('Encrypt') ? document : null
}

/**
 * Our subset of ISO 32000-1 for every PDF and of ISO 19005-1, -2 and -3 for what claims to be a PDF/A of these parts.
 * Reads pieces on demand; never throws for what is in the file. No fault means: nothing found by this subset.
 */
export async function* pdfFaults(source: ByteSource): AsyncGenerator<Fault> {
  const reader = readerOf(source)
  const { start, hasMoreBehind } = await readEnd(reader)
  const document = await opened(reader, start)
  if (!document) {
    yield* headerFaults(reader, null)
    yield faults.broken(start)
    return
  }
  const isEncrypted = document.trailer.entries.has('Encrypt')
  const packet = isEncrypted ? null : await readPacket(document)
  const claim = packet && claimOf(packet)
  yield* headerFaults(reader, claim?.part ?? null)
  if (isEncrypted || !packet || !claim) return
  const { part } = claim
  if (hasMoreBehind) yield faults.moreBehind(part, reader.sizeBytes)
  yield* metadataFaults(document, packet, claim)
  yield* pdfAFaults(document, part)
}
