/**
 * Conversion: what is not in an output data format becomes one. So far plain text and scanned pages; what needs a clause
 * under § 69a and office documents come with their own acts. Reads the text of files, for searching in it.
 */
export { imagesToPdf, type ScannedPaper } from './images-to-pdf.ts'
export { listToPdf, type PrintedList } from './list-to-pdf.ts'
export { pagesOfScan } from './pages-of-scan.ts'
export { type TextLayer, textLayerOf } from './text-layer.ts'
export { readsPdf } from './text-of-pdf.ts'
export { type TextPage, textToPdf } from './text-to-pdf.ts'
