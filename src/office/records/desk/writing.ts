import { z } from 'zod'
import { openCopiesOf } from '#office/workspace'
import type { Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { refuse } from '#platform/refusals'
import { type AdmittedFile, admitFile } from '#preservation/gate'
import { finishOwnDocument, writeDraft } from '../acts/write-draft.ts'
import { isOut } from '../dispatch.ts'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import type { WritingData } from '../pages/drafts.ts'
import { recordsRefusals } from '../refusals.ts'
import { livingRound } from '../store/approvals.ts'
import { dispatchesOf } from '../store/dispatches.ts'
import { componentsOf, documentById, repliesTo } from '../store/documents.ts'
import { entranceOfForm } from './entrance-of-form.ts'
import { documentIdOf, documentPath, triedWith } from './of-document.ts'

export async function writingOf(
  scope: Scope,
  call: PageCall,
  document: Document,
  dossier: Dossier | null,
): Promise<WritingData> {
  const living = (await livingRound(scope, document.id))?.round.state
  const mayWork = mayDo(call.visitor, 'records.work') && dossier?.state === 'open'
  return {
    components: await componentsOf(scope, [document.id]),
    answered: document.replies_to ? ((await documentById(scope, document.replies_to)) ?? null) : null,
    replies: await repliesTo(scope, document.id),
    copies: await openCopiesOf(scope, { kind: 'document', id: document.id }),
    isFrozen: living !== undefined || (await dispatchesOf(scope, [document.id])).some(isOut),
    mayFinish: living !== 'running',
    mayWrite: mayWork && document.origin === 'own' && document.state === 'unsettled',
    mayAnswer: mayWork && document.origin === 'received',
  }
}

const written = (call: PageCall) => triedWith(call, 'records.draft-written')

export const writingForms: Readonly<Record<string, Form>> = {
  koncept: form({
    permission: 'records.work',
    fields: z.object({ slot: z.coerce.number().int().min(1).nullable().default(null) }),
    receive: async (call, file) => admitFile(await entranceOfForm(call), file),
    attempted: written,
    act: async (call, { slot }, files) => {
      const [file] = files as AdmittedFile[]
      if (!file) throw refuse(recordsRefusals['no-component'], {})
      await call.act(
        scope => writeDraft(scope, { documentId: documentIdOf(call), slot, file }),
        written(call),
      )
      return {
        to: documentPath(call),
        notice: call.say('Nová verze konceptu je vložena.', 'The new version of the draft is in.'),
      }
    },
  }),
  dokonceni: form({
    permission: 'records.work',
    fields: z.object({}),
    act: async call => {
      await call.act(
        scope => finishOwnDocument(scope, { documentId: documentIdOf(call) }),
        triedWith(call, 'records.own-document-finished'),
      )
      return {
        to: documentPath(call),
        notice: call.say('Dokument je dokončen.', 'The document is finished.'),
      }
    },
  }),
}
