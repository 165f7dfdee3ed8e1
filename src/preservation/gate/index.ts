/**
 * Gate: the input filter of every store and of the mailroom. Only what is whole, of a known format and rightly
 * described passes; a refusal says which rule, in Czech, with its source.
 */
export {
  centreFormats,
  decisionFor,
  type FormatDecision,
  type FormatTable,
  formatTableOn,
  formatWords,
  isOutputFormat,
  type OfficeFormats,
  staysAsIs,
} from '#preservation/formats'
export {
  type AdmittedFile,
  type ArrivingFile,
  admitFile,
  componentBytes,
  describeContent,
} from './admit-file.ts'
export { admitPackage, type Expected, type PackageVerdict, storingRules } from './admit-package.ts'
export { type Entrance, entranceOf, requireAccepted, whyNotAccepted } from './entrance.ts'
export { gateRefusals } from './refusals.ts'
