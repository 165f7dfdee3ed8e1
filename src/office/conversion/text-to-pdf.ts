import { fileURLToPath } from 'node:url'
import { archivalPdf, type PdfCover } from './archival-pdf.ts'

const fonts = new URL('../../../node_modules/dejavu-fonts-ttf/ttf/', import.meta.url)
const font = (name: string) => fileURLToPath(new URL(`${name}.ttf`, fonts))

export type TextPage = PdfCover & { readonly paragraphs: readonly string[] }

const margins = { top: 64, bottom: 64, left: 64, right: 64 }

/** Renders plain text as PDF/A-2b, an output data format for static text; the text stays searchable. */
export const textToPdf = (page: TextPage): Promise<Uint8Array> =>
  archivalPdf(page, { tagged: true, size: 'A4', margins }, document => {
    document.registerFont('bold', font('DejaVuSans-Bold'))
    document.registerFont('plain', font('DejaVuSans'))
    document.font('bold').fontSize(14).text(drawable(page.title))
    document.moveDown().font('plain').fontSize(10)
    for (const paragraph of page.paragraphs)
      document.text(drawable(paragraph), { paragraphGap: 6, lineGap: 2 })
  })

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters have no picture
const undrawable = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu

/** Text that can be drawn: characters without a picture become a sign that says so. */
const drawable = (text: string): string => text.replaceAll('\t', '    ').replace(undrawable, '\ufffd')
