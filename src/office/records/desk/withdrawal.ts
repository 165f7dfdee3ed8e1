import { z } from 'zod'
import type { ActEvent, Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { yearOf } from '#platform/values'
import { destroyDocument } from '../acts/destroy-document.ts'
import { destroyDossier } from '../acts/destroy-dossier.ts'
import { restoreDocument } from '../acts/restore-document.ts'
import { withdrawDocument } from '../acts/withdraw-document.ts'
import { restoreDossier, withdrawDossier } from '../acts/withdraw-dossier.ts'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import type { DossierData } from '../pages/dossier.page.ts'
import type { WithdrawalData } from '../pages/withdrawal.ts'
import type { DestructionGround } from '../tombstone.ts'
import { isLiving } from '../withdrawal.ts'

const assess = 'records.assess-withdrawn'
const destroy = 'records.destroy'

/** What the page offers; the act looks closer. */
const groundOf = ({ state }: Document): DestructionGround | null =>
  state === 'withdrawn' ? 'withdrawn' : state === 'cancelled' ? 'registered-elsewhere' : null

/** A closed dossier whose year has come, by the consent of the archive; or one that is withdrawn. */
function groundOfDossier(
  { state, disposal, hold }: Dossier,
  hasStandingConsent: boolean,
  year: number,
): DestructionGround | null {
  if (state === 'withdrawn') return 'withdrawn'
  const isDue = disposal !== null && disposal.rule.disposal_code === 'S' && disposal.disposalYear <= year
  return hasStandingConsent && isDue && state === 'closed' && !hold ? 'standing-consent' : null
}

export const withdrawalOfDocument = (call: PageCall, document: Document): WithdrawalData => {
  const isManager = mayDo(call.visitor, assess)
  const isHolder = document.holder_post_id === call.visitor?.actor.postId
  return {
    withdrawal: document.withdrawal,
    mayWithdraw:
      isLiving(document) &&
      ((isHolder && mayDo(call.visitor, 'records.work')) || (isManager && document.dossier_id === null)),
    mayRestore: isManager && document.state === 'withdrawn',
    ground: mayDo(call.visitor, destroy) ? groundOf(document) : null,
  }
}

export const withdrawalOfDossier = (
  call: PageCall,
  dossier: Dossier,
  { documents, hasStandingConsent }: Pick<DossierData, 'documents' | 'hasStandingConsent'>,
): WithdrawalData => {
  const { state, withdrawal } = dossier
  const year = yearOf(call.instance.clock.now())
  const isManager = mayDo(call.visitor, assess)
  return {
    withdrawal,
    mayWithdraw: isManager && state === 'open' && !documents.some(isLiving),
    mayRestore: isManager && state === 'withdrawn',
    ground: mayDo(call.visitor, destroy) ? groundOfDossier(dossier, hasStandingConsent, year) : null,
  }
}

type Deed = (scope: Scope, given: { id: string; reason: string; authority: string }) => Promise<void>

const withdrawn = (call: PageCall) => call.say('Záznam je znepřístupněný.', 'The record is withdrawn.')
const restored = (call: PageCall) => call.say('Záznam je zpřístupněný.', 'The record is accessible again.')

const gone = (call: PageCall) =>
  call.say('Záznam je zničený, hlavička zůstává.', 'The record is destroyed, its header stays.')

type Named = {
  readonly permission: string
  readonly field: 'withdrawReason' | 'restoreReason' | 'destroyReason'
  readonly attempted: (id: string) => ActEvent
  readonly path: string
  readonly notice: (call: PageCall) => string
}

const reasonedForm = (given: Named, deedOf: (call: PageCall) => Deed): Form =>
  form({
    permission: given.permission,
    fields: z.object({
      [given.field]: z.string().max(500).default(''),
      authority: z.string().max(100).default(''),
    }),
    act: async (call, fields) => {
      const id = call.params.id ?? ''
      const typed = fields as Readonly<Record<string, string>>
      const reason = typed[given.field] ?? ''
      const authority = typed.authority ?? ''
      await call.act(scope => deedOf(call)(scope, { id, reason, authority }), given.attempted(id))
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
  zniceni: reasonedForm(
    {
      permission: destroy,
      field: 'destroyReason',
      attempted: id => ({ type: 'records.document-destroyed', object: { kind: 'document', id } }),
      path: '/dokumenty',
      notice: gone,
    },
    () => destroyDocument,
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
  zniceni: reasonedForm(
    {
      permission: destroy,
      field: 'destroyReason',
      attempted: id => ({ type: 'records.dossier-destroyed', object: { kind: 'dossier', id } }),
      path: '/spisy',
      notice: gone,
    },
    () => destroyDossier,
  ),
}
