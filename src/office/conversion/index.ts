/**
 * Conversion: what is not in an output data format becomes one. So far plain text and scanned pages; what needs a clause under
 * § 69a and office documents come with their own acts.
 */
export { imagesToPdf, type ScannedPaper } from './images-to-pdf.ts'
export { pagesOfScan } from './pages-of-scan.ts'
export { type TextPage, textToPdf } from './text-to-pdf.ts'
