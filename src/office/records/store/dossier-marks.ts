import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import { records } from './tables.ts'

/** The dossier of this mark that whoever acts may read; `null` where there is none. */
export const dossierMarked = async (scope: Scope, mark: string): Promise<string | null> =>
  (
    await records(scope)
      .selectFrom('records.dossier')
      .select('id')
      .where('mark', '=', mark)
      .where('state', '<>', 'destroyed')
      .where(sql<boolean>`records.is_admitted(restriction_id, holder_post_id)`)
      .executeTakeFirst()
  )?.id ?? null

/** Whether a number is given already: a mark of a dossier, a reference number of a document. */
export const isMarkGiven = async (scope: Scope, mark: string): Promise<boolean> =>
  (await records(scope)
    .selectFrom('records.dossier')
    .select('id')
    .where('mark', '=', mark)
    .executeTakeFirst()) !== undefined

export const isReferenceGiven = async (scope: Scope, number: string): Promise<boolean> =>
  (await records(scope)
    .selectFrom('records.document')
    .select('id')
    .where('reference_number', '=', number)
    .executeTakeFirst()) !== undefined

/** The record of ours with an identifier of ours. */
export const idByIdentifier = async (
  scope: Scope,
  kind: 'dossier' | 'document' | 'type-dossier' | 'component',
  identifier: string,
): Promise<string | null> => {
  const table = `records.${kind.replace('-', '_')}` as 'records.dossier'
  const row = await records(scope)
    .selectFrom(table)
    .select('id')
    .where('identifier', '=', identifier)
    .executeTakeFirst()
  return row?.id ?? null
}
