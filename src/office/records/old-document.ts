import type { Document } from './document.ts'
import type { Disposal, DisposalHold } from './dossier.ts'

/** *Starý dokument*: one that lies in a group without a dossier (NSESSS 6.3.6), with what came of its disposal. */
export type OldDocument = {
  readonly document_id: string
  readonly subject_group_id: string
  readonly disposal: Disposal | null
  /** Why its disposal is suspended; `null` where it is not. */
  readonly hold: DisposalHold | null
}

/** Old documents told at once on the page of a group; all are found by the search. */
export const oldDocumentsMost = 200

/** An old document as the page of its group tells it. */
export type OldInGroup = Pick<Document, 'id' | 'reference_number' | 'subject'> & Pick<OldDocument, 'disposal'>
