/**
 * Conversion: what is not in an output data format becomes one: text by ourselves, office documents by LibreOffice, PDF by
 * ocrmypdf, scanned pages bound. Reads the text of files, for searching in it. The clause is an act of the records service.
 */
export { ConversionFault } from './conversion-fault.ts'
export { imagesToPdf, type ScannedPaper } from './images-to-pdf.ts'
export { type LibreOffice, openLibreOffice } from './libre-office.ts'
export { listToPdf, type PrintedList } from './list-to-pdf.ts'
export { pagesOfScan } from './pages-of-scan.ts'
export { type TextLayer, textLayerOf } from './text-layer.ts'
export { readsPdf } from './text-of-pdf.ts'
export { type TextPage, textToPdf } from './text-to-pdf.ts'
export { conversionWay, ocrIsHere, toOutputFormat } from './to-output.ts'
