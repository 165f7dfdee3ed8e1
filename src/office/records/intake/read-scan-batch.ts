import { pagesOfScan } from '#office/conversion'
import { refuse } from '#platform/refusals'
import { MIB } from '#platform/values'
import { scanRefusals } from '../registration/scans/refusals.ts'

/** Bytes of one batch: a hundred pages in colour. It is held while its codes are looked for. */
export const batchMostBytes = 96 * MIB
/** Pages of one batch; looking for codes on them takes half a minute at the most. */
const pagesMost = 200

/** Bytes of a file on its way in. Refuses with `records.batch-too-large`. */
export async function wholeScan(pieces: AsyncIterable<Uint8Array>): Promise<Uint8Array> {
  const taken: Uint8Array[] = []
  let sizeBytes = 0
  for await (const piece of pieces) {
    sizeBytes += piece.length
    if (sizeBytes > batchMostBytes)
      throw refuse(scanRefusals['batch-too-large'], { most: batchMostBytes / MIB })
    taken.push(Uint8Array.from(piece))
  }
  return Buffer.concat(taken)
}

/**
 * Pages of a batch in the order of its files: a JPEG or PNG is a page, a PDF of a scanner has a JPEG for each.
 *
 * Refuses with `records.batch-unreadable`, `batch-too-large`.
 */
export async function pagesOfBatch(
  files: readonly { readonly name: string; readonly bytes: Uint8Array }[],
): Promise<Uint8Array[]> {
  const pages: Uint8Array[] = []
  for (const { name, bytes } of files) {
    const before = pages.length
    for await (const page of pagesOfScan(bytes)) {
      if (!page) throw refuse(scanRefusals['batch-unreadable'], { name })
      if (pages.length === pagesMost) throw refuse(scanRefusals['batch-too-long'], { most: pagesMost })
      pages.push(page)
    }
    if (pages.length === before) throw refuse(scanRefusals['batch-unreadable'], { name })
  }
  return pages
}
