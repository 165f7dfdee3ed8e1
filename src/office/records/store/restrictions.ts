import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Day, Instant } from '#platform/values'
import type { Admitted, HiddenRecord, Restriction } from '../restriction.ts'
import type { AboutRecord } from '../task.ts'
import { json, records } from './tables.ts'

const keyOf = ({ kind }: AboutRecord) => (kind === 'document' ? 'document_id' : 'dossier_id')

const columns = [
  'id',
  'document_id',
  'dossier_id',
  'reason',
  'until_day',
  'admitted',
  'imposed_by',
  'imposed_at',
  'ended_by',
  'ended_at',
  'end_reason',
] as const satisfies readonly (keyof Restriction)[]

/** The restriction a record is under by itself now. */
export const restrictionOf = (scope: Scope, about: AboutRecord): Promise<Restriction | undefined> =>
  records(scope)
    .selectFrom('records.restriction')
    .select(columns)
    .where(keyOf(about), '=', about.id)
    .where('ended_at', 'is', null)
    .executeTakeFirst()

/** The restriction a record was under by itself at a moment. */
export const restrictionAt = (
  scope: Scope,
  about: AboutRecord,
  at: Instant,
): Promise<Restriction | undefined> =>
  records(scope)
    .selectFrom('records.restriction')
    .select(columns)
    .where(keyOf(about), '=', about.id)
    .where('imposed_at', '<=', at)
    .where(eb => eb.or([eb('ended_at', 'is', null), eb('ended_at', '>', at)]))
    .orderBy('imposed_at', 'desc')
    .limit(1)
    .executeTakeFirst()

export const insertRestriction = (scope: Scope, row: Restriction) =>
  records(scope)
    .insertInto('records.restriction')
    .values({
      ...row,
      organisation_id: scope.organisation,
      readers: row.admitted.map(({ id }) => id),
      admitted: json(row.admitted),
      imposed_by: json(row.imposed_by),
      ended_by: json(row.ended_by),
    })
    .execute()

export const endRestrictionRow = (
  scope: Scope,
  id: string,
  end: Pick<Restriction, 'ended_by' | 'ended_at' | 'end_reason'>,
) =>
  records(scope)
    .updateTable('records.restriction')
    .set({ ...end, ended_by: json(end.ended_by) })
    .where('id', '=', id)
    .execute()

/** Restrictions whose last day is over. */
export const restrictionsOver = (scope: Scope, today: Day, limit: number): Promise<Restriction[]> =>
  records(scope)
    .selectFrom('records.restriction')
    .select(columns)
    .where('ended_at', 'is', null)
    .where('until_day', '<', today)
    .orderBy('until_day')
    .limit(limit)
    .execute()

/** Writes into a record, and into the documents of a dossier, what governs it now: its own restriction, else its dossier's. */
export async function renewAccess(scope: Scope, { kind, id }: AboutRecord): Promise<void> {
  const living = (key: string, of: string) => sql`(select restriction.id from records.restriction
    where restriction.${sql.ref(key)} = ${sql.ref(of)} and ended_at is null)`
  if (kind === 'dossier')
    await sql`update records.dossier set restriction_id = ${living('dossier_id', 'dossier.id')} where id = ${id}`.execute(
      scope.sql,
    )
  await sql`
    update records.document set restriction_id =
      coalesce(${living('document_id', 'document.id')}, ${living('dossier_id', 'document.dossier_id')})
    where ${sql.ref(kind === 'document' ? 'id' : 'dossier_id')} = ${id}`.execute(scope.sql)
}

/** Who may read a record: `null` is everybody of the office. */
export async function readersOf(
  scope: Scope,
  { kind, id }: AboutRecord,
): Promise<{ readers: readonly string[] | null; holder_post_id: string } | undefined> {
  const { rows } = await sql<{ readers: string[] | null; holder_post_id: string }>`
    select restriction.readers, holder_post_id from ${sql.table(`records.${kind}`)} as record
    left join records.restriction on restriction.id = record.restriction_id where record.id = ${id}`.execute(
    scope.sql,
  )
  return rows[0]
}

/** Posts and units with which a record waits just now: a passing, an open task, an approval. */
export async function waitingWith(scope: Scope, { kind, id }: AboutRecord): Promise<Admitted[]> {
  const own =
    kind === 'document'
      ? sql`select ${id}::uuid`
      : sql`select id from records.document where dossier_id = ${id}`
  const { rows } = await sql<Admitted>`
    with own as (${own})
    select case when to_post_id is null then 'unit' else 'post' end as kind, coalesce(to_post_id, to_unit_id) as id, to_name as name
      from records.passing where state = 'waiting' and document_id in (table own)
    union select 'post', assigned_post_id, assigned ->> 'name' from records.task
      where state = 'open' and (document_id in (table own) or dossier_id = ${id})
    union select 'post', approver_post_id, approver ->> 'name' from records.approval
      join records.approval_round as round on round.id = approval.round_id
      where approval.state = 'waiting' and round.state = 'running' and round.document_id in (table own)`.execute(
    scope.sql,
  )
  return rows
}

/** What may be told of a record that whoever asks may not read; nothing where they may, or where it is not there. */
export async function hiddenRecord(
  scope: Scope,
  { kind, id }: AboutRecord,
): Promise<HiddenRecord | undefined> {
  const { rows } = await sql<HiddenRecord>`
    select number, holder from ${sql.raw(kind === 'document' ? 'records.hidden_document' : 'records.hidden_dossier')}(${id})`.execute(
    scope.sql,
  )
  return rows[0]
}

/** Documents of a dossier that whoever asks may not read. */
export async function hiddenInDossier(scope: Scope, dossierId: string): Promise<HiddenRecord[]> {
  const { rows } = await sql<HiddenRecord>`
    select number, holder from records.hidden_in_dossier(${dossierId})`.execute(scope.sql)
  return rows
}
