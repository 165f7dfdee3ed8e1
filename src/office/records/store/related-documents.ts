import type { Scope } from '#platform/acts'
import type { Document, LinkedRow } from '../document.ts'
import { records } from './tables.ts'

const linked = ['id', 'reference_number', 'subject', 'registered_at', 'state'] as const

/** Rows of a notice; whoever sees five has been warned. */
const few = 5

/** Other live documents that are probably the same submission: the same number of the post, or of the same sender. */
export async function documentsAlike(scope: Scope, document: Document): Promise<LinkedRow[]> {
  const { id, sender_id: sender, sender_reference: reference, postal_item: item } = document
  const number = item?.postNumber ?? null
  if (number === null && (reference === null || sender === null)) return []
  return (
    records(scope)
      .selectFrom('records.document')
      .select(linked)
      .where('id', '!=', id)
      .where('state', '!=', 'cancelled')
      // Parts of one message have one sender and one number by nature.
      .where('split_from', 'is', null)
      .where(eb =>
        eb.or([
          ...(number === null ? [] : [eb(eb.ref('postal_item', '->>').key('postNumber'), '=', number)]),
          ...(reference === null || sender === null
            ? []
            : [eb.and([eb('sender_id', '=', sender), eb('sender_reference', '=', reference)])]),
        ]),
      )
      .orderBy('registered_at', 'desc')
      .limit(few)
      .execute()
  )
}

/** Submissions that were split off a document, in their order. */
export const documentsSplitFrom = (scope: Scope, id: string): Promise<LinkedRow[]> =>
  records(scope)
    .selectFrom('records.document')
    .select(linked)
    .where('split_from', '=', id)
    .orderBy('registered_at')
    .orderBy('id')
    .execute()

export const linkedDocument = (scope: Scope, id: string): Promise<LinkedRow | undefined> =>
  records(scope).selectFrom('records.document').select(linked).where('id', '=', id).executeTakeFirst()
