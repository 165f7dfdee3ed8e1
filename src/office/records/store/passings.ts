import { type ExpressionBuilder, sql } from 'kysely'
import { type Counting, countOf, type Scope } from '#platform/acts'
import type { PassedDocument, Passing } from '../passing.ts'
import { json, type RecordsTables, records } from './tables.ts'
import { word } from './tally.ts'

export const insertPassing = (scope: Scope, row: Passing) =>
  records(scope)
    .insertInto('records.passing')
    .values({
      ...row,
      organisation_id: scope.organisation,
      given_by: json(row.given_by),
      answered_by: json(row.answered_by),
    })
    .execute()

/** Where a document waits to be taken over; asked after its row is locked. */
export const waitingPassing = (scope: Scope, documentId: string): Promise<Passing | undefined> =>
  records(scope)
    .selectFrom('records.passing')
    .selectAll()
    .where('document_id', '=', documentId)
    .where('state', '=', 'waiting')
    .executeTakeFirst()

/** To whom those of the documents were given that wait to be taken over, by document. */
export async function waitingAmong(
  scope: Scope,
  documentIds: readonly string[],
): Promise<ReadonlyMap<string, string>> {
  if (documentIds.length === 0) return new Map()
  const rows = await records(scope)
    .selectFrom('records.passing')
    .select(['document_id', 'to_name'])
    .where(sql<boolean>`document_id = any(${documentIds}::uuid[])`)
    .where('state', '=', word('waiting'))
    .execute()
  return new Map(rows.map(row => [row.document_id, row.to_name]))
}

/** The document that was given by a passing; `null` where the office has none such. */
export const documentOfPassing = async (scope: Scope, id: string): Promise<string | null> => {
  const found = await records(scope)
    .selectFrom('records.passing')
    .select('document_id')
    .where('id', '=', id)
    .executeTakeFirst()
  return found?.document_id ?? null
}

/** The last time a document was given to anybody, whatever came of it. */
export const lastPassing = (scope: Scope, documentId: string): Promise<Passing | undefined> =>
  records(scope)
    .selectFrom('records.passing')
    .selectAll()
    .where('document_id', '=', documentId)
    .orderBy('given_at', 'desc')
    .limit(1)
    .executeTakeFirst()

export const answerWaiting = (
  scope: Scope,
  id: string,
  answer: Pick<Passing, 'state' | 'answered_by' | 'answered_at' | 'reason'>,
) =>
  records(scope)
    .updateTable('records.passing')
    .set({ ...answer, answered_by: json(answer.answered_by) })
    .where('id', '=', id)
    .execute()

/** A post as passings are asked for: what was given to it or to its unit. */
export type PassingPost = { readonly postId: string; readonly unitId: string }

const toMe =
  ({ postId, unitId }: PassingPost) =>
  (eb: ExpressionBuilder<RecordsTables, 'records.passing'>) =>
    eb.and([
      eb('state', '=', word('waiting')),
      eb.or([eb('to_post_id', '=', postId), eb('to_unit_id', '=', unitId)]),
    ])

/** What waits for a post or its unit, longest waiting first. */
export const passedTo = (scope: Scope, post: PassingPost, limit: number): Promise<PassedDocument[]> =>
  withDocuments(scope, limit).where(toMe(post)).execute()

/** What a post gave away and nobody has taken over yet. */
export const passedBy = (scope: Scope, postId: string, limit: number): Promise<PassedDocument[]> =>
  withDocuments(scope, limit).where('state', '=', 'waiting').where('given_by_post_id', '=', postId).execute()

const withDocuments = (scope: Scope, limit: number) =>
  records(scope)
    .selectFrom('records.passing')
    .selectAll()
    .select([
      sql<string>`(select subject from records.document d where d.id = document_id)`.as('subject'),
      sql<string>`(select reference_number from records.document d where d.id = document_id)`.as(
        'reference_number',
      ),
    ])
    .orderBy('given_at')
    .orderBy('id')
    .limit(limit)

export const passedToCounted = (scope: Scope, post: PassingPost): Counting =>
  records(scope)
    .selectFrom('records.passing')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where(toMe(post))

export const countPassedTo = (scope: Scope, post: PassingPost): Promise<number> =>
  countOf(scope, passedToCounted(scope, post))
