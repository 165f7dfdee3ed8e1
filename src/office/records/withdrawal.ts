import { refuse } from '#platform/refusals'
import type { Document } from './document.ts'
import type { DossierState } from './dossier.ts'
import { registrationRefusals } from './registration/refusals.ts'
import { withdrawalRefusals } from './withdrawal-refusals.ts'

type Stated = Pick<Document, 'state'>

/** A document that is worked with and goes into packages: neither cancelled nor withdrawn nor destroyed. */
export const isLiving = ({ state }: Stated): boolean => state === 'unsettled' || state === 'settled'

/** Of what is withdrawn or destroyed only the header is shown. */
export const isHeaderOnly = ({ state }: { readonly state: Document['state'] | DossierState }): boolean =>
  state === 'withdrawn' || state === 'destroyed'

/** Refuses with `records.document-cancelled`, `record-withdrawn`, `record-destroyed`. */
export function requireLivingDocument({ state, reference_number: reference }: Document): void {
  if (state === 'cancelled') throw refuse(registrationRefusals['document-cancelled'], { reference })
  if (state === 'withdrawn') throw refuse(withdrawalRefusals['record-withdrawn'], { number: reference })
  if (state === 'destroyed') throw refuse(withdrawalRefusals['record-destroyed'], { number: reference })
}

/** What is left for everybody to read of a document that is withdrawn: its header, without who wrote and what. */
export const headerOf = (document: Document): Document => ({
  ...document,
  sender_id: null,
  sender: null,
  sender_reference: null,
  settlement: null,
  message: null,
  postal_item: null,
  deadline: null,
  due_on: null,
})
