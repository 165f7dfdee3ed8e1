import { z } from 'zod'
import { organisationOf } from '#identity/organisations'
import type { Scope } from '#platform/acts'
import { form, type Page, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import { closedBeforeOf, makeArchiveTransfer, setArchiveYears } from '../acts/make-archive-transfer.ts'
import {
  type ArchiveData,
  archiveLabels,
  archivePage,
  archiveTransferPage,
} from '../pages/administrative-archive.page.ts'
import { recordsRefusals } from '../refusals.ts'
import {
  archivableDossiers,
  administrativeArchive as archiveOf,
  countArchivable,
  listTransfers,
  transferById,
} from '../store/administrative-archive.ts'
import { ticked } from './in-bulk.ts'
import { keepRoom } from './room.ts'
import { pageRows } from './worklist.ts'

const path = '/spisovna/spravni-archiv'
/** Protocols told on the page; older ones are found by the history of their dossiers. */
const transfersTold = 50
const yearsMost = 50

async function dataOf(scope: Scope, call: PageCall): Promise<ArchiveData> {
  const closedBefore = await closedBeforeOf(scope)
  return {
    archive: (await archiveOf(scope)) ?? null,
    archivable: closedBefore ? await archivableDossiers(scope, closedBefore, pageRows) : [],
    count: closedBefore ? await countArchivable(scope, closedBefore) : 0,
    transfers: await listTransfers(scope, transfersTold),
    mayKeep: mayDo(call.visitor, keepRoom),
  }
}

const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'room', id: call.visitor!.organisation },
})

export const administrativeArchive: Page = {
  path,
  permission: 'records.read',
  title: both('Správní archiv', 'Administrative archive'),
  labels: archiveLabels,
  show: (call, attempt) =>
    call.read(async scope => ({
      title: call.say('Správní archiv', 'Administrative archive'),
      body: archivePage(call, await dataOf(scope, call), attempt),
    })),
  forms: {
    lhuta: form({
      permission: keepRoom,
      fields: z.object({ years: z.coerce.number().int().min(0).max(yearsMost) }),
      act: async (call, { years }) => {
        await call.act(
          scope => setArchiveYears(scope, { years }),
          attempted(call, 'records.archive-years-set'),
        )
        return { to: path, notice: call.say('Lhůta je určená.', 'The period is set.') }
      },
    }),
    predani: form({
      permission: keepRoom,
      fields: z.object({
        archived: ticked(
          pageRows,
          both(
            'nic není vybráno; zaškrtněte aspoň jeden spis',
            'nothing is selected; tick at least one dossier',
          ),
        ),
      }),
      act: async (call, { archived: dossierIds }) => {
        const transfer = await call.act(
          scope => makeArchiveTransfer(scope, { dossierIds, note: null }),
          attempted(call, 'records.moved-to-archive'),
        )
        return {
          to: `${path}/${transfer.id}`,
          notice: call.say(
            'Předáno. Protokol vytiskněte a podepište.',
            'Transferred. Print the protocol and sign it.',
          ),
        }
      },
    }),
  },
  samples: async () => [path],
}

export const archiveTransfer: Page = {
  path: `${path}/:id`,
  permission: 'records.read',
  title: both('Protokol o předání', 'Protocol of a transfer'),
  show: call =>
    call.read(async scope => {
      const { id = '' } = call.params
      const transfer = isId(id) ? await transferById(scope, id) : undefined
      if (!transfer) throw refuse(recordsRefusals['not-found'], {})
      const { name } = await organisationOf(scope)
      return {
        title: call.say('Protokol o předání', 'Protocol of a transfer'),
        body: archiveTransferPage(call, name, transfer),
      }
    }),
  samples: async scope => (await listTransfers(scope, 1)).map(({ id }) => `${path}/${id}`),
}
