import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Document } from '../document.ts'
import type { Dossier } from '../dossier.ts'
import type { DaySpan, Tombstone, WithdrawnRecord } from '../tombstone.ts'
import type { ListPlace } from './documents.ts'
import { json, records } from './tables.ts'

export const insertTombstone = (scope: Scope, row: Tombstone) =>
  records(scope)
    .insertInto('records.tombstone')
    .values({
      ...row,
      organisation_id: scope.organisation,
      header: json(row.header),
      destroyed_by: json(row.destroyed_by),
    })
    .execute()

export const tombstoneOf = (scope: Scope, id: string): Promise<Tombstone | undefined> =>
  records(scope).selectFrom('records.tombstone').selectAll().where('id', '=', id).executeTakeFirst()

const within = (moment: RawBuilder<unknown>, { from, to }: DaySpan): RawBuilder<boolean>[] => [
  ...(from ? [sql<boolean>`${moment} >= (${from}::date::timestamp at time zone 'Europe/Prague')`] : []),
  ...(to ? [sql<boolean>`${moment} < ((${to}::date + 1)::timestamp at time zone 'Europe/Prague')`] : []),
]

/** One page of what was destroyed in a span of days, the newest first, by keyset. */
export function tombstones(
  scope: Scope,
  span: DaySpan,
  after: ListPlace | null,
  limit: number,
): Promise<Tombstone[]> {
  let query = records(scope).selectFrom('records.tombstone').selectAll()
  for (const condition of within(sql.ref('destroyed_at'), span)) query = query.where(condition)
  if (after) query = query.where(sql<boolean>`(destroyed_at, id) < (${after.at}, ${after.id})`)
  return query.orderBy('destroyed_at', 'desc').orderBy('id', 'desc').limit(limit).execute()
}

export async function countTombstones(scope: Scope, span: DaySpan): Promise<number> {
  let query = records(scope)
    .selectFrom('records.tombstone')
    .select(eb => eb.fn.countAll<number>().as('n'))
  for (const condition of within(sql.ref('destroyed_at'), span)) query = query.where(condition)
  return (await query.executeTakeFirstOrThrow()).n
}

/** Withdrawn records told at once; more of them are found by the search. */
const withdrawnMost = 200

/** What is withdrawn now, by the day it was, the newest first (NSESSS 7.3.7). */
export async function withdrawnRecords(scope: Scope, span: DaySpan): Promise<WithdrawnRecord[]> {
  const moment = sql`(withdrawal ->> 'at')::timestamptz`
  const of = (table: 'document' | 'dossier', number: keyof (Document & Dossier)) => {
    const where = sql.join(
      [sql<boolean>`withdrawal is not null and state = 'withdrawn'`, ...within(moment, span)],
      sql` and `,
    )
    return sql<WithdrawnRecord>`
      select ${table}::text as kind, id, identifier, subject, withdrawal, ${sql.ref(number)} as number
      from ${sql.table(`records.${table}`)} where ${where}
      order by withdrawal ->> 'at' desc limit ${withdrawnMost}`.execute(scope.sql)
  }
  const found = [...(await of('document', 'reference_number')).rows, ...(await of('dossier', 'mark')).rows]
  return found.sort((a, b) => (a.withdrawal!.at < b.withdrawal!.at ? 1 : -1)).slice(0, withdrawnMost)
}

/**
 * Takes away all that a document is beside its header: files, their texts, seals and signatures, sender, envelope, what
 * people wrote to it, approved and sent of it. A message keeps nothing but the key by which it is recognised.
 */
export async function purgeDocument(scope: Scope, id: string): Promise<void> {
  const run = (statement: RawBuilder<unknown>) => statement.execute(scope.sql)
  await run(sql`delete from records.approval where round_id in
    (select id from records.approval_round where document_id = ${id})`)
  for (const table of ['signature_check', 'sealing', 'official_signature', 'signing_order'])
    await run(sql`delete from ${sql.table(`records.${table}`)} where component_id in
      (select id from records.component where document_id = ${id})`)
  for (const table of [
    'approval_round',
    'dispatch',
    'passing',
    'task',
    'note',
    'text_layer',
    'metadata_value',
    'component',
  ])
    await run(sql`delete from ${sql.table(`records.${table}`)} where document_id = ${id}`)
  await run(sql`update records.search_entry set texts = '' where id = ${id}`)
  await run(sql`
    update records.arrival set digests = '{}', file_name = '', original = ${emptied.original}::jsonb,
      reading = jsonb_set(${emptied.reading}::jsonb, '{message,key}', to_jsonb(key))
    where state = 'registered' and key in (select key from records.message where document_id = ${id})`)
}

/** What is left of a message whose document was destroyed. */
const emptied = {
  original: JSON.stringify({ digest: '', sizeBytes: 0 }),
  reading: JSON.stringify({
    subject: '',
    sender: { kind: 'person', name: '', ico: null, boxId: null, email: null, address: null },
    senderReference: null,
    deliveredAt: null,
    legallyServedAt: null,
    recipientBox: null,
    parts: [],
    message: { kind: 'e-mail', key: '', envelope: [], checks: [], testAnchors: false, signer: null },
  }),
}
