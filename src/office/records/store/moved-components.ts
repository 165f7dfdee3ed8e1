import { sql } from 'kysely'
import type { Scope } from '#platform/acts'

/**
 * Puts all versions of a slot into a slot of another document. Both are read again for the search: words of a file cannot
 * be taken out of those of the others.
 */
export async function moveSlot(
  scope: Scope,
  { from, slot, to, toSlot }: { from: string; slot: number; to: string; toSlot: number },
): Promise<void> {
  await sql`
    update records.component set document_id = ${to}, slot = ${toSlot}
    where document_id = ${from} and slot = ${slot}`.execute(scope.sql)
  await sql`delete from records.text_layer where document_id in (${from}, ${to})`.execute(scope.sql)
  await sql`
    update records.search_entry set texts = '', reread = true where id in (${from}, ${to})`.execute(scope.sql)
}
