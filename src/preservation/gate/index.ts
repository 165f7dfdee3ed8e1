/**
 * Gate: the input filter of every store and of the mailroom. Only what is whole, of a known format and rightly
 * described passes; a refusal says which rule, in Czech, with its source.
 */
export {
  type AdmittedFile,
  type ArrivingFile,
  admitFile,
  componentBytes,
  describeContent,
} from './admit-file.ts'
