import { type RawBuilder, sql } from 'kysely'
import type { Scope } from '#platform/acts'
import { type StatisticKind, type StatisticRow, type StatisticSpan, statisticRowsMost } from '../statistic.ts'

type Question = (span: StatisticSpan) => RawBuilder<unknown>

/** The day of a moment in Prague, where the office counts its days. */
const dayOf = (column: string) => sql`(${sql.ref(column)} at time zone 'Europe/Prague')::date`

/** An office holds a dossier at a day from its opening to its closing. */
const questions: Readonly<Record<StatisticKind, Question>> = {
  received: ({ from, to }) => sql`
    select channel, count(*)::int, count(*) filter (where state = 'settled')::int,
      count(*) filter (where state = 'unsettled')::int, count(*) filter (where state = 'cancelled')::int
    from records.document
    where origin = 'received' and ${dayOf('registered_at')} between ${from} and ${to}
    group by channel order by channel`,
  'new-dossiers': ({ from, to }) => sql`
    select g.filing_code, g.title, count(*)::int
    from records.dossier d join records.subject_group g on g.id = d.subject_group_id
    where ${dayOf('d.opened_at')} between ${from} and ${to}
    group by g.filing_code, g.title order by g.filing_code`,
  'dossiers-at': ({ to }) => sql`
    select g.filing_code, g.title, count(*) filter (where d.closed_at is null or ${dayOf('d.closed_at')} > ${to})::int,
      count(*) filter (where ${dayOf('d.closed_at')} <= ${to})::int
    from records.dossier d join records.subject_group g on g.id = d.subject_group_id
    where ${dayOf('d.opened_at')} <= ${to}
    group by g.filing_code, g.title order by g.filing_code`,
  'open-groups': ({ to }) => sql`
    select g.filing_code, g.title, coalesce(r.title, ''), coalesce(r.retention_years::text, '')
    from records.subject_group g left join records.retention_rule r on r.id = g.retention_rule_id
    where g.opened_on <= ${to} and (g.closed_on is null or g.closed_on > ${to})
    order by g.filing_code`,
  handlers: ({ from, to }) => sql`
    select holder ->> 'name', holder ->> 'unit', count(*)::int, count(*) filter (where state = 'settled')::int,
      count(*) filter (where state = 'unsettled')::int,
      count(*) filter (where state = 'unsettled' and due_on < ${to})::int
    from records.document
    where state in ('unsettled', 'settled') and ${dayOf('registered_at')} between ${from} and ${to}
    group by 1, 2 order by 2, 1`,
  formats: ({ from, to }) => sql`
    select c.format ->> 'name', coalesce(c.format ->> 'version', ''), count(*)::int, sum(c.size_bytes)::bigint::text
    from records.component c join records.document d on d.id = c.document_id
    where ${dayOf('c.received_at')} between ${from} and ${to}
    group by 1, 2 order by 3 desc, 1`,
  expired: ({ to }) => sql`
    select d.mark, d.subject, g.filing_code, d.disposal -> 'rule' ->> 'disposal_code', (d.disposal ->> 'disposalYear')::int,
      case when d.hold is null then '' else 'x' end
    from records.dossier d join records.subject_group g on g.id = d.subject_group_id
    where d.state in ('closed', 'refused', 'handed-over')
      and (d.disposal ->> 'disposalYear')::int <= extract(year from ${to}::date)
    order by 5, d.mark`,
  transfers: ({ from, to }) => sql`
    select ${dayOf('t.ordered_at')}::text, t.kind, t.target, t.done, coalesce(r.destroyed, 0), coalesce(r.stayed, 0)
    from records.transfer t left join lateral (
      select count(*) filter (where outcome = 'destroyed')::int as destroyed,
        count(*) filter (where outcome in ('refused', 'changed'))::int as stayed
      from records.transferred_record where transfer_id = t.id) r on true
    where ${dayOf('t.ordered_at')} between ${from} and ${to} order by t.ordered_at`,
  imports: ({ from, to }) => sql`
    select ${dayOf('i.ordered_at')}::text, coalesce(i.source, ''), i.state, coalesce(r.done, 0), coalesce(r.refused, 0) + f.n
    from records.records_import i left join lateral (
      select count(*) filter (where state = 'done')::int as done, count(*) filter (where state = 'refused')::int as refused
      from records.import_item where import_id = i.id) r on true,
      lateral (select count(*)::int as n from records.import_fault where import_id = i.id) f
    where ${dayOf('i.ordered_at')} between ${from} and ${to} order by i.ordered_at`,
}

/** How many columns each report has. */
const width: Readonly<Record<StatisticKind, number>> = {
  received: 5,
  'new-dossiers': 3,
  'dossiers-at': 4,
  'open-groups': 4,
  handlers: 6,
  formats: 4,
  expired: 6,
  transfers: 6,
  imports: 5,
}

/** Lines of a report, as far as whoever asks may see what is counted; one more than the most tells that there are more. */
export async function statisticOf(
  scope: Scope,
  kind: StatisticKind,
  span: StatisticSpan,
): Promise<StatisticRow[]> {
  // Figures have no names: each gets one, so that two counts do not fall into one.
  const names = Array.from({ length: width[kind] }, (_, at) => `c${at}`)
  const columns = sql.join(names.map(name => sql.ref(name)))
  const { rows } = await sql<Record<string, string | number>>`
    select * from (${questions[kind](span)}) report (${columns}) limit ${statisticRowsMost + 1}`.execute(
    scope.sql,
  )
  return rows.map(row => names.map(name => row[name]!))
}
