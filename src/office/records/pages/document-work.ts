import { type Attempt, type Html, html, type PageCall } from '#platform/html'
import { both, type Day } from '#platform/values'
import type { Document } from '../document.ts'
import { deadlineAct, deadlineLabels } from './deadline.ts'
import { answerAct, finishAct, type WritingData, writingLabels, writingPart } from './drafts.ts'
import { giveAct, type PassingData, passingActs, passingLabels, passingNotice } from './passing.ts'
import { type AnnotationData, annotationLabels, annotationsPart } from './tasks-and-notes.ts'

/** What is done with a document besides filing and settling it. */
export type DocumentWork = {
  readonly document: Document
  readonly today: Day
  /** From when a term is counted if nobody says otherwise. */
  readonly termFrom: Day
  readonly mayAnnotate: boolean
  readonly annotations: AnnotationData
  readonly writing: WritingData
  readonly passing: PassingData
}

export const workLabels = {
  ...passingLabels,
  ...deadlineLabels,
  ...annotationLabels,
  ...writingLabels,
  dropReason: both('Důvod zrušení lhůty', 'Reason of taking it away'),
} as const

/** Instead of the usual acts, while the document is on its way to somebody; `null` otherwise. */
export const actsOnTheWay = (
  call: PageCall,
  path: string,
  { passing }: DocumentWork,
  attempt?: Attempt,
): Html | null => passingActs(call, path, passing, attempt)

/** What comes next with an own document, before it can be settled; `null` where nothing stands in the way. */
export const nextAct = (call: PageCall, path: string, { document, writing }: DocumentWork): Html | null =>
  finishAct(call, path, document, writing)

/** Acts beside the one that comes next. */
export const furtherActs = (
  call: PageCall,
  path: string,
  { passing, mayAnnotate, document, termFrom, writing }: DocumentWork,
  attempt?: Attempt,
): Html =>
  html`${answerAct(call, document, writing)}${giveAct(call, path, passing, attempt)}${mayAnnotate ? deadlineAct(call, path, { document, from: termFrom }, attempt) : ''}`

/** What has to be known before anything is done with the document. */
export const workNotices = (call: PageCall, { passing }: DocumentWork): Html | '' =>
  passingNotice(call, passing)

/** Parts of the page below its files. */
export const workParts = (
  call: PageCall,
  path: string,
  { document, annotations, writing }: DocumentWork,
  attempt?: Attempt,
): Html =>
  html`${writingPart(call, path, document, writing)}${annotationsPart(call, path, annotations, attempt)}`
