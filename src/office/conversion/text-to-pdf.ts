import { fileURLToPath } from 'node:url'
import PDFDocument from 'pdfkit'
import type { Instant } from '#platform/values'

const fonts = new URL('../../../node_modules/dejavu-fonts-ttf/ttf/', import.meta.url)
const font = (name: string) => fileURLToPath(new URL(`${name}.ttf`, fonts))

export type TextPage = {
  readonly title: string
  /** Name of the office that made the rendition. */
  readonly author: string
  readonly paragraphs: readonly string[]
  /** When the rendition was made; the same text at the same moment gives the same bytes. */
  readonly at: Instant
}

const margins = { top: 64, bottom: 64, left: 64, right: 64 }

/**
 * Renders plain text as PDF/A-2b, an output data format for static text (decree 259/2012 § 23/2): fonts embedded,
 * colour profile, title and language in the metadata, nothing that runs. The text stays searchable.
 */
export function textToPdf(page: TextPage): Promise<Uint8Array> {
  const document = new PDFDocument({
    subset: 'PDF/A-2b',
    pdfVersion: '1.7',
    tagged: true,
    lang: 'cs-CZ',
    displayTitle: true,
    size: 'A4',
    margins,
    info: {
      Title: page.title,
      Author: page.author,
      Creator: 'eGON centrum',
      CreationDate: page.at,
      ModDate: page.at,
    },
  } as PDFKit.PDFDocumentOptions)
  const pieces: Uint8Array[] = []
  const done = new Promise<Uint8Array>((resolve, reject) => {
    document.on('data', (piece: Uint8Array) => pieces.push(piece))
    document.on('end', () => resolve(Buffer.concat(pieces)))
    document.on('error', reject)
  })
  document.registerFont('bold', font('DejaVuSans-Bold'))
  document.registerFont('plain', font('DejaVuSans'))
  document.font('bold').fontSize(14).text(drawable(page.title))
  document.moveDown().font('plain').fontSize(10)
  for (const paragraph of page.paragraphs) document.text(drawable(paragraph), { paragraphGap: 6, lineGap: 2 })
  document.end()
  return done
}

// biome-ignore lint/suspicious/noControlCharactersInRegex: control characters have no picture
const undrawable = /[\u0000-\u0008\u000b-\u001f\u007f]|\p{Surrogate}/gu

/** Text that can be drawn: characters without a picture become a sign that says so. */
const drawable = (text: string): string => text.replaceAll('\t', '    ').replace(undrawable, '\ufffd')
