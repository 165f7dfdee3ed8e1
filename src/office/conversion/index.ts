/**
 * Conversion: what is not in an output data format becomes one: text by ourselves, office documents by LibreOffice, PDF by
 * ocrmypdf, scanned pages bound. Reads the text of files, for searching in it. The clause is an act of the records service.
 */

export { imagesToPdf, type ScannedPaper } from './images-to-pdf.ts'
export { listToPdf, type PrintedList } from './list-to-pdf.ts'
export { pagesOfScan } from './pages-of-scan.ts'
export { ConversionFault } from './programs/conversion-fault.ts'
export { type LibreOffice, openLibreOffice } from './programs/libre-office.ts'
export { type ConvertingProgram, versionOfProgram } from './programs/program-version.ts'
export { type ConvertedOutput, conversionWay, ocrIsHere, toOutputFormat } from './programs/to-output.ts'
export { type TextLayer, textLayerOf } from './text-layer.ts'
export { readsPdf } from './text-of-pdf.ts'
export { type TextPage, textToPdf } from './text-to-pdf.ts'
