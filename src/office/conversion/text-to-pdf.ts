import { archivalPdf, type PdfCover } from './archival-pdf.ts'
import { drawable, registerLetters } from './letters.ts'

export type TextPage = PdfCover & { readonly paragraphs: readonly string[] }

const margins = { top: 64, bottom: 64, left: 64, right: 64 }

/** Renders plain text as PDF/A-2b, an output data format for static text; the text stays searchable. */
export const textToPdf = (page: TextPage): Promise<Uint8Array> =>
  archivalPdf(page, { tagged: true, size: 'A4', margins }, document => {
    registerLetters(document)
    document.font('bold').fontSize(14).text(drawable(page.title))
    document.moveDown().font('plain').fontSize(10)
    for (const paragraph of page.paragraphs)
      document.text(drawable(paragraph), { paragraphGap: 6, lineGap: 2 })
  })
