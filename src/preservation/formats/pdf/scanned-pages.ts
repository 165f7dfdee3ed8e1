import type { ByteSource } from '../bytes.ts'
import { readerOf } from '../validate/reader.ts'
import { openPdf, type PdfDocument } from './document.ts'
import { type PdfPage, pagesOf } from './pages.ts'
import { filtersOf, rawStream } from './stream.ts'
import { readEnd } from './structure.ts'
import { isDictionary, isStream, nameOf, type PdfDictionary } from './value.ts'

/** The pictures a page shows, by their objects; those inside forms do not count. */
async function picturesOf(document: PdfDocument, page: PdfPage): Promise<PdfDictionary[]> {
  const resources = await document.resolve(page.entries.get('Resources'))
  const objects = isDictionary(resources) ? await document.resolve(resources.entries.get('XObject')) : null
  const pictures: PdfDictionary[] = []
  if (!isDictionary(objects)) return pictures
  for (const value of objects.entries.values()) {
    const found = await document.resolve(value)
    if (isStream(found) && nameOf(await document.resolve(found.entries.get('Subtype'))) === 'Image')
      pictures.push(found)
  }
  return pictures
}

/**
 * Pages of a PDF as a scanner writes it: one JPEG picture a page, given as it lies in the file. Gives `null` for a page
 * that is otherwise, and nothing at all where the file cannot be read.
 */
export async function* scannedPages(source: ByteSource): AsyncGenerator<Uint8Array | null> {
  const reader = readerOf(source)
  const { start } = await readEnd(reader)
  const document = start === null ? null : await openPdf(reader, start)
  if (!document || document.trailer.entries.has('Encrypt')) return
  const root = await document.resolve(document.trailer.entries.get('Root'))
  if (!isDictionary(root)) return
  const walk = { document, root, seen: new Set<string>() }
  for await (const page of pagesOf(walk)) {
    const [picture, another] = await picturesOf(document, page)
    const isJpeg =
      picture !== undefined &&
      another === undefined &&
      (await filtersOf(picture, document.resolve)).join() === 'DCTDecode'
    yield isJpeg ? await rawStream(reader, picture, document.resolve) : null
  }
}
