import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type ByteRoute, form, type Page, type PageCall, type SentFile } from '#platform/html'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import {
  reconciliationLabels,
  reconciliationPage,
  reconciliationRefusals,
  reportFile,
  takeOtherList,
} from '#preservation/archive'
import type { Received } from '#storage/objects'
import { keepReconciliation } from '../acts/keep-reconciliation-report.ts'
import { noteViewing } from '../acts/note-viewing.ts'
import { archiveLines } from '../disposal/archive-lines.ts'
import { exchangeOf } from '../store/archive-exchanges.ts'
import { listProceedings } from '../store/disposal-proceedings.ts'
import { reconciliationById, reconciliations } from '../store/reconciliation-reports.ts'
import { dispose, path } from './disposal.ts'
import { proceedingOf } from './disposal-proceeding.ts'

/** Reports shown at once; a proceeding has a few. */
const reportsMost = 50
const title = both('Odsouhlasení řízení', 'Reconciliation of a proceeding')

const reportAsked = (call: PageCall) => async (scope: Scope) => {
  const { id } = await proceedingOf(scope, call)
  const { report = '' } = call.params
  const found = isId(report) ? await reconciliationById(scope, report) : undefined
  if (found?.proceeding_id !== id) throw refuse(reconciliationRefusals['no-report'], {})
  return found
}

export const disposalReconciliation: Page = {
  path: `${path}/:id/odsouhlaseni`,
  permission: dispose,
  title,
  labels: reconciliationLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const { id, number } = await proceedingOf(scope, call)
      const data = {
        number,
        path: `${path}/${id}`,
        reports: await reconciliations(scope, id, reportsMost),
        mayMake: true,
        asksOther: (await exchangeOf(scope, id)) !== undefined,
      }
      return { title: `${call.saying(title)} ${number}`, body: reconciliationPage(call, data, attempt) }
    }),
  forms: {
    sestaveni: form({
      permission: dispose,
      fields: z.object({}),
      fileField: 'otherList',
      attempted: call => ({
        type: 'records.disposal-reconciled',
        object: { kind: 'disposal-proceeding', id: call.params.id ?? '' },
      }),
      receive: (call, file: SentFile) => takeOtherList(call.instance, call.visitor!, file.bytes),
      act: async (call, _fields, files) => {
        const { id } = await call.read(scope => proceedingOf(scope, call))
        const sent = (files as Received[]).find(({ sizeBytes }) => sizeBytes > 0)
        const other = sent
          ? ({ way: 'file', digest: sent.digest } as const)
          : await archiveLines(call.instance, call.visitor!, id)
        await keepReconciliation(call.instance, call.visitor!, { id, other })
        return {
          to: `${path}/${id}/odsouhlaseni`,
          notice: call.say('Odsouhlasení je sestavené.', 'The report is made.'),
        }
      },
    }),
  },
  samples: async scope => (await listProceedings(scope, 1)).map(({ id }) => `${path}/${id}/odsouhlaseni`),
}

/** Files of a report; who takes them leaves a trace. */
export const reconciliationBytes: ByteRoute = {
  path: `${path}/:id/odsouhlaseni/:report/:file`,
  permission: dispose,
  answer: async call => {
    const { file = '' } = call.params
    const report = await call.read(reportAsked(call))
    await call.act(scope =>
      noteViewing(scope, {
        type: 'records.reconciliation-taken',
        object: { kind: 'disposal-proceeding', id: report.proceeding_id },
        erms: 'exported',
        detail: { report: report.id, file },
      }),
    )
    return reportFile(call.instance, call.visitor!, { report, file })
  },
}
