type Question = { readonly says: string; readonly sql: string }

/**
 * What always holds of the records of an office, whatever was done: each question gives the rows that break it.
 * Sources: act 499/2004 §§ 64-65; decree 259/2012 §§ 10, 12, 14, 15; NSESSS 3.2-3.4, 4.1.
 */
const questions: readonly Question[] = [
  {
    says: 'a settled document lies in a dossier and says how, when and by whom it was settled',
    sql: `select id from records.document where state = 'settled'
      and (dossier_id is null or settlement is null or settled_at is null)`,
  },
  {
    says: 'an unsettled document has no settlement',
    sql: `select id from records.document where state = 'unsettled' and settlement is not null`,
  },
  {
    says: 'in a dossier that is not open every living document is settled, and there is one',
    sql: `select d.id from records.dossier d where d.state in ('closed', 'handing-over', 'refused', 'handed-over') and (
      exists (select from records.document where dossier_id = d.id and state = 'unsettled')
      or not exists (select from records.document where dossier_id = d.id and state = 'settled'))`,
  },
  {
    says: 'a closed dossier knows its rule and year of disposal, or when to ask; an open one has neither',
    sql: `select id from records.dossier where
      (state in ('closed', 'handing-over', 'refused', 'handed-over') and disposal is null and review_year is null)
      or (state = 'open' and (closed_at is not null or disposal is not null))`,
  },
  {
    says: 'the year of disposal is that of the trigger, one, and the years of the rule',
    sql: `select id from records.dossier where disposal is not null and (disposal ->> 'disposalYear')::int
      <> (disposal ->> 'triggerYear')::int + 1 + (disposal -> 'rule' ->> 'retention_years')::int`,
  },
  {
    says: 'documents of a dossier have each a place of its own in it',
    sql: `select dossier_id as id from records.document where dossier_id is not null
      group by dossier_id having count(distinct place_in_dossier) <> count(*)`,
  },
  {
    says: 'a document out of a dossier has no place in one',
    sql: `select id from records.document where (dossier_id is null) <> (place_in_dossier is null)`,
  },
  {
    says: 'numbers of a series have no gap and none twice',
    sql: `select min(id::text) as id from records.document group by organisation_id, register_id, year
      having count(distinct sequence_number) <> count(*) or max(sequence_number) <> count(*) or min(sequence_number) <> 1`,
  },
  {
    says: 'identifiers and reference numbers are there once',
    sql: `select min(id::text) as id from records.document group by organisation_id, reference_number having count(*) > 1
      union all select min(id::text) from records.document group by organisation_id, identifier having count(*) > 1`,
  },
  {
    says: 'lists are counted as many as there are',
    sql: `select kind || ' ' || state as id from (
        select kind, state, holder_post_id, in_dossier, restriction_id, amount from records.tally
        union all select 'document', state, holder_post_id, dossier_id is not null, restriction_id, -1 from records.document
        union all select 'dossier', state, holder_post_id, true, restriction_id, -1 from records.dossier) counted
      group by kind, state, holder_post_id, in_dossier, restriction_id having sum(amount) <> 0`,
  },
  {
    says: 'versions of a file follow one another from 1',
    sql: `select document_id as id from records.component group by document_id, slot
      having max(version) <> count(*) or min(version) <> 1`,
  },
  {
    says: 'only an own document has drafts and an author, only a received one a sender',
    sql: `select d.id from records.document d where (origin = 'own') <> (author is not null)
      or (origin = 'received' and state <> 'destroyed' and sender is null)
      or (origin = 'received' and exists (select from records.component where document_id = d.id and form = 'draft'))`,
  },
  {
    says: 'a cancelled document lies in no dossier and is not settled',
    sql: `select id from records.document where state = 'cancelled' and (dossier_id is not null or settlement is not null)`,
  },
  {
    says: 'a document is on its way to one receiver at most, and a settled one to none',
    sql: `select document_id as id from records.passing where state = 'waiting' group by document_id having count(*) > 1
      union all select p.document_id from records.passing p join records.document d on d.id = p.document_id
      where p.state = 'waiting' and d.state <> 'unsettled'`,
  },
  {
    says: 'one round of approval at most lives at a document',
    sql: `select document_id as id from records.approval_round where state in ('running', 'approved')
      group by document_id having count(*) > 1`,
  },
  {
    says: 'nothing waits to be sent in a closed dossier',
    sql: `select x.id from records.dispatch x join records.document d on d.id = x.document_id
      join records.dossier s on s.id = d.dossier_id where x.state = 'waiting' and s.state <> 'open'`,
  },
  {
    says: 'of firmly joined dossiers one is open at most',
    sql: `select l.id from records.cross_link l
      join records.dossier a on a.id = l.from_id join records.dossier b on b.id = l.to_id
      where l.strength = 'firm' and l.ended_at is null and a.state = 'open' and b.state = 'open'`,
  },
  {
    says: 'every document can be found: it stands in the index of search',
    sql: `select d.id from records.document d where state not in ('destroyed')
      and not exists (select from records.search_entry e where e.id = d.id)`,
  },
]

/** What does not hold, in words, with the rows at fault. */
export async function brokenRules(
  ask: (statement: string) => Promise<readonly { readonly id: string }[]>,
): Promise<string[]> {
  const broken: string[] = []
  for (const { says, sql } of questions) {
    const rows = await ask(sql)
    if (rows.length > 0) broken.push(`${says}: ${rows.map(({ id }) => id).join(', ')}`)
  }
  return broken
}
