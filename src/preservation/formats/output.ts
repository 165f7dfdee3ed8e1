import { decisionFor, type FormatInQuestion, type FormatTable, noDecisions } from './risk/decide.ts'

/**
 * Whether a file is in an output data format (*výstupní datový formát*, decree 259/2012 § 23), by what was identified
 * in its content and by what the office decided of formats, where its table is given. An encrypted file and a compressed
 * TIFF are not; a format that only the file's name claims is not. Whether a PDF/A keeps what it claims is another
 * question.
 */
export const isOutputFormat = (format: FormatInQuestion, table: FormatTable = noDecisions): boolean =>
  decisionFor(format, table).decision === 'output'
