import { z } from 'zod'
import { sendingsOf } from '#office/databox'
import { outgoingOf } from '#office/mail'
import type { Scope } from '#platform/acts'
import { type Form, form, formsTogether, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { dayOf } from '#platform/values'
import { refusePassing, takeOverDocument } from '../acts/answer-passing.ts'
import { giveDocument, takeBackDocument } from '../acts/pass-document.ts'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import type { DocumentWork } from '../pages/document-work.ts'
import { mayAnswer, mayTakeBack } from '../passing.ts'
import { dispatchesOf } from '../store/dispatches.ts'
import { lastPassing } from '../store/passings.ts'
import { isLiving } from '../withdrawal.ts'
import { annotationForms, annotationsOf } from './annotations.ts'
import { approvalForms, approvalOf } from './approval.ts'
import { authorisedForm, authorisedOf } from './authorised-conversions.ts'
import { conversionForm, conversionOf } from './conversions.ts'
import { deadlineForms, deadlineStart } from './deadline.ts'
import { kindForm, kindOf } from './document-kinds.ts'
import { editingForms } from './editing.ts'
import { furtherForm, furtherOf } from './further-metadata.ts'
import { linkForms, linksOfRecord } from './links.ts'
import { documentIdOf, documentPath, triedWith } from './of-document.ts'
import { officialSignatureForms, officialSignatureOf } from './official-signature.ts'
import { otherPartiesFor, otherPartyForms } from './other-parties.ts'
import { paperClauseForm } from './paper-clause.ts'
import { receiverNamed, receiverOptions } from './receivers.ts'
import { sealingForms, sealingOf } from './sealing.ts'
import { documentWithdrawalForms, withdrawalOfDocument } from './withdrawal.ts'
import { writingForms, writingOf } from './writing.ts'

/** What the data box and the mail do with dispatches. */
async function sendingsOfAll(scope: Scope, dispatches: readonly { readonly id: string }[]) {
  const ids = dispatches.map(({ id }) => id)
  return [...(await sendingsOf(scope, ids)), ...(await outgoingOf(scope, ids))]
}

/** What the page of a document shows of the work with it. */
export async function workOf(
  scope: Scope,
  call: PageCall,
  document: Document,
  dossier: Dossier | null,
): Promise<DocumentWork> {
  const isOpen = isLiving(document) && (dossier === null || dossier.state === 'open')
  const last = (await lastPassing(scope, document.id)) ?? null
  const writing = await writingOf(scope, call, document, dossier)
  const isWaiting = last?.state === 'waiting'
  const dispatches = await dispatchesOf(scope, [document.id])
  return {
    document,
    today: dayOf(scope.clock.now()),
    termFrom: deadlineStart(document),
    mayAnnotate: mayDo(call.visitor, 'records.annotate'),
    annotations: await annotationsOf(scope, call, { kind: 'document', id: document.id }, isOpen),
    links: await linksOfRecord(
      scope,
      call,
      { kind: 'document', id: document.id },
      isLiving(document) && dossier?.state !== 'handing-over',
    ),
    otherParties: await otherPartiesFor(
      scope,
      call,
      { kind: 'document', id: document.id },
      isLiving(document),
    ),
    conversion: await conversionOf(scope, call, document, dossier),
    authorised: await authorisedOf(scope, call, document, dossier),
    further: await furtherOf(
      scope,
      call,
      { kind: 'document', id: document.id },
      { kindId: document.kind_id, isOpen },
    ),
    kind: await kindOf(scope, call, document, dossier),
    withdrawal: withdrawalOfDocument(call, document),
    dispatches,
    sendings: await sendingsOfAll(scope, dispatches),
    maySend:
      document.origin === 'own' && document.state === 'unsettled' && mayDo(call.visitor, 'records.work'),
    approval: await approvalOf(scope, call, document),
    writing,
    sealing: await sealingOf(scope, call, document, writing),
    official: await officialSignatureOf(scope, call, document, writing),
    passing: {
      last,
      mayAnswer: isWaiting && mayAnswer(last, scope.actor),
      mayTakeBack: isWaiting && mayTakeBack(last, scope.actor),
      receivers: (await receiverOptions(scope, call)).filter(
        ({ value }) => value !== `post:${document.holder_post_id}`,
      ),
    },
  }
}

const passingForms: Readonly<Record<string, Form>> = {
  predani: form({
    permission: 'records.assign',
    fields: z.object({
      receiver: z.string().regex(/^(post|unit):[0-9a-f-]{36}$/),
      passingNote: z.string().max(500).default(''),
      paperPlace: z.string().max(100).default(''),
    }),
    act: async (call, { receiver, passingNote: note, paperPlace }) => {
      const to = await call.act(
        async scope => {
          const chosen = await receiverNamed(scope, receiver)
          await giveDocument(scope, { documentId: documentIdOf(call), to: chosen, note, paperPlace })
          return chosen
        },
        triedWith(call, 'records.document-given'),
      )
      return {
        to: documentPath(call),
        notice: call.say(
          `Předáno, čeká na převzetí: ${to.name}.`,
          `Given, waits to be taken over: ${to.name}.`,
        ),
      }
    },
  }),
  prevzeti: form({
    permission: 'records.assign',
    fields: z.object({}),
    act: async call => {
      await call.act(
        scope => takeOverDocument(scope, { documentId: documentIdOf(call) }),
        triedWith(call, 'records.document-taken-over'),
      )
      return {
        to: documentPath(call),
        notice: call.say('Převzato: dokument je váš.', 'Taken over: it is yours.'),
      }
    },
  }),
  odmitnuti: form({
    permission: 'records.assign',
    fields: z.object({ refusalReason: z.string().max(500) }),
    act: async (call, { refusalReason: reason }) => {
      await call.act(
        scope => refusePassing(scope, { documentId: documentIdOf(call), reason }),
        triedWith(call, 'records.passing-refused'),
      )
      return {
        to: documentPath(call),
        notice: call.say(
          'Převzetí odmítnuto, dokument zůstává u předávajícího.',
          'Refused: it stays with the giver.',
        ),
      }
    },
  }),
  zpet: form({
    permission: 'records.assign',
    fields: z.object({}),
    act: async call => {
      await call.act(
        scope => takeBackDocument(scope, { documentId: documentIdOf(call) }),
        triedWith(call, 'records.document-taken-back'),
      )
      return { to: documentPath(call), notice: call.say('Předání je vzato zpět.', 'Taken back.') }
    },
  }),
}

/** Forms of the page of a document that are about the work with it. */
export const workForms: Readonly<Record<string, Form>> = formsTogether(
  passingForms,
  deadlineForms,
  writingForms,
  sealingForms,
  officialSignatureForms,
  editingForms,
  approvalForms,
  documentWithdrawalForms,
  {
    druh: kindForm,
    prevod: conversionForm,
    dolozka: paperClauseForm,
    konverze: authorisedForm,
    udaje: furtherForm('document', id => `/dokumenty/${id}`),
    ...linkForms('document', id => `/dokumenty/${id}`),
    ...otherPartyForms('document', id => `/dokumenty/${id}`),
    ...annotationForms('document', id => `/dokumenty/${id}`),
  },
)
