import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import { type ErasureTerms, type KeptParty, type PartyKind, partyKinds } from '../party.ts'
import { records } from './tables.ts'

const columns = [
  'id',
  'kind',
  'name',
  'ico',
  'box_id',
  'email',
  'address',
  'birth_date',
  'revision',
  'created_at',
  'verified_at',
  'verified_by',
  'merged_into',
  'unlinked_since',
  'erased_at',
] as const satisfies readonly (keyof KeptParty)[]

export const keptParty = (scope: Scope, id: string): Promise<KeptParty | undefined> =>
  records(scope).selectFrom('records.party').select(columns).where('id', '=', id).executeTakeFirst()

/** The record locked until the act ends. */
export const lockedParty = (scope: Scope, id: string): Promise<KeptParty | undefined> =>
  records(scope)
    .selectFrom('records.party')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export async function changeParty(
  scope: Scope,
  id: string,
  changed: Partial<Omit<KeptParty, 'id' | 'revision' | 'created_at'>>,
): Promise<KeptParty> {
  return records(scope)
    .updateTable('records.party')
    .set({ ...changed, revision: sql`revision + 1` })
    .where('id', '=', id)
    .returning(columns)
    .executeTakeFirstOrThrow()
}

/** Another living record that has a key. */
export const partyWithKey = (
  scope: Scope,
  key: 'ico' | 'box_id',
  value: string,
  exceptId: string,
): Promise<{ id: string; name: string } | undefined> =>
  records(scope)
    .selectFrom('records.party')
    .select(['id', 'name'])
    .where(key, '=', value)
    .where('id', '!=', exceptId)
    .where('merged_into', 'is', null)
    .executeTakeFirst()

/** How many documents and dispatches refer to a record. */
export async function linksOf(scope: Scope, id: string): Promise<{ documents: number; dispatches: number }> {
  const { rows } = await sql<{ documents: number; dispatches: number }>`
    select (select count(*) from records.document where sender_id = ${id})
        + (select count(*) from records.other_party where party_id = ${id}) as documents,
      (select count(*) from records.dispatch where addressee_id = ${id}) as dispatches`.execute(scope.sql)
  return rows[0]!
}

/** Lets everything that referred to one record refer to another. */
export async function relink(scope: Scope, from: string, to: string): Promise<void> {
  await sql`update records.document set sender_id = ${to} where sender_id = ${from}`.execute(scope.sql)
  await sql`update records.dispatch set addressee_id = ${to} where addressee_id = ${from}`.execute(scope.sql)
  await sql`update records.other_party set party_id = ${to} where party_id = ${from}`.execute(scope.sql)
  await sql`update records.party set merged_into = ${to} where merged_into = ${from}`.execute(scope.sql)
}

/** Records that became a part of this one. */
export const mergedInto = (scope: Scope, id: string): Promise<KeptParty[]> =>
  records(scope)
    .selectFrom('records.party')
    .select(columns)
    .where('merged_into', '=', id)
    .orderBy('name')
    .execute()

export type PartyFilter = { readonly kind: PartyKind | null; readonly unlinked: boolean }

const filtered = (scope: Scope, { kind, unlinked }: PartyFilter) => {
  let query = records(scope)
    .selectFrom('records.party')
    .where('merged_into', 'is', null)
    .where('erased_at', 'is', null)
  if (kind) query = query.where('kind', '=', kind)
  if (unlinked) query = query.where('unlinked_since', 'is not', null)
  return query
}

/** A page of living records by name; `after` is the last one of the page before. */
export function listParties(
  scope: Scope,
  filter: PartyFilter,
  after: string | null,
  limit: number,
): Promise<KeptParty[]> {
  let query = filtered(scope, filter).select(columns)
  if (after)
    query = query.where(sql<boolean>`(name, id) > (select name, id from records.party where id = ${after})`)
  return query.orderBy('name').orderBy('id').limit(limit).execute()
}

export async function countParties(scope: Scope, filter: PartyFilter): Promise<number> {
  const row = await filtered(scope, filter)
    .select(eb => eb.fn.countAll<number>().as('n'))
    .executeTakeFirstOrThrow()
  return row.n
}

/** Records that may be one: of one name and address, of one name and day of birth, of one IČO or mail address. */
export async function likelySame(scope: Scope, limit: number): Promise<KeptParty[][]> {
  const { rows } = await sql<{ ids: string[] }>`
    with living as (
      select id, kind, name, platform.folded(regexp_replace(name, '[^[:alnum:]]', '', 'g')) as plain, ico,
        lower(email) as email, birth_date,
        platform.folded(regexp_replace(coalesce(address, ''), '[^[:alnum:]]', '', 'g')) as place
      from records.party where merged_into is null and erased_at is null
    ), alike as (
      select array_agg(id order by id) as ids from living where place <> '' group by plain, place having count(*) > 1
      union select array_agg(id order by id) from living where birth_date is not null group by plain, birth_date having count(*) > 1
      union select array_agg(id order by id) from living where ico is not null group by ico having count(*) > 1
      union select array_agg(id order by id) from living where email is not null group by email, plain having count(*) > 1
    )
    select ids from alike order by ids limit ${limit}`.execute(scope.sql)
  const ids = rows.flatMap(row => row.ids)
  if (ids.length === 0) return []
  const found = await records(scope)
    .selectFrom('records.party')
    .select(columns)
    .where('id', 'in', ids)
    .execute()
  const byId = new Map(found.map(party => [party.id, party]))
  return rows.map(row => row.ids.map(id => byId.get(id)!))
}

export async function erasureTerms(scope: Scope): Promise<ErasureTerms> {
  const rows = await records(scope).selectFrom('records.erasure_term').select(['kind', 'days']).execute()
  const days = new Map(rows.map(row => [row.kind, row.days]))
  return Object.fromEntries(partyKinds.map(kind => [kind, days.get(kind) ?? null])) as ErasureTerms
}

export async function writeErasureTerms(scope: Scope, terms: ErasureTerms): Promise<void> {
  await records(scope).deleteFrom('records.erasure_term').execute()
  const rows = partyKinds.flatMap(kind => {
    const days = terms[kind]
    return days === null ? [] : [{ organisation_id: scope.organisation, kind, days }]
  })
  if (rows.length > 0) await records(scope).insertInto('records.erasure_term').values(rows).execute()
}

/** Notes since when nothing refers to records; a new link cancels the term (NSESSS 2.8.17). */
export async function watchLinks(scope: Scope, now: Instant): Promise<void> {
  const isLinked = sql`(exists (select 1 from records.document where sender_id = party.id)
    or exists (select 1 from records.dispatch where addressee_id = party.id)
    or exists (select 1 from records.other_party where party_id = party.id))`
  await sql`update records.party set unlinked_since = null where unlinked_since is not null and ${isLinked}`.execute(
    scope.sql,
  )
  await sql`update records.party set unlinked_since = ${now}
    where unlinked_since is null and merged_into is null and erased_at is null and not ${isLinked}`.execute(
    scope.sql,
  )
}

/** Unlinked records whose term is over, oldest first. */
export async function expiredParties(scope: Scope, now: Instant, limit: number): Promise<string[]> {
  const { rows } = await sql<{ id: string }>`
    select party.id from records.party as party join records.erasure_term as term on term.kind = party.kind
    where unlinked_since is not null and erased_at is null and merged_into is null
      and unlinked_since + make_interval(days => term.days) <= ${now}
    order by unlinked_since, party.id limit ${limit}`.execute(scope.sql)
  return rows.map(({ id }) => id)
}
