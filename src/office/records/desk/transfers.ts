import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { type ByteRoute, form, type Page, type PageCall, type Place, type SentFile } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, type Digest, isId } from '#platform/values'
import { objectStoresOf } from '#storage/objects'
import { confirmTransfer, type ReceiverWord } from '../acts/confirm-transfer.ts'
import { noteViewing } from '../acts/note-viewing.ts'
import { openImport } from '../acts/order-records-import.ts'
import { cancelTransfer, orderTransfer, resumeTransfer } from '../acts/order-transfer.ts'
import { type TransferData, transferLabels, transferPage, transfersPage } from '../pages/transfers.page.ts'
import { recordsRefusals } from '../refusals.ts'
import { isEmptyOffice } from '../store/all-rows.ts'
import { listImports } from '../store/imports.ts'
import { batchesOf, countOutcomes, listTransfers, transferById, troubledRecords } from '../store/transfers.ts'
import { batchName, type Transfer } from '../transfer.ts'
import { transferRefusals } from '../transfer-refusals.ts'
import { readReceiverWord } from '../transferring/receiver-word.wire.ts'

const path = '/prenosy'
const permission = 'records.transfer'
const title = both('Přenosy', 'Transfers')

export const transfers: Page = {
  path,
  permission,
  title,
  labels: transferLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.saying(title),
      body: transfersPage(
        call,
        {
          transfers: await listTransfers(scope),
          imports: await listImports(scope),
          isEmpty: await isEmptyOffice(scope),
        },
        attempt,
      ),
    })),
  forms: {
    vyvoz: form({
      permission,
      fields: z.object({
        target: z.string().trim().min(1).max(10),
        purpose: z.string().trim().min(1).max(500),
        marks: z.string().max(20_000).default(''),
        isTransfer: z.string().max(3).default(''),
      }),
      act: async (call, { target, purpose, marks, isTransfer }) => {
        const { id } = await call.act(
          scope =>
            orderTransfer(scope, {
              kind: isTransfer === '' ? 'export' : 'transfer',
              target,
              purpose,
              marks: marks.split(/\r?\n/),
            }),
          { type: 'records.transfer-ordered', object: { kind: 'transfer', id: target } },
        )
        return { to: `${path}/vyvoz/${id}` }
      },
    }),
    nacteni: form({
      permission,
      fields: z.object({}),
      act: async call => {
        const { id } = await call.act(openImport, {
          type: 'records.import-opened',
          object: { kind: 'records-import', id: 'new' },
        })
        return { to: `${path}/nacteni/${id}` }
      },
    }),
  },
  samples: async () => [path],
}

async function transferOf(scope: Scope, { params: { id = '' } }: PageCall): Promise<Transfer> {
  const transfer = isId(id) ? await transferById(scope, id) : undefined
  if (!transfer) throw refuse(recordsRefusals['not-found'], {})
  return transfer
}

async function dataOf(scope: Scope, call: PageCall): Promise<TransferData> {
  const transfer = await transferOf(scope, call)
  const { mark } = await organisationOf(scope)
  const batches = await batchesOf(scope, transfer.id)
  return {
    transfer,
    batches,
    names: new Map(batches.map(({ place }) => [place, batchName(mark, transfer, place)])),
    outcomes: await countOutcomes(scope, transfer.id),
    troubled: await troubledRecords(scope, transfer.id),
  }
}

const idOf = (call: PageCall): string => call.params.id ?? ''
const attempted = (call: PageCall, type: string) => ({ type, object: { kind: 'transfer', id: idOf(call) } })
const here = (call: PageCall) => `${path}/vyvoz/${idOf(call)}`

export const transfer: Page = {
  path: `${path}/vyvoz/:id`,
  permission,
  title: both('Vývoz', 'Export'),
  labels: transferLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const data = await dataOf(scope, call)
      // Works without script: the browser asks again while the export runs.
      if (data.transfer.state === 'running') call.reply.header('refresh', '5')
      return { title: call.say('Vývoz', 'Export'), body: transferPage(call, data, attempt) }
    }),
  forms: {
    zastaveni: form({
      permission,
      fields: z.object({}),
      act: async call => {
        await call.act(
          scope => cancelTransfer(scope, idOf(call)),
          attempted(call, 'records.transfer-cancelled'),
        )
        return { to: here(call), notice: call.say('Vývoz je zastavený.', 'The export is stopped.') }
      },
    }),
    pokracovani: form({
      permission,
      fields: z.object({}),
      act: async call => {
        await call.act(
          scope => resumeTransfer(scope, idOf(call)),
          attempted(call, 'records.transfer-resumed'),
        )
        return { to: here(call), notice: call.say('Vývoz pokračuje.', 'The export goes on.') }
      },
    }),
    potvrzeni: form({
      permission,
      fields: z.object({}),
      fileField: 'confirmation',
      attempted: call => attempted(call, 'records.transfer-confirmed'),
      receive: (_call, file: SentFile): Promise<ReceiverWord> => readReceiverWord(file.bytes),
      act: async (call, _fields, files) => {
        const [word] = files as ReceiverWord[]
        if (!word) throw refuse(transferRefusals['confirmation-missing'], {})
        await call.act(
          scope => confirmTransfer(scope, idOf(call), word),
          attempted(call, 'records.transfer-confirmed'),
        )
        return { to: here(call), notice: call.say('Potvrzení je převzaté.', 'The word is taken.') }
      },
    }),
  },
  samples: async scope => (await listTransfers(scope)).slice(0, 1).map(({ id }) => `${path}/vyvoz/${id}`),
}

/** One batch as it goes to the receiver; who took it away stands in the log. */
export const transferBytes: ByteRoute = {
  path: `${path}/vyvoz/:id/davky/:place`,
  permission,
  answer: async call => {
    const { place = '' } = call.params
    const { batch, name } = await call.read(async scope => {
      const found = await transferOf(scope, call)
      const { mark } = await organisationOf(scope)
      return {
        batch: (await batchesOf(scope, found.id)).find(one => `${one.place}.zip` === place),
        name: batchName(mark, found, Number.parseInt(place, 10)),
      }
    })
    if (!batch) throw refuse(recordsRefusals['not-found'], {})
    await call.act(scope =>
      noteViewing(scope, {
        type: 'records.batch-taken-away',
        object: { kind: 'transfer', id: idOf(call) },
        erms: 'exported',
        detail: { batch: batch.place, digest: batch.digest },
      }),
    )
    return {
      bytes: objectStoresOf(call.instance).content.pieces(call.visitor!.organisation, batch.digest as Digest),
      sizeBytes: batch.size_bytes,
      mime: 'application/zip',
      fileName: `${name}.zip`,
      inline: false,
    }
  },
}

export const transfersPlace: Place = { path, title, permission, order: 78, key: 'n' }
