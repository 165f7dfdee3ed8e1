import type { Both, Instant } from '#platform/values'
import type { Holder } from './document.ts'

/** What is left of *odpovědět, vyřídit a uzavřít* once its answer was given to be sent: settling and closing. */
export type OneStepRest = {
  readonly dispatch_id: string
  readonly document_id: string
  readonly dossier_id: string
  readonly content: string | null
  readonly reason: string | null
  readonly ordered_by: Holder
  readonly ordered_at: Instant
  /** open: settled, and the dossier could not be closed. */
  readonly state: 'waiting' | 'done' | 'open'
  /** Why the dossier stays open. */
  readonly trouble: Both | null
}
