import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { approveDocument, returnForMending } from '../acts/approve-document.ts'
import { requestApproval, withdrawApproval } from '../acts/request-approval.ts'
import { approvalModes, isLiving } from '../approval.ts'
import type { Document, Holder } from '../document.ts'
import { type ApprovalData, approverFields } from '../pages/approval.ts'
import { roundsOf } from '../store/approvals.ts'
import { approving, holderInPost, holderOptions, holders } from './choices.ts'
import { documentIdOf, documentPath, triedWith } from './of-document.ts'

export async function approvalOf(scope: Scope, call: PageCall, document: Document): Promise<ApprovalData> {
  const rounds = await roundsOf(scope, document.id)
  const living = rounds.find(({ round }) => isLiving(round))
  const postId = call.visitor?.actor.postId ?? ''
  const isUnsettledOwn = document.origin === 'own' && document.state === 'unsettled'
  return {
    rounds,
    approvers: holderOptions((await holders(scope, approving)).filter(one => one.postId !== postId)),
    maySubmit: isUnsettledOwn && !living && mayDo(call.visitor, 'records.work'),
    isMine: living?.approvals.some(one => one.on_turn && one.approver_post_id === postId) ?? false,
    mayWithdraw:
      isUnsettledOwn &&
      living !== undefined &&
      [living.round.requested_by_post_id, document.holder_post_id].includes(postId),
  }
}

const oneApprover = z.union([z.uuid(), z.literal('')]).default('')

export const approvalForms: Readonly<Record<string, Form>> = {
  'schvaleni-zadost': form({
    permission: 'records.work',
    fields: z.object({
      ...Object.fromEntries(approverFields.map(name => [name, oneApprover])),
      approvalMode: z.enum(approvalModes).default('in-order'),
      approvalNote: z.string().max(500).default(''),
    }),
    act: async (call, { approvalMode: mode, approvalNote: note, ...chosen }) => {
      const posts = approverFields.map(name => (chosen as Record<string, string>)[name]).filter(Boolean)
      const { approvals } = await call.act(
        async scope => {
          const approvers: Holder[] = []
          for (const post of posts) approvers.push(await holderInPost(scope, post!, approving))
          return requestApproval(scope, { documentId: documentIdOf(call), approvers, mode, note })
        },
        triedWith(call, 'records.approval-requested'),
      )
      const names = approvals.map(({ approver }) => approver.name).join(', ')
      return { to: documentPath(call), notice: call.say(`Předloženo: ${names}.`, `Submitted to: ${names}.`) }
    },
  }),
  schvaleni: form({
    permission: 'records.approve',
    fields: z.object({}),
    act: async call => {
      await call.act(
        scope => approveDocument(scope, { documentId: documentIdOf(call) }),
        triedWith(call, 'records.document-approved'),
      )
      return { to: documentPath(call), notice: call.say('Schváleno.', 'Approved.') }
    },
  }),
  vraceni: form({
    permission: 'records.approve',
    fields: z.object({ returnReason: z.string().max(1000) }),
    act: async (call, { returnReason: reason }) => {
      await call.act(
        scope => returnForMending(scope, { documentId: documentIdOf(call), reason }),
        triedWith(call, 'records.document-returned'),
      )
      return { to: documentPath(call), notice: call.say('Vráceno k dopracování.', 'Returned to be mended.') }
    },
  }),
  'schvaleni-zpet': form({
    permission: 'records.work',
    fields: z.object({ withdrawReason: z.string().max(500) }),
    act: async (call, { withdrawReason: reason }) => {
      await call.act(
        scope => withdrawApproval(scope, { documentId: documentIdOf(call), reason }),
        triedWith(call, 'records.approval-withdrawn'),
      )
      return {
        to: documentPath(call),
        notice: call.say('Schvalování je vzato zpět.', 'The approval is withdrawn.'),
      }
    },
  }),
}
