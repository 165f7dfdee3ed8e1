/**
 * HTML: pages drawn on the server, usable without script, in Czech and English. One frame, one form, one list, one way
 * to say no. Knows no agenda.
 */

export { dayText as formatDay } from '#platform/values'
export { assetBytes } from './assets.ts'
export { barcode, qrCode } from './codes/pictures.ts'
export type { Carried, Desk, HeadSearch } from './desk.ts'
export {
  asTyped,
  checkField,
  fileField,
  formMarks,
  formOf,
  hidden,
  type Option,
  selectField,
  textArea,
  textField,
  typedValue,
} from './fields.ts'
export { accents } from './frame.ts'
export { type Island, type IslandSource, islandPath, makeIslands, nodeModules } from './islands.ts'
export { badge, type Column, type ColumnOrder, facts, pager, part, type Tone, table } from './lists.ts'
export { mountPages } from './mount-pages.ts'
export {
  type Attempt,
  type ByteRoute,
  type Done,
  type Fields,
  type Form,
  form,
  formsTogether,
  type Notice,
  type Page,
  type PageCall,
  type Place,
  type SentFile,
  type View,
} from './page.ts'
export { refusalBox } from './refusal-view.ts'
export { type Html, href, inProgram, joined, nothing, template as html, when } from './template.ts'
export { citation, formatBytes, formatInstant, formatNumber, plural } from './words.ts'
