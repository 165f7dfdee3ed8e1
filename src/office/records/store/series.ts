import type { Scope } from '#platform/acts'
import type { Document } from '../document.ts'
import { records } from './tables.ts'

/** What a label or a line of a series says of a document. */
export type LabelledDocument = Pick<
  Document,
  'id' | 'identifier' | 'reference_number' | 'subject' | 'sender' | 'delivered_at' | 'state'
>
const labelled = [
  'id',
  'identifier',
  'reference_number',
  'subject',
  'sender',
  'delivered_at',
  'state',
] as const

/** Documents of one series, the last entered first. */
export const documentsOfSeries = (
  scope: Scope,
  seriesId: string,
  limit: number,
): Promise<LabelledDocument[]> =>
  records(scope)
    .selectFrom('records.document')
    .select(labelled)
    .where('series_id', '=', seriesId)
    .orderBy('sequence_number', 'desc')
    .limit(limit)
    .execute()

export async function countSeries(scope: Scope, seriesId: string): Promise<number> {
  const row = await records(scope)
    .selectFrom('records.document')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('series_id', '=', seriesId)
    .executeTakeFirstOrThrow()
  return row.n
}

export const labelledDocuments = (scope: Scope, ids: readonly string[]): Promise<LabelledDocument[]> =>
  ids.length === 0
    ? Promise.resolve([])
    : records(scope)
        .selectFrom('records.document')
        .select(labelled)
        .where('id', 'in', ids)
        .orderBy('sequence_number')
        .execute()
