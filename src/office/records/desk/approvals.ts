import { z } from 'zod'
import { type Attempt, form, type Page, type PageCall, type Place, type View } from '#platform/html'
import { both } from '#platform/values'
import { approveDocument, returnForMending } from '../acts/approve-document.ts'
import { holderOf } from '../acts/holder.ts'
import { approvalLabels } from '../pages/approval.ts'
import { approvalsPage } from '../pages/approvals.page.ts'
import type { BulkResult } from '../pages/bulk-outcome.ts'
import { countOnTurn, onTurnCounted, roundsAskedBy, roundsOnTurn } from '../store/approvals.ts'
import { inBulk, ticked } from './in-bulk.ts'
import { namedDocument } from './passings.ts'

/** As many as anybody decides at one sitting. */
const shownMost = 50

async function showApprovals(
  call: PageCall,
  told: { attempt?: Attempt; result?: BulkResult } = {},
): Promise<View> {
  const { postId } = call.visitor!.actor
  const body = await call.read(async scope =>
    approvalsPage(call, {
      onTurn: await roundsOnTurn(scope, postId, shownMost),
      count: await countOnTurn(scope, postId),
      asked: await roundsAskedBy(scope, postId, shownMost),
      ...told,
    }),
  )
  return { title: call.say('Schvalování', 'Approval'), body }
}

const nothingChosen = both(
  'nic není vybráno; zaškrtněte aspoň jeden dokument',
  'nothing is selected; tick at least one document',
)

export const approvals: Page = {
  path: '/schvalovani',
  permission: 'records.approve',
  title: both('Schvalování', 'Approval'),
  labels: { approved: both('Výběr dokumentů', 'Selected documents'), ...approvalLabels },
  show: (call, attempt) => showApprovals(call, attempt ? { attempt } : {}),
  forms: {
    hromadne: form({
      fields: z.object({ approved: ticked(shownMost, nothingChosen) }),
      act: async (call, { approved }) => {
        const outcomes = await inBulk(call, approved, namedDocument, async id => {
          await call.act(scope => approveDocument(scope, { documentId: id }), {
            type: 'records.document-approved',
            object: { kind: 'document', id },
          })
        })
        return showApprovals(call, { result: { outcomes, deed: 'approve' } })
      },
    }),
    vraceni: form({
      fields: z.object({ document: z.uuid(), returnReason: z.string().max(1000) }),
      act: async (call, { document: documentId, returnReason: reason }) => {
        await call.act(scope => returnForMending(scope, { documentId, reason }), {
          type: 'records.document-returned',
          object: { kind: 'document', id: documentId },
        })
        return { to: '/schvalovani', notice: call.say('Vráceno k dopracování.', 'Returned to be mended.') }
      },
    }),
  },
  samples: async () => ['/schvalovani'],
}

export const approvalsPlace: Place = {
  path: '/schvalovani',
  title: both('Schvalování', 'Approval'),
  permission: 'records.approve',
  order: 25,
  key: 'a',
  count: scope => onTurnCounted(scope, holderOf(scope).postId),
}
