import { z } from 'zod'
import type { ActEvent, Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { restoreDocument } from '../acts/restore-document.ts'
import { withdrawDocument } from '../acts/withdraw-document.ts'
import { restoreDossier, withdrawDossier } from '../acts/withdraw-dossier.ts'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import type { WithdrawalData } from '../pages/withdrawal.ts'
import { isLiving } from '../withdrawal.ts'

const assess = 'records.assess-withdrawn'

export const withdrawalOfDocument = (call: PageCall, document: Document): WithdrawalData => {
  const isManager = mayDo(call.visitor, assess)
  const isHolder = document.holder_post_id === call.visitor?.actor.postId
  return {
    withdrawal: document.withdrawal,
    mayWithdraw:
      isLiving(document) &&
      ((isHolder && mayDo(call.visitor, 'records.work')) || (isManager && document.dossier_id === null)),
    mayRestore: isManager && document.state === 'withdrawn',
  }
}

export const withdrawalOfDossier = (
  call: PageCall,
  { state, withdrawal }: Dossier,
  documents: readonly Document[],
): WithdrawalData => {
  const isManager = mayDo(call.visitor, assess)
  return {
    withdrawal,
    mayWithdraw: isManager && state === 'open' && !documents.some(isLiving),
    mayRestore: isManager && state === 'withdrawn',
  }
}

type Deed = (scope: Scope, given: { id: string; reason: string }) => Promise<void>

const withdrawn = (call: PageCall) => call.say('Záznam je znepřístupněný.', 'The record is withdrawn.')
const restored = (call: PageCall) => call.say('Záznam je zpřístupněný.', 'The record is accessible again.')

type Named = {
  readonly permission: string
  readonly field: 'withdrawReason' | 'restoreReason'
  readonly attempted: (id: string) => ActEvent
  readonly path: string
  readonly notice: (call: PageCall) => string
}

const reasonedForm = (given: Named, deedOf: (call: PageCall) => Deed): Form =>
  form({
    permission: given.permission,
    fields: z.object({ [given.field]: z.string().max(500).default('') }),
    act: async (call, fields) => {
      const id = call.params.id ?? ''
      const reason = String((fields as Record<string, string>)[given.field])
      await call.act(scope => deedOf(call)(scope, { id, reason }), given.attempted(id))
      return { to: `${given.path}/${id}`, notice: given.notice(call) }
    },
  })

/** Forms of withdrawal on the page of a document. */
export const documentWithdrawalForms: Readonly<Record<string, Form>> = {
  znepristupneni: reasonedForm(
    {
      permission: 'records.work',
      field: 'withdrawReason',
      attempted: id => ({ type: 'records.document-withdrawn', object: { kind: 'document', id } }),
      path: '/dokumenty',
      notice: withdrawn,
    },
    call => (scope, given) => withdrawDocument(scope, { ...given, byManager: mayDo(call.visitor, assess) }),
  ),
  zpristupneni: reasonedForm(
    {
      permission: assess,
      field: 'restoreReason',
      attempted: id => ({ type: 'records.document-restored', object: { kind: 'document', id } }),
      path: '/dokumenty',
      notice: restored,
    },
    () => restoreDocument,
  ),
}

/** Forms of withdrawal on the page of a dossier. */
export const dossierWithdrawalForms: Readonly<Record<string, Form>> = {
  znepristupneni: reasonedForm(
    {
      permission: assess,
      field: 'withdrawReason',
      attempted: id => ({ type: 'records.dossier-withdrawn', object: { kind: 'dossier', id } }),
      path: '/spisy',
      notice: withdrawn,
    },
    () => withdrawDossier,
  ),
  zpristupneni: reasonedForm(
    {
      permission: assess,
      field: 'restoreReason',
      attempted: id => ({ type: 'records.dossier-restored', object: { kind: 'dossier', id } }),
      path: '/spisy',
      notice: restored,
    },
    () => restoreDossier,
  ),
}
