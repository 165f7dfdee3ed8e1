/**
 * Formats: what a file is by its content, which formats the decree calls output formats. Knows no node module: the
 * browser judges by the same code.
 */
import type { Module } from '#platform/manifest'
import { both } from '#platform/values'
import { formatsIdentify, formatsUpdate } from './commands.ts'
import { formatsPages, formatsPlaces } from './desk/index.ts'
import { formatPath } from './pages/formats.page.ts'
import { formatsRisk, formatsRiskExport, formatsRiskImport } from './risk/commands.ts'
import { formatsValidate } from './validate/commands.ts'

export { type ByteSource, blobBytes, memoryBytes, piecesOf } from './bytes.ts'
export { formatsIdentify, formatsUpdate } from './commands.ts'
export { publishedIdentifier } from './droid/identify.ts'
export { readSignatures, UnreadableSignatures } from './droid/read-signatures.ts'
export type { Format, FormatTrait, IdentifiedFormat } from './format.ts'
export { identifyFormat } from './identify.ts'
export { eachPath } from './node/each-path.ts'
export { fileBytes } from './node/file-bytes.ts'
export type { Fallen, Outcome, PathTask } from './node/path-task.ts'
export { progressOf } from './node/progress.ts'
export { isOutputFormat } from './output.ts'
export { pdfFaults } from './pdf/check.ts'
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
export { formatTableOn } from './store.ts'
export { formatsValidate } from './validate/commands.ts'
export { type FormatVerdict, validateFormat } from './validate/validate.ts'
export { contentStart, zipContent, zipMethods } from './zip/content.ts'
export { BadZip, readDirectory, type ZipDirectory, type ZipEntry } from './zip/directory.ts'

export const formats: Module = {
  name: 'preservation/formats',
  schema: new URL('./schema/', import.meta.url),
  permissions: [
    {
      name: 'formats.read',
      title: both('číst rozhodnutí o formátech souborů', 'read decisions on file formats'),
      roles: ['records-manager', 'administrator', 'auditor'],
    },
    {
      name: 'formats.decide',
      title: both('rozhodovat o formátech souborů', 'decide of file formats'),
      roles: ['records-manager', 'administrator'],
    },
  ],
  logged: {
    events: { 'formats.format-decided': both('Rozhodnutí o formátu souboru', 'Decision on a file format') },
    objects: {
      format: {
        title: both('formát souboru', 'file format'),
        page: { path: formatPath, permission: 'formats.read' },
      },
      'format-table': {
        title: both('rozhodnutí o formátech jiného úřadu', 'decisions on formats of another office'),
      },
    },
  },
  pages: formatsPages,
  places: formatsPlaces,
  commands: [
    formatsIdentify,
    formatsValidate,
    formatsUpdate,
    formatsRisk,
    formatsRiskExport,
    formatsRiskImport,
  ],
}
