import type { ByteSource } from '../bytes.ts'
import type { Fault } from '../validate/fault.ts'
import { type Reader, readerOf } from '../validate/reader.ts'
import { documentActionFaults, triggerFaults } from './actions.ts'
import { annotationFaults } from './annotations.ts'
import { catalogFaults } from './catalog.ts'
import { contentFaults } from './content/judge.ts'
import { openPdf, type PdfDocument } from './document.ts'
import { embeddedFaults } from './embedded.ts'
import { alternate } from './faults-of-interaction.ts'
import * as faults from './faults-of-structure.ts'
import type { Faults, Judging } from './judging.ts'
import { logicalStructureFaults } from './logical-structure.ts'
import { objectFaults } from './objects.ts'
import { outputIntentFaults, outputIntentOf } from './output-intents.ts'
import { boxFaults } from './page-boxes.ts'
import { pagesOf } from './pages.ts'
import { headerFaults, readEnd, trailerFaults } from './structure.ts'
import { isDictionary, type PdfDictionary } from './value.ts'
import { claimOf, type PdfAClaim } from './xmp/claim.ts'
import { metadataFaults } from './xmp/metadata.ts'
import { readPacket } from './xmp/packet.ts'

async function* pageFaults(judging: Judging): Faults {
  for await (const page of pagesOf(judging)) {
    yield* boxFaults(judging, page)
    if (judging.part > 1) {
      yield* triggerFaults(judging, page.own, 'Page')
      if (page.own.entries.has('PresSteps')) yield alternate(judging.part, null, 'PresSteps')
    }
    yield* annotationFaults(judging, page)
    yield* contentFaults(judging, page)
  }
}

async function* pdfAFaults(document: PdfDocument, root: PdfDictionary, claim: PdfAClaim): Faults {
  const { part, level } = claim
  yield* trailerFaults(document, part)
  yield* objectFaults(document, part)
  const intent = await outputIntentOf(document, root)
  const judging: Judging = {
    document,
    part,
    level,
    root,
    intent,
    seen: new Set(),
    spots: new Set(),
    trueTypes: new Map(),
  }
  yield* catalogFaults(judging)
  yield* embeddedFaults(judging)
  yield* logicalStructureFaults(judging)
  yield* outputIntentFaults(judging)
  yield* documentActionFaults(judging)
  yield* pageFaults(judging)
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
  const packet = await readPacket(document)
  const claim = packet && claimOf(packet)
  yield* headerFaults(reader, claim?.part ?? null)
  if (!packet || !claim) return
  const { part } = claim
  // Nothing more can be read of what is locked.
  if (isEncrypted) return yield faults.encrypted(part, null)
  if (hasMoreBehind) yield faults.moreBehind(part, reader.sizeBytes)
  yield* metadataFaults(document, packet, claim)
  const root = await document.resolve(document.trailer.entries.get('Root'))
  if (isDictionary(root)) yield* pdfAFaults(document, root, claim)
}
