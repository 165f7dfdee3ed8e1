import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Digest } from '#platform/values'
import { records } from './tables.ts'

/** A file whose text was not looked for yet. */
export type Unread = {
  readonly id: string
  readonly document_id: string
  readonly file_name: string
  readonly digest: Digest
  readonly mime: string
}

/**
 * Identifiers grow with time, but an act may end after a younger one: so much before the last file read is looked
 * through again.
 */
const overlapMs = 3_600_000

/** The least identifier (UUIDv7: its first 48 bits count milliseconds) of `ms` before another one. */
function idBefore(id: string, ms: number): string {
  const moment = Number.parseInt(id.replaceAll('-', '').slice(0, 12), 16) - ms
  const hex = Math.max(0, moment).toString(16).padStart(12, '0')
  return `${hex.slice(0, 8)}-${hex.slice(8)}-0000-0000-000000000000`
}

const leastId = '00000000-0000-0000-0000-000000000000'

/** Files of the office that nobody looked into, oldest first, and those of documents that a file went to or from. */
export async function unreadComponents(scope: Scope, limit: number): Promise<Unread[]> {
  const last = await records(scope)
    .selectFrom('records.text_layer')
    .select('component_id')
    .orderBy('component_id', 'desc')
    .limit(1)
    .executeTakeFirst()
  const unread = records(scope)
    .selectFrom('records.component as component')
    .select(['id', 'document_id', 'file_name', 'digest', 'mime'])
    .where(({ not, exists, selectFrom }) =>
      not(
        exists(
          selectFrom('records.text_layer as text')
            .select('text.component_id')
            .whereRef('text.component_id', '=', 'component.id'),
        ),
      ),
    )
    .orderBy('id')
    .limit(limit)
  const fresh = await unread
    .where('id', '>=', last ? idBefore(last.component_id, overlapMs) : leastId)
    .execute()
  if (fresh.length === limit) return fresh
  const again = await unread
    .where(
      sql<boolean>`component.document_id in (select entry.id from records.search_entry entry where entry.reread)`,
    )
    .execute()
  return [...new Map([...fresh, ...again].map(one => [one.id, one])).values()].slice(0, limit)
}
