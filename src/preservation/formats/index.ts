/**
 * Formats: what a file is by its content, which formats the decree calls output formats. Knows no node module: the
 * browser judges by the same code.
 */

export { decideFormat } from './acts/decide-format.ts'
export { centreFormats, type OfficeFormats, officeFormats } from './acts/read-format-table.ts'
export { type ByteSource, blobBytes, memoryBytes, piecesOf } from './bytes.ts'
export { formatsIdentify, formatsUpdate } from './commands.ts'
export { publishedIdentifier } from './droid/identify.ts'
export { readSignatures, UnreadableSignatures } from './droid/read-signatures.ts'
export type { Format, FormatTrait, IdentifiedFormat } from './format.ts'
export { formatTitle, formatWords } from './format-words.ts'
export { type Identify, identifyFormat } from './identify.ts'
export { formats } from './manifest.ts'
export { eachPath } from './node/each-path.ts'
export { fileBytes } from './node/file-bytes.ts'
export type { Fallen, Outcome, PathTask } from './node/path-task.ts'
export { progressOf } from './node/progress.ts'
export { isOutputFormat } from './output.ts'
export { pdfFaults } from './pdf/check.ts'
export { type EmbeddedFile, embeddedFiles } from './pdf/embedded-files.ts'
export { scannedPages } from './pdf/scanned-pages.ts'
export { formatsRefusals } from './refusals.ts'
export {
  decisionFor,
  type FormatDecision,
  type FormatInQuestion,
  type FormatTable,
  noDecisions,
  staysAsIs,
} from './risk/decide.ts'
export { type Decision, decisions } from './risk/decision.ts'
export { decisionWords } from './risk/words.ts'
export { formatTableOn } from './store.ts'
export { formatsValidate } from './validate/commands.ts'
export { type FormatVerdict, validateFormat } from './validate/validate.ts'
export { contentStart, zipContent, zipMethods } from './zip/content.ts'
export { BadZip, readDirectory, type ZipDirectory, type ZipEntry } from './zip/directory.ts'
