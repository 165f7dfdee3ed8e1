import { imagesToPdf } from '#office/conversion'
import type { Scope } from '#platform/acts'
import { isRefusal, type Refusal, refuse } from '#platform/refusals'
import { admitFile, type Entrance } from '#preservation/gate'
import { attachScan } from '../acts/attach-scan.ts'
import type { Document } from '../document.ts'
import { scanRefusals } from '../registration/scans/refusals.ts'
import { dealPages, type ScanBundle } from '../scan-batch.ts'
import { recordOfCode } from '../store/by-code.ts'
import { documentById } from '../store/documents.ts'
import { readCodes } from './read-codes.ts'
import { pagesOfBatch } from './read-scan-batch.ts'

export type ScannedFile = { readonly name: string; readonly bytes: Uint8Array }

/** What came of the pages of one document: put to it, or the refusal that says why not. */
export type ScanOutcome = {
  readonly identifier: string
  readonly pages: number
  readonly document: Pick<Document, 'id' | 'reference_number'> | null
  readonly refusal: Refusal | null
}

/** Who deals a batch: a clerk at the desk, or the program from a watched folder. */
export type ScanDealer = {
  readonly entrance: Entrance
  readonly officeName: string
  read<T>(question: (scope: Scope) => Promise<T>): Promise<T>
  /** One act about one document; a refused one leaves its line in the log. */
  act<T>(deed: (scope: Scope) => Promise<T>, documentId: string): Promise<T>
}

/**
 * The batch as pages dealt to documents.
 *
 * Refuses with `records.batch-unreadable`, `batch-too-long`, `batch-without-code`, `batch-two-codes`.
 */
async function dealt(
  files: readonly ScannedFile[],
): Promise<{ pages: Uint8Array[]; bundles: readonly ScanBundle[] }> {
  const pages = await pagesOfBatch(files)
  const codes = await readCodes(pages)
  const broken = codes.indexOf(null)
  if (broken >= 0) throw refuse(scanRefusals['batch-unreadable'], { name: String(broken + 1) })
  const bundles = dealPages(codes as string[][])
  if (!('why' in bundles)) return { pages, bundles }
  if (bundles.why === 'two-codes') throw refuse(scanRefusals['batch-two-codes'], { page: bundles.page })
  throw refuse(scanRefusals['batch-without-code'], {})
}

async function* inOnePiece(bytes: Uint8Array): AsyncGenerator<Uint8Array> {
  yield bytes
}

/** One document gets its pages bound as a PDF/A; a refusal is told with it and stops no other. */
async function attached(
  dealer: ScanDealer,
  { identifier, pages: places }: ScanBundle,
  pages: readonly Uint8Array[],
): Promise<ScanOutcome> {
  const found = await dealer.read(scope => recordOfCode(scope, [identifier]))
  const document =
    found?.kind === 'document' ? await dealer.read(scope => documentById(scope, found.id)) : undefined
  const told = { identifier, pages: places.length, document: document ?? null }
  try {
    if (!document) throw refuse(scanRefusals['code-unknown'], { code: identifier })
    const bytes = await imagesToPdf({
      title: document.subject,
      author: dealer.officeName,
      pages: places.map(at => pages[at]!),
      // The moment of registration, so that the same scan sent again is known by its bytes.
      at: document.registered_at,
    })
    const file = await admitFile(dealer.entrance, {
      name: `sken-${identifier}.pdf`,
      bytes: inOnePiece(bytes),
    })
    await dealer.act(scope => attachScan(scope, { documentId: document.id, file }), document.id)
    return { ...told, refusal: null }
  } catch (error) {
    if (isRefusal(error)) return { ...told, refusal: error }
    throw error
  }
}

/**
 * Deals a batch of scans to its documents, by the codes on its pages.
 *
 * Czech: rozdělení dávky skenů. Law: decree 259/2012 § 6/2. Refuses as `dealt`; what is refused of one document alone
 * stands in its outcome.
 */
export async function dealScans(dealer: ScanDealer, files: readonly ScannedFile[]): Promise<ScanOutcome[]> {
  const { pages, bundles } = await dealt(files)
  const outcomes: ScanOutcome[] = []
  for (const bundle of bundles) outcomes.push(await attached(dealer, bundle, pages))
  return outcomes
}
