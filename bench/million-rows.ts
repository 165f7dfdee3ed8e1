import type { Client } from 'pg'
import { keysOfText } from '#platform/czech'

/** So many documents in so many offices; the first two are asked. */
export const documentsOfAll = 1_000_000
export const officesOfAll = 150
export const documentsOfLargest = 300_000
export const documentsOfSmall = 10_000
/** Posts among whom the documents of an office are divided. */
const posts = 100
/** Usual words: each stands in every hundredth subject of an office. */
const usualWords = 100
/** Rare words: each stands in so many subjects of an office, however large. */
export const subjectsOfRareWord = 100

/** What the subject of one of them is found by; its number and its word are put in for each. */
const keys = keysOfText('Žádost o povolení věc77 rod777777 číslo 12345')
  .map(key => `'${key}'`)
  .join(', ')

/** Of one length, so that no word begins another. */
const usual = (n: string) => `lpad((${n} % ${usualWords})::text, 2, '0')`
const rare = (n: string, count: string) =>
  `lpad((${n} % greatest(1, ${count} / ${subjectsOfRareWord}))::text, 6, '0')`

/** Documents of one office like the one that is there already, each fourth settled; numbers have no gap. */
const fill = (count: string, office: string, mark: string) => `
  with sample as (select * from records.document order by organisation_id = ${office} desc, registered_at limit 1),
  made as (
    insert into records.document (id, organisation_id, identifier, reference_number, sequence_number, year, subject,
      origin, channel, sender_id, sender, delivered_at, registered_at, state, holder, holder_post_id, settled_at, settlement)
    select gen_random_uuid(), ${office}, ${mark} || '-B-' || n, ${mark} || '-' || n || '/2020', n, 2020,
      'Žádost o povolení věc' || ${usual('n')} || ' rod' || ${rare('n', count)} || ' číslo ' || n, d.origin, d.channel, d.sender_id, d.sender, d.delivered_at,
      d.registered_at - n * interval '1 minute', case when n % 4 = 0 then 'settled' else 'unsettled' end, d.holder,
      case when n % ${posts} = 1 then d.holder_post_id else md5('post ' || n % ${posts})::uuid end,
      case when n % 4 = 0 then d.settled_at end, case when n % 4 = 0 then d.settlement end
    from sample d, generate_series(1, ${count}) n
    returning id, organisation_id, sequence_number)
  insert into records.search_entry (organisation_id, id, kind, header_only, words)
  select organisation_id, id, 'document', false, array_to_tsvector(array(select
    replace(replace(replace(key, '12345', sequence_number::text), '777777', ${rare('sequence_number', count)}),
      'c77', 'c' || ${usual('sequence_number')})
    from unnest(array[${keys}]) key))
  from made`

/** Fills the database of a world with two offices; gives the identifiers of those two, the largest first. */
export async function fillMillion(client: Client): Promise<readonly [largest: string, small: string]> {
  const offices = await client.query<{ id: string; mark: string }>(
    `select id, mark from organisations.organisation order by mark`,
  )
  const [largest, small] = [
    offices.rows.find(({ mark }) => mark === 'OUJA')!,
    offices.rows.find(({ mark }) => mark === 'OULJ')!,
  ]
  const others = officesOfAll - 2
  const each = Math.floor((documentsOfAll - documentsOfLargest - documentsOfSmall) / others)
  await client.query(fill(String(documentsOfLargest), `'${largest.id}'::uuid`, `'OUJA'`))
  await client.query(fill(String(documentsOfSmall), `'${small.id}'::uuid`, `'OULJ'`))
  for (let n = 0; n < others; n++)
    await client.query(fill(String(each), `md5('office ${n}')::uuid`, `'U${n}'`))
  // What bare SQL searches in: a plain table of words with a plain index, beside ours and unknown to its planner.
  await client.query(
    'create table records.plain_entry as select organisation_id, id, kind, words from records.search_entry',
  )
  await client.query('create index plain_words on records.plain_entry using gin (organisation_id, words)')
  // Of every table: housekeeping that is still to come would run beside what is measured.
  await client.query('vacuum analyze')
  await client.query('checkpoint')
  return [largest.id, small.id]
}
