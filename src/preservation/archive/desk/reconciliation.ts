import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type ByteRoute, form, type Page, type PageCall, type SentFile } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { both, isId } from '#platform/values'
import type { Received } from '#storage/objects'
import { keepReconciliation } from '../acts/keep-reconciliation-report.ts'
import { reconciliationLabels, reconciliationPage } from '../pages/reconciliation.page.ts'
import { takeOtherList } from '../reconciliation/make-report.ts'
import { reconciliationRefusals } from '../reconciliation/refusals.ts'
import { reportFile } from '../reconciliation/report-file.ts'
import { listReceivedProposals } from '../store/proposals.ts'
import { reconciliationById, reconciliations } from '../store/reconciliation-reports.ts'
import { proposalAsked } from './proposal.ts'
import { look, path, select } from './proposals.ts'

/** Reports shown at once; a proceeding has a few. */
const reportsMost = 50
const title = both('Odsouhlasení řízení', 'Reconciliation of a proceeding')

const attempted = (call: PageCall, type: string) => ({
  type,
  object: { kind: 'received-proposal', id: call.params.id ?? '' },
})

const reportAsked = (call: PageCall) => async (scope: Scope) => {
  const { id } = await proposalAsked(scope, call)
  const { report = '' } = call.params
  const found = isId(report) ? await reconciliationById(scope, report) : undefined
  if (found?.proceeding_id !== id) throw refuse(reconciliationRefusals['no-report'], {})
  return found
}

export const proposalReconciliation: Page = {
  path: `${path}/:id/odsouhlaseni`,
  permission: look,
  title,
  labels: reconciliationLabels,
  show: (call, attempt) =>
    call.read(async scope => {
      const { id, number } = await proposalAsked(scope, call)
      const data = {
        number,
        path: `${path}/${id}`,
        reports: await reconciliations(scope, id, reportsMost),
        mayMake: mayDo(call.visitor, select),
        asksOther: false,
      }
      return { title: `${call.saying(title)} ${number}`, body: reconciliationPage(call, data, attempt) }
    }),
  forms: {
    sestaveni: form({
      permission: select,
      fields: z.object({}),
      fileField: 'otherList',
      attempted: call => attempted(call, 'archive.proposal-reconciled'),
      receive: (call, file: SentFile) => takeOtherList(call.instance, call.visitor!, file.bytes),
      act: async (call, _fields, files) => {
        const { id } = await call.read(scope => proposalAsked(scope, call))
        const sent = (files as Received[]).find(({ sizeBytes }) => sizeBytes > 0)
        const other = sent ? ({ way: 'file', digest: sent.digest } as const) : null
        await keepReconciliation(call.instance, call.visitor!, { id, other })
        return {
          to: `${path}/${id}/odsouhlaseni`,
          notice: call.say('Odsouhlasení je sestavené.', 'The report is made.'),
        }
      },
    }),
  },
  samples: async scope =>
    (await listReceivedProposals(scope, { state: null, originator: null, after: null, limit: 1 })).map(
      ({ id }) => `${path}/${id}/odsouhlaseni`,
    ),
}

/** Files of a report; who takes them leaves a trace. */
export const reconciliationBytes: ByteRoute = {
  path: `${path}/:id/odsouhlaseni/:report/:file`,
  permission: look,
  answer: async call => {
    const { file = '' } = call.params
    const report = await call.act(async scope => {
      const found = await reportAsked(call)(scope)
      const detail = { report: found.id, file }
      await scope.announce({ ...attempted(call, 'archive.reconciliation-taken'), detail })
      return found
    })
    return reportFile(call.instance, call.visitor!, { report, file })
  },
}
