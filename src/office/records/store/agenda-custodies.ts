import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import type { AgendaCustody } from '../agenda-custody.ts'
import { agendaRefusals } from '../agenda-refusals.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'kind',
  'record_id',
  'system',
  'system_name',
  'role',
  'began_by',
  'began_at',
  'ended_by',
  'ended_at',
  'end_reason',
] as const satisfies readonly (keyof AgendaCustody)[]

export type Held = Pick<AgendaCustody, 'kind' | 'record_id'>

export const insertCustody = (scope: Scope, row: AgendaCustody) =>
  records(scope)
    .insertInto('records.agenda_custody')
    .values({ ...row, organisation_id: scope.organisation, began_by: json(row.began_by), ended_by: null })
    .execute()

const living = (scope: Scope) =>
  records(scope).selectFrom('records.agenda_custody').select(columns).where('ended_at', 'is', null)

export const custodyById = (scope: Scope, id: string): Promise<AgendaCustody | undefined> =>
  living(scope).where('id', '=', id).forUpdate().executeTakeFirst()

/** What systems have of these records, the oldest first. */
export const custodiesOf = async (scope: Scope, ids: readonly string[]): Promise<AgendaCustody[]> =>
  ids.length === 0
    ? []
    : living(scope).where('record_id', 'in', ids).orderBy('began_at').orderBy('id').execute()

/** One page of what a system holds or registered; `after` is the last of the page before. */
export function custodiesOfSystem(
  scope: Scope,
  { system, after, limit }: { system: string; after: string | null; limit: number },
): Promise<AgendaCustody[]> {
  const all = living(scope).where('system', '=', system)
  return (after ? all.where('id', '>', after) : all).orderBy('id').limit(limit).execute()
}

export async function countCustodies(scope: Scope, system: string): Promise<number> {
  const { n } = await records(scope)
    .selectFrom('records.agenda_custody')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('system', '=', system)
    .where('ended_at', 'is', null)
    .executeTakeFirstOrThrow()
  return n
}

export const endCustodyRow = (
  scope: Scope,
  id: string,
  { ended_by, ended_at, end_reason }: Pick<AgendaCustody, 'ended_by' | 'ended_at' | 'end_reason'>,
) =>
  records(scope)
    .updateTable('records.agenda_custody')
    .set({ ended_by: json(ended_by), ended_at, end_reason })
    .where('id', '=', id)
    .execute()

/** Dossiers and documents that may be meant: by identifier, mark or reference number, exactly. */
export async function recordsNumbered(scope: Scope, number: string): Promise<Held[]> {
  const { rows } = await sql<Held>`
    select 'dossier' as kind, id as record_id from records.dossier where identifier = ${number}
    union select 'dossier', id from records.dossier where lower(mark) = lower(${number})
    union select 'document', id from records.document where identifier = ${number}
    union select 'document', id from records.document where lower(reference_number) = lower(${number})
    union select kind, record_id from records.source_identifier
      where value = ${number} and kind in ('dossier', 'document')`.execute(scope.sql)
  return rows
}

/**
 * Only the system that holds a record may change it, with its documents (NSESSS 8.1.25); of people nobody may. The program
 * goes on with what was ordered before. Refuses with `records.held-by-agenda-system`.
 */
export async function requireFreeOfCustody(
  scope: Scope,
  { kind, id, into }: { kind: AgendaCustody['kind']; id: string; into?: string | null },
): Promise<void> {
  if (scope.actor.kind !== 'person') return
  const { rows } = await sql<{ system_name: string; number: string }>`
    select c.system_name, coalesce(s.mark, d.reference_number, '') as number from records.agenda_custody c
      left join records.dossier s on c.kind = 'dossier' and s.id = c.record_id
      left join records.document d on c.kind = 'document' and d.id = c.record_id
    where c.role = 'holds' and c.ended_at is null and ((c.kind = ${kind} and c.record_id = ${id})
      or (c.kind = 'dossier' and c.record_id = ${into ?? null}::uuid)
      or (${kind} = 'document' and c.kind = 'dossier'
        and c.record_id = (select dossier_id from records.document where id = ${id})))
    limit 1`.execute(scope.sql)
  const [held] = rows
  if (held)
    throw refuse(agendaRefusals['held-by-agenda-system'], { number: held.number, system: held.system_name })
}

/** Whether access to a record, or to anything in it, is restricted. */
export async function isRestricted(scope: Scope, { kind, record_id: id }: Held): Promise<boolean> {
  const { rows } = await sql<{ found: boolean }>`
    select exists (select 1 from records.dossier where ${kind} = 'dossier' and id = ${id} and restriction_id is not null)
      or exists (select 1 from records.document where restriction_id is not null
        and case ${kind} when 'dossier' then dossier_id = ${id} else id = ${id} end) as found`.execute(
    scope.sql,
  )
  return rows[0]!.found
}
