/**
 * Conversion: what is not in an output data format becomes one. So far plain text; what needs a clause under § 69a,
 * office documents and scans come with their own acts. Reads the text of files, for searching in it.
 */
export { type TextLayer, textLayerOf } from './text-layer.ts'
export { readsPdf } from './text-of-pdf.ts'
export { type TextPage, textToPdf } from './text-to-pdf.ts'
