import type { Sending } from '#office/databox'
import type { OutgoingMail } from '#office/mail'
import { type Attempt, type Html, href, html, type PageCall, part } from '#platform/html'
import { both, type Day } from '#platform/values'
import { type Dispatch, isOut } from '../dispatch.ts'
import type { Document } from '../document.ts'
import { dispatchTable } from './addressing.page.ts'
import {
  type ApprovalData,
  approvalLabels,
  approvalNotice,
  approvalPart,
  decideActs,
  submitAct,
  withdrawAct,
} from './approval.ts'
import { type AuthorisedData, authorisedLabels, authorisedPart } from './authorised-part.ts'
import { type ConversionData, conversionsPart } from './conversions.ts'
import { deadlineAct, deadlineLabels } from './deadline.ts'
import { type KindChoice, kindChoiceLabels, kindPart } from './document-kinds.page.ts'
import { answerAct, finishAct, type WritingData, writingLabels, writingPart } from './drafts.ts'
import { type FurtherData, furtherPart } from './further-metadata.ts'
import { type LinkData, linkLabels, linksPart } from './links.ts'
import { type OfficialSignatureData, officialSignaturePart } from './official-signature.ts'
import { type OtherPartyData, otherPartiesPart, otherPartyLabels } from './other-parties.ts'
import { paperClauseLabels, paperClausePart } from './paper-clause.ts'
import { giveAct, type PassingData, passingActs, passingLabels, passingNotice } from './passing.ts'
import { type SealingData, sealingPart } from './sealing.ts'
import { type AnnotationData, annotationLabels, annotationsPart } from './tasks-and-notes.ts'
import { type WithdrawalData, withdrawalLabels, withdrawalPart } from './withdrawal.ts'

/** What is done with a document besides filing and settling it. */
export type DocumentWork = {
  readonly document: Document
  readonly today: Day
  /** From when a term is counted if nobody says otherwise. */
  readonly termFrom: Day
  readonly mayAnnotate: boolean
  readonly annotations: AnnotationData
  readonly links: LinkData
  readonly otherParties: OtherPartyData
  readonly withdrawal: WithdrawalData
  readonly kind: KindChoice
  readonly further: FurtherData
  readonly conversion: ConversionData
  readonly authorised: AuthorisedData
  readonly writing: WritingData
  readonly sealing: SealingData
  readonly official: OfficialSignatureData
  readonly approval: ApprovalData
  readonly dispatches: readonly Dispatch[]
  readonly sendings: readonly (Sending | OutgoingMail)[]
  /** Whether it is the visitor’s to send out. */
  readonly maySend: boolean
  readonly passing: PassingData
}

export const workLabels = {
  ...paperClauseLabels,
  ...authorisedLabels,
  ...passingLabels,
  ...deadlineLabels,
  ...annotationLabels,
  ...linkLabels,
  ...otherPartyLabels,
  ...withdrawalLabels,
  ...kindChoiceLabels,
  ...writingLabels,
  ...approvalLabels,
  dropReason: both('Důvod zrušení lhůty', 'Reason of taking it away'),
} as const

/** Instead of the usual acts, while the document is on its way to somebody or asks for the visitor’s word; else `null`. */
export const actsOnTheWay = (
  call: PageCall,
  path: string,
  { passing, approval }: DocumentWork,
  attempt?: Attempt,
): Html | null => passingActs(call, path, passing, attempt) ?? decideActs(call, path, approval, attempt)

/** What comes next with an own document, before it can be settled; `null` where nothing stands in the way. */
export const nextAct = (
  call: PageCall,
  path: string,
  { document, writing, approval }: DocumentWork,
): Html | null =>
  approval.rounds[0]?.round.state === 'running'
    ? html`<p class="impossible">${call.say('Vyřídit a dokončit půjde, až se schvalování rozhodne.', 'It can be finished and settled once the approval is decided.')}</p>`
    : finishAct(call, path, document, writing)

/** A finished document that has gone to nobody yet is sent out first; it may be settled without that too. */
export const sendAct = (call: PageCall, path: string, { dispatches, maySend }: DocumentWork): Html | '' =>
  maySend && !dispatches.some(isOut)
    ? html`<a class="button primary" href="${href(`${path}/vypraveni`)}">${call.say('Vypravit', 'Send out')}</a>`
    : ''

/** Acts beside the one that comes next. */
export const furtherActs = (
  call: PageCall,
  path: string,
  { passing, mayAnnotate, document, termFrom, writing, approval }: DocumentWork,
  attempt?: Attempt,
): Html =>
  html`${answerAct(call, document, writing)}${submitAct(call, path, approval, attempt)}${withdrawAct(call, path, approval, attempt)}${giveAct(call, path, passing, attempt)}${mayAnnotate ? deadlineAct(call, path, { document, from: termFrom }, attempt) : ''}`

/** What has to be known before anything is done with the document. */
export const workNotices = (call: PageCall, { passing, approval }: DocumentWork): Html =>
  html`${passingNotice(call, passing)}${approvalNotice(call, approval)}`

/** Parts of the page below its files. */
export const workParts = (
  call: PageCall,
  path: string,
  {
    document,
    annotations,
    links,
    otherParties,
    withdrawal,
    kind,
    further,
    conversion,
    authorised,
    writing,
    sealing,
    official,
    approval,
    dispatches,
    sendings,
    maySend,
  }: DocumentWork,
  attempt?: Attempt,
): Html =>
  html`${conversionsPart(call, path, conversion)}${paperClausePart(call, path, conversion.paper, attempt)}${authorisedPart(call, path, authorised, attempt)}${writingPart(call, path, document, writing)}${officialSignaturePart(call, path, official)}${sealingPart(call, path, sealing)}${approvalPart(call, approval)}${dispatches.length === 0 ? '' : part(call.say('Vypravení', 'Sending out'), html`${dispatchTable(call, dispatches, sendings)}${maySend ? html`<p><a href="${href(`${path}/vypraveni`)}">${call.say('Další adresát nebo storno', 'Another addressee, or cancelling')}</a></p>` : ''}`, 'vypraveni')}${kindPart(call, path, kind)}${furtherPart(call, path, further, attempt)}${linksPart(call, path, links, attempt)}${otherPartiesPart(call, path, otherParties, attempt)}${annotationsPart(call, path, annotations, attempt)}${withdrawalPart(call, path, withdrawal, attempt)}`
