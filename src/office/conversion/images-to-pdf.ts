import { archivalPdf, type PdfCover } from './archival-pdf.ts'

/** JPEG or PNG, each a page; their bytes are kept as they are where PDF can hold them so. */
export type ScannedPaper = PdfCover & { readonly pages: readonly Uint8Array[] }

/** A4 in points; a scan lies on it whole, upright or across as it is. */
const sheet = [595.28, 841.89] as const

/** Binds scanned pages into one PDF/A-2b, an output data format. */
export const imagesToPdf = ({ pages, ...cover }: ScannedPaper): Promise<Uint8Array> =>
  archivalPdf(cover, { autoFirstPage: false, margin: 0 }, document => {
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
  })
