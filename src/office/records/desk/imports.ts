import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type ByteRoute, form, type Page, type PageCall, type SentFile } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { writeConfirmation } from '#preservation/packages'
import {
  addImportBatch,
  beginImport,
  cancelImport,
  type ReadyBatch,
  repeatRefused,
  resumeImport,
} from '../acts/order-records-import.ts'
import { importRefusals } from '../import-refusals.ts'
import { importLabels, importPage } from '../pages/imports.page.ts'
import { recordsRefusals } from '../refusals.ts'
import {
  countItems,
  faultsOf,
  importBatches,
  importById,
  itemsOfBatch,
  listImports,
  refusedItems,
  refusedMost,
} from '../store/imports.ts'
import type { RecordsImport } from '../transfer.ts'
import { byTransferProgram } from '../transferring/jobs.ts'
import { confirmationOf } from '../transferring/read-entity.wire.ts'
import { mannerOf, takeBatch } from '../transferring/take-batch.wire.ts'

const path = '/prenosy/nacteni'
const permission = 'records.transfer'

const idOf = (call: PageCall): string => call.params.id ?? ''
const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'records-import', id: idOf(call) },
})
const here = (call: PageCall) => `${path}/${idOf(call)}`
const programOf = (call: PageCall) => byTransferProgram(call.visitor!.organisation)

async function importOf(scope: Scope, id: string): Promise<RecordsImport> {
  const found = isId(id) ? await importById(scope, id) : undefined
  if (!found) throw refuse(recordsRefusals['not-found'], {})
  return found
}

/** A step of an import that asks for nothing. */
const step = (type: string, deed: (scope: Scope, id: string) => Promise<void>, cs: string, en: string) =>
  form({
    permission,
    fields: z.object({}),
    act: async call => {
      await call.act(scope => deed(scope, idOf(call)), attempted(call, type))
      return { to: here(call), notice: call.say(cs, en) }
    },
  })

export const recordsImport: Page = {
  path: `${path}/:id`,
  permission,
  title: both('Načtení přenosu', 'Import of a transfer'),
  labels: importLabels,
  show: async (call, attempt) => {
    const of = await call.read(scope => importOf(scope, idOf(call)))
    const isRestore =
      of.state === 'gathering' && (await mannerOf(call.instance, programOf(call), of.id)) === 'restore'
    // Works without script: the browser asks again while the import runs.
    if (of.state === 'running') call.reply.header('refresh', '5')
    return call.read(async scope => ({
      title: call.say('Načtení přenosu', 'Import of a transfer'),
      body: importPage(
        call,
        {
          of,
          isRestore,
          batches: await importBatches(scope, of.id),
          counts: await countItems(scope, of.id),
          refused: await refusedItems(scope, of.id),
          faults: await faultsOf(scope, of.id),
          refusedMost,
        },
        attempt,
      ),
    }))
  },
  forms: {
    davka: form({
      permission,
      fields: z.object({}),
      fileField: 'batch',
      attempted: call => attempted(call, 'records.import-batch-added'),
      receive: (call, file: SentFile): Promise<ReadyBatch> => takeBatch(call.instance, programOf(call), file),
      act: async (call, _fields, files) => {
        const [ready] = files as ReadyBatch[]
        if (!ready) throw refuse(importRefusals['batch-file-missing'], {})
        await call.act(
          scope => addImportBatch(scope, idOf(call), ready),
          attempted(call, 'records.import-batch-added'),
        )
        return { to: here(call), notice: call.say('Dávka je přidaná.', 'The batch is added.') }
      },
    }),
    spusteni: form({
      permission,
      fields: z.object({}),
      act: async call => {
        const { id } = await call.read(scope => importOf(scope, idOf(call)))
        const manner = await mannerOf(call.instance, programOf(call), id)
        await call.act(scope => beginImport(scope, id, manner), attempted(call, 'records.import-begun'))
        return { to: here(call) }
      },
    }),
    zastaveni: step(
      'records.import-cancelled',
      cancelImport,
      'Načtení je zastavené.',
      'The import is stopped.',
    ),
    pokracovani: step('records.import-resumed', resumeImport, 'Načtení pokračuje.', 'The import goes on.'),
    znovu: step(
      'records.import-repeated',
      repeatRefused,
      'Odmítnuté se načítá znovu.',
      'What was refused is taken again.',
    ),
  },
  samples: async scope => (await listImports(scope)).slice(0, 1).map(({ id }) => `${path}/${id}`),
}

/** The word for the sender of a batch (`PrenosPotvrzeni`). */
export const confirmationBytes: ByteRoute = {
  path: `${path}/:id/potvrzeni/:place`,
  permission,
  answer: async call => {
    const { place = '' } = call.params
    const told = await call.read(async scope => {
      const of = await importOf(scope, idOf(call))
      const batch = (await importBatches(scope, of.id)).find(one => `${one.place}.xml` === place)
      if (!batch || of.state !== 'done') throw refuse(recordsRefusals['not-found'], {})
      const word = confirmationOf(batch, await itemsOfBatch(scope, of.id, batch.place), of.ended_at!)
      return { word, name: batch.batch_id }
    })
    const bytes = Buffer.from(writeConfirmation(told.word), 'utf8')
    return {
      bytes,
      sizeBytes: bytes.length,
      mime: 'application/xml',
      fileName: `potvrzeni-${told.name.replace(/[^\w.-]/g, '_')}.xml`,
      inline: false,
    }
  },
}
