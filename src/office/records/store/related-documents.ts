import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Document, LinkedRow } from '../document.ts'
import { records } from './tables.ts'

const linked = ['id', 'reference_number', 'subject', 'registered_at', 'state'] as const

/** Rows of a notice; whoever sees five has been warned. */
const few = 5

/** Live documents but one; parts of one message have one sender and one number by nature and do not count. */
const others = (scope: Scope, { id }: Document) =>
  records(scope)
    .selectFrom('records.document')
    .select(linked)
    .where('id', '!=', id)
    .where('state', '!=', 'cancelled')
    .where('split_from', 'is', null)
    .orderBy('registered_at', 'desc')
    .limit(few)

/**
 * Other documents that are probably the same submission: the same number of the post, or of the same sender. One question
 * each, so that each goes by its index.
 */
export async function documentsAlike(scope: Scope, document: Document): Promise<LinkedRow[]> {
  const { sender_id: sender, sender_reference: reference, postal_item: item } = document
  const found: LinkedRow[] = []
  if (item?.postNumber)
    found.push(
      ...(await others(scope, document).where(sql<boolean>`post_number = ${item.postNumber}`).execute()),
    )
  if (sender !== null && reference !== null)
    found.push(
      ...(await others(scope, document)
        .where('sender_id', '=', sender)
        .where('sender_reference', '=', reference)
        .execute()),
    )
  return [...new Map(found.map(row => [row.id, row])).values()].slice(0, few)
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
