import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { ExpiredRecord } from '../disposal/proceeding.ts'
import type { DisposalCode } from '../dossier.ts'

const isFree = (dossier: ReturnType<typeof sql.ref>) => sql<boolean>`not exists (
  select 1 from records.disposal_item i join records.disposal_proceeding p on p.id = i.proceeding_id
  where i.dossier_ids @> array[${dossier}] and i.state not in ('taken-out', 'destroyed', 'kept')
    and p.state not in ('finished', 'cancelled'))`

export type ExpiredFilter = {
  readonly year: number
  readonly code?: DisposalCode | null
  readonly ids?: readonly string[]
}

const expired = ({ year, code, ids }: ExpiredFilter) => {
  const dossiers = sql`
    select 'dossier'::text as kind, id, mark as number, subject, disposal -> 'rule' ->> 'disposal_code' as code,
      (disposal ->> 'disposalYear')::integer as disposal_year
    from records.dossier
    where disposal is not null and volume_id is null and state in ('closed', 'refused', 'handed-over')
      and (disposal ->> 'disposalYear')::integer <= ${year} and hold is null and ${isFree(sql.ref('dossier.id'))}`
  const volumes = sql`
    select 'volume'::text, v.id, v.identifier, t.title, v.disposal -> 'rule' ->> 'disposal_code',
      (v.disposal ->> 'disposalYear')::integer
    from records.volume v
      join records.type_dossier_part p on p.id = v.part_id
      join records.type_dossier t on t.id = p.type_dossier_id
    where v.state = 'closed' and v.disposal is not null and (v.disposal ->> 'disposalYear')::integer <= ${year}
      and exists (select 1 from records.dossier d where d.volume_id = v.id and d.state in ('closed', 'refused', 'handed-over'))
      and not exists (select 1 from records.dossier d where d.volume_id = v.id
        and (d.hold is not null or not ${isFree(sql.ref('d.id'))}))`
  // Where the kind of a document asks for more than it came with, the stricter holds (NSESSS 6.1.8).
  const documents = sql`
    select 'document'::text, d.id, d.reference_number, d.subject,
      case when r.disposal_code = 'A' or (o.disposal -> 'rule' ->> 'disposal_code' <> 'A' and y.kind > y.own)
        then r.disposal_code else o.disposal -> 'rule' ->> 'disposal_code' end,
      greatest(y.own, y.kind)
    from records.old_document o
      join records.document d on d.id = o.document_id
      left join records.document_kind k on k.id = d.kind_id
      left join records.retention_rule r on r.id = k.retention_rule_id
      cross join lateral (select (o.disposal ->> 'disposalYear')::integer as own,
        (o.disposal ->> 'triggerYear')::integer + 1 + r.retention_years as kind) y
    where o.disposal is not null and (o.disposal ->> 'disposalYear')::integer <= ${year} and coalesce(y.kind <= ${year}, true)
      and o.hold is null and d.dossier_id is null and d.state = 'settled' and not exists (
        select 1 from records.disposal_item i join records.disposal_proceeding p on p.id = i.proceeding_id
        where i.kind = 'document' and i.record_id = d.id and i.state not in ('taken-out', 'destroyed', 'kept')
          and p.state not in ('finished', 'cancelled'))`
  const found = sql<ExpiredRecord>`(${dossiers} union all ${volumes} union all ${documents}) expired`
  const conditions = [
    sql<boolean>`true`,
    ...(code ? [sql<boolean>`code = ${code}`] : []),
    ...(ids ? [sql<boolean>`id = any(${[...ids]}::uuid[])`] : []),
  ]
  return { found, where: sql`where ${sql.join(conditions, sql` and `)}` }
}

/** Those whose retention ended first, first. */
export async function expiredRecords(
  scope: Scope,
  filter: ExpiredFilter,
  limit: number,
): Promise<ExpiredRecord[]> {
  const { found, where } = expired(filter)
  const { rows } = await sql<ExpiredRecord>`select * from ${found} ${where}
    order by disposal_year, number, id limit ${limit}`.execute(scope.sql)
  return rows
}

export async function countExpired(scope: Scope, filter: ExpiredFilter): Promise<number> {
  const { found, where } = expired(filter)
  const { rows } = await sql<{ n: number }>`select count(*) as n from ${found} ${where}`.execute(scope.sql)
  return rows[0]!.n
}
