import type { Instant } from '#platform/values'

export type PdfCover = {
  readonly title: string
  /** Name of the office that makes it. */
  readonly author: string
  /** When it is made; the same content at the same moment gives the same bytes. */
  readonly at: Instant
}

/**
 * Makes a PDF/A-2b, an output data format (decree 259/2012 § 23/2): fonts embedded, colour profile, title and language in
 * the metadata, nothing that runs. The library is read when the first one is made: it weighs more than most programs that
 * never make any can spare.
 */
export async function archivalPdf(
  { title, author, at }: PdfCover,
  options: Partial<PDFKit.PDFDocumentOptions>,
  draw: (document: PDFKit.PDFDocument) => void,
): Promise<Uint8Array> {
  const { default: PDFDocument } = await import('pdfkit')
  const document = new PDFDocument({
    subset: 'PDF/A-2b',
    pdfVersion: '1.7',
    lang: 'cs-CZ',
    displayTitle: true,
    // Otherwise a font that PDF/A does not permit is read for each document and thrown away.
    font: null,
    info: { Title: title, Author: author, Creator: 'eGON centrum', CreationDate: at, ModDate: at },
    ...options,
  } as PDFKit.PDFDocumentOptions)
  const pieces: Uint8Array[] = []
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (piece: Uint8Array) => pieces.push(piece))
    document.on('end', () => resolve(Buffer.concat(pieces)))
    document.on('error', reject)
  })
  draw(document)
  document.end()
  return done
}
