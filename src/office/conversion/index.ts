/**
 * Conversion: what is not in an output data format becomes one. So far plain text; what needs a clause under § 69a,
 * office documents and scans come with their own acts.
 */
export { type TextPage, textToPdf } from './text-to-pdf.ts'
