import { archivalPdf, type PdfCover } from './archival-pdf.ts'
import { drawable, registerLetters } from './letters.ts'

export type PrintedList = PdfCover & {
  /** What the list is of and how many rows it has; under the title. */
  readonly about: string
  /** Heads of the columns with the share of the width that each takes. */
  readonly columns: readonly { readonly head: string; readonly share: number }[]
  readonly rows: readonly (readonly string[])[]
}

/** A4 across, in points. */
const [width, height, margin] = [841.89, 595.28, 36]
const textPoints = 7.5
const gap = 4
const foot = height - margin

/** Renders a list as PDF/A-2b: heads on every page, pages numbered, text searchable; a long cell takes more lines. */
export const listToPdf = (list: PrintedList): Promise<Uint8Array> => {
  const options = { size: 'A4', layout: 'landscape', margin: 0, autoFirstPage: false, tagged: true } as const
  return archivalPdf(list, options, document => {
    registerLetters(document)
    const shares = list.columns.reduce((sum, { share }) => sum + share, 0)
    const widths = list.columns.map(({ share }) => ((width - 2 * margin) * share) / shares)
    const lefts = widths.map((_, at) => margin + widths.slice(0, at).reduce((sum, one) => sum + one, 0))
    const heads = list.columns.map(({ head }) => head)
    let pages = 0

    const heightOf = (cells: readonly string[]): number =>
      Math.max(...cells.map((cell, at) => document.heightOfString(cell || ' ', { width: widths[at]! - gap })))
    const drawRow = (cells: readonly string[], top: number): number => {
      cells.forEach((cell, at) => {
        document.text(cell, lefts[at]!, top, { width: widths[at]! - gap })
      })
      return top + heightOf(cells) + gap / 2
    }
    const rule = (top: number) =>
      document
        .moveTo(margin, top)
        .lineTo(width - margin, top)
        .lineWidth(0.4)
        .stroke()
    const openPage = (): number => {
      document.addPage()
      pages += 1
      document.font('plain').fontSize(textPoints)
      document.text(String(pages), width - margin - 40, foot - textPoints, { width: 40, align: 'right' })
      let top: number = margin
      if (pages === 1) {
        document.font('bold').fontSize(12).text(drawable(list.title), margin, top)
        document
          .font('plain')
          .fontSize(textPoints)
          .text(drawable(list.about), margin, document.y + gap)
        top = document.y + 2 * gap
      }
      document.font('bold').fontSize(textPoints)
      top = drawRow(heads, top)
      document.font('plain')
      rule(top)
      return top + gap
    }

    let top = openPage()
    // A page takes so much of one row; the rest of a cell longer than a page would not be read anyway.
    const most = foot - 2 * textPoints - margin - 60
    for (const row of list.rows) {
      const cells = row.map(drawable)
      if (top + Math.min(heightOf(cells), most) > foot - 2 * textPoints) top = openPage()
      top = drawRow(cells, top)
    }
  })
}
