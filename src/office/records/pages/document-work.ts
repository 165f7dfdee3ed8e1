import type { Attempt, Html, PageCall } from '#platform/html'
import { giveAct, type PassingData, passingActs, passingLabels, passingNotice } from './passing.ts'

/** What is done with a document besides filing and settling it. */
export type DocumentWork = {
  readonly passing: PassingData
}

export const workLabels = { ...passingLabels } as const

/** Instead of the usual acts, while the document is on its way to somebody; `null` otherwise. */
export const actsOnTheWay = (
  call: PageCall,
  path: string,
  { passing }: DocumentWork,
  attempt?: Attempt,
): Html | null => passingActs(call, path, passing, attempt)

/** Acts beside the one that comes next. */
export const furtherActs = (
  call: PageCall,
  path: string,
  { passing }: DocumentWork,
  attempt?: Attempt,
): Html => giveAct(call, path, passing, attempt)

/** What has to be known before anything is done with the document. */
export const workNotices = (call: PageCall, { passing }: DocumentWork): Html | '' =>
  passingNotice(call, passing)
