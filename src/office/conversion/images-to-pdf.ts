import PDFDocument from 'pdfkit'
import type { Instant } from '#platform/values'

export type ScannedPaper = {
  readonly title: string
  readonly author: string
  /** JPEG or PNG, each a page; their bytes are kept as they are where PDF can hold them so. */
  readonly pages: readonly Uint8Array[]
  /** The same pages at the same moment give the same bytes. */
  readonly at: Instant
}

/** A4 in points; a scan lies on it whole, upright or across as it is. */
const sheet = [595.28, 841.89] as const

/** Binds scanned pages into one PDF/A-2b, an output data format (decree 259/2012 § 23/2). */
export function imagesToPdf({ title, author, pages, at }: ScannedPaper): Promise<Uint8Array> {
  const document = new PDFDocument({
    subset: 'PDF/A-2b',
    pdfVersion: '1.7',
    lang: 'cs-CZ',
    displayTitle: true,
    autoFirstPage: false,
    margin: 0,
    info: { Title: title, Author: author, Creator: 'eGON centrum', CreationDate: at, ModDate: at },
  } as PDFKit.PDFDocumentOptions)
  const pieces: Uint8Array[] = []
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (piece: Uint8Array) => pieces.push(piece))
    document.on('end', () => resolve(Buffer.concat(pieces)))
    document.on('error', reject)
  })
  for (const bytes of pages) {
    // pdfkit reads sizes of pictures by itself; its types do not say so.
    const picture = (
      document as unknown as { openImage(bytes: Buffer): { width: number; height: number } }
    ).openImage(Buffer.from(bytes))
    const size = picture.width > picture.height ? [sheet[1], sheet[0]] : [...sheet]
    document.addPage({ size: size as [number, number], margin: 0 })
    document.image(picture as never, 0, 0, {
      fit: size as [number, number],
      align: 'center',
      valign: 'center',
    })
  }
  document.end()
  return done
}
