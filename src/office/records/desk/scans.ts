import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import { type Attempt, form, type Page, type PageCall, type View } from '#platform/html'
import { both } from '#platform/values'
import { dealScans, type ScanDealer, type ScannedFile, type ScanOutcome } from '../intake/deal-scans.ts'
import { wholeScan } from '../intake/read-scan-batch.ts'
import { scanLabels, scansPage } from '../pages/scans.page.ts'
import { newestWatchedScans } from '../store/watched-scans.ts'
import { entranceOfForm } from './entrance-of-form.ts'

const title = both('Dávka skenů', 'A batch of scans')
const attempted = { type: 'records.component-stored', object: { kind: 'channel', id: 'scanner' } }

const rowsMost = 50

const dealerOf = (call: PageCall): ScanDealer => ({
  entrance: entranceOfForm(call),
  officeName: call.visitor!.organisationName,
  read: question => call.read(question),
  act: (deed, id) => call.act(deed, { type: 'records.component-stored', object: { kind: 'document', id } }),
})

async function show(call: PageCall, outcomes: readonly ScanOutcome[], attempt?: Attempt): Promise<View> {
  const { ico } = await call.read(organisationOf)
  const isWatched = call.instance.config.scans?.folders.some(({ office }) => office === ico) ?? false
  const watched = await call.read(scope => newestWatchedScans(scope, rowsMost))
  return { title: call.saying(title), body: scansPage(call, { outcomes, watched, isWatched }, attempt) }
}

export const scans: Page = {
  path: '/prijem/skeny',
  permission: 'records.register',
  title,
  labels: scanLabels,
  show: (call, attempt) => show(call, [], attempt),
  forms: {
    davka: form({
      fields: z.object({}),
      fileField: 'batch',
      receive: async (_call, file): Promise<ScannedFile> => ({
        name: file.name,
        bytes: await wholeScan(file.bytes),
      }),
      attempted: () => attempted,
      act: async (call, _fields, files) => {
        return show(call, await dealScans(dealerOf(call), files as ScannedFile[]))
      },
    }),
  },
  samples: async () => ['/prijem/skeny'],
}
