import { z } from 'zod'
import { imagesToPdf } from '#office/conversion'
import { form, type Page, type PageCall } from '#platform/html'
import { isRefusal, refuse } from '#platform/refusals'
import { both } from '#platform/values'
import { admitFile } from '#preservation/gate'
import { attachScan } from '../acts/attach-scan.ts'
import { readCodes } from '../intake/read-codes.ts'
import { pagesOfBatch, wholeScan } from '../intake/read-scan-batch.ts'
import { type ScanOutcome, scanLabels, scansPage } from '../pages/scans.page.ts'
import { scanRefusals } from '../registration/scans/refusals.ts'
import { dealPages, type ScanBundle } from '../scan-batch.ts'
import { recordOfCode } from '../store/by-code.ts'
import { documentById } from '../store/documents.ts'
import { entranceOfForm } from './entrance-of-form.ts'

const title = both('Dávka skenů', 'A batch of scans')
const attempted = { type: 'records.component-stored', object: { kind: 'channel', id: 'scanner' } }

type Sent = { readonly name: string; readonly bytes: Uint8Array }

/** The batch as pages dealt to documents. Refuses with `records.batch-without-code`, `batch-two-codes`. */
async function dealt(files: readonly Sent[]): Promise<{ pages: Uint8Array[]; bundles: ScanBundle[] }> {
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
  call: PageCall,
  bundle: ScanBundle,
  pages: readonly Uint8Array[],
): Promise<ScanOutcome> {
  const { identifier } = bundle
  const found = await call.read(scope => recordOfCode(scope, [identifier]))
  const document =
    found?.kind === 'document' ? await call.read(scope => documentById(scope, found.id)) : undefined
  const told = { identifier, pages: bundle.pages.length, document: document ?? null }
  try {
    if (!document) throw refuse(scanRefusals['code-unknown'], { code: identifier })
    const bytes = await imagesToPdf({
      title: document.subject,
      author: call.visitor!.organisationName,
      pages: bundle.pages.map(at => pages[at]!),
      // The moment of registration, so that the same scan sent again is known by its bytes.
      at: document.registered_at,
    })
    const file = await admitFile(await entranceOfForm(call), {
      name: `sken-${identifier}.pdf`,
      bytes: inOnePiece(bytes),
    })
    await call.act(scope => attachScan(scope, { documentId: document.id, file }), {
      type: 'records.component-stored',
      object: { kind: 'document', id: document.id },
    })
    return { ...told, refusal: null }
  } catch (error) {
    if (isRefusal(error)) return { ...told, refusal: error }
    throw error
  }
}

export const scans: Page = {
  path: '/prijem/skeny',
  permission: 'records.register',
  title,
  labels: scanLabels,
  show: async (call, attempt) => ({
    title: call.saying(title),
    body: scansPage(call, { outcomes: [] }, attempt),
  }),
  forms: {
    davka: form({
      fields: z.object({}),
      fileField: 'batch',
      receive: async (_call, file): Promise<Sent> => ({
        name: file.name,
        bytes: await wholeScan(file.bytes),
      }),
      attempted: () => attempted,
      act: async (call, _fields, files) => {
        const { pages, bundles } = await dealt(files as Sent[])
        const outcomes: ScanOutcome[] = []
        for (const bundle of bundles) outcomes.push(await attached(call, bundle, pages))
        return { title: call.saying(title), body: scansPage(call, { outcomes }) }
      },
    }),
  },
  samples: async () => ['/prijem/skeny'],
}
