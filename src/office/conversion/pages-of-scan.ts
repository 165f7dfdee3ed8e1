import { memoryBytes, scannedPages } from '#preservation/formats'

const beginsWith = (bytes: Uint8Array, ...start: readonly number[]): boolean =>
  start.every((byte, at) => bytes[at] === byte)

const isPicture = (bytes: Uint8Array): boolean =>
  beginsWith(bytes, 0xff, 0xd8, 0xff) || beginsWith(bytes, 0x89, 0x50, 0x4e, 0x47)

/**
 * Pages of a file as a scanner writes it: a JPEG or PNG is a page, a PDF has a JPEG for each. Gives `null` for a page that
 * is otherwise, and nothing where the file is none of these.
 */
export async function* pagesOfScan(bytes: Uint8Array): AsyncGenerator<Uint8Array | null> {
  if (isPicture(bytes)) yield bytes
  else for await (const page of scannedPages(memoryBytes(bytes))) yield page && isPicture(page) ? page : null
}
