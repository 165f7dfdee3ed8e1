import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type {
  Accession,
  IssuedList,
  ProposalLine,
  ProposalState,
  ReceivedProposal,
  ServedOriginator,
} from '../proposal.ts'
import { archive } from './tables.ts'

const columns = [
  'id',
  'originator_id',
  'number',
  'originator_number',
  'way',
  'state',
  'note',
  'begun_at',
  'received_at',
  'return_reason',
  'withdrawal_reason',
  'protocol_on',
  'objections_until',
  'decided_by',
  'closed_at',
] as const satisfies readonly (keyof ReceivedProposal)[]

export const insertReceivedProposal = (scope: Scope, row: ReceivedProposal) =>
  archive(scope)
    .insertInto('archive.received_proposal')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

export const receivedProposal = (scope: Scope, id: string): Promise<ReceivedProposal | undefined> =>
  archive(scope)
    .selectFrom('archive.received_proposal')
    .select(columns)
    .where('id', '=', id)
    .executeTakeFirst()

/** Locked until the act ends: the steps of a proceeding come one after another. */
export const lockedReceivedProposal = (scope: Scope, id: string): Promise<ReceivedProposal | undefined> =>
  archive(scope)
    .selectFrom('archive.received_proposal')
    .select(columns)
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const proposalOfOriginator = (
  scope: Scope,
  originatorId: string,
  number: string,
): Promise<ReceivedProposal | undefined> =>
  archive(scope)
    .selectFrom('archive.received_proposal')
    .select(columns)
    .where('originator_id', '=', originatorId)
    .where('originator_number', '=', number)
    .executeTakeFirst()

export const changeReceivedProposal = (
  scope: Scope,
  id: string,
  changed: Partial<Omit<ReceivedProposal, 'id' | 'originator_id' | 'number'>>,
) => archive(scope).updateTable('archive.received_proposal').set(changed).where('id', '=', id).execute()

/** Proposals of all originators, the newest first; `after` is the last one of the page before. */
export async function listReceivedProposals(
  scope: Scope,
  asked: { state: ProposalState | null; originator: string | null; after: string | null; limit: number },
): Promise<ProposalLine[]> {
  const { rows } = await sql<ProposalLine>`
    select p.*, o.name as originator,
      (select count(*)::integer from archive.proposed_entity e where e.proposal_id = p.id) as entities,
      (select count(*)::integer from archive.proposed_entity e where e.proposal_id = p.id
        and e.state in ('proposed', 'to-inspect')) as undecided
    from archive.received_proposal p join archive.served_originator o on o.id = p.originator_id
    where (${asked.state}::text is null or p.state = ${asked.state})
      and (${asked.originator}::uuid is null or p.originator_id = ${asked.originator}::uuid)
      and (${asked.after}::uuid is null or (p.begun_at, p.id) <
        (select begun_at, id from archive.received_proposal where id = ${asked.after}::uuid))
    order by p.begun_at desc, p.id desc limit ${asked.limit}`.execute(scope.sql)
  return rows
}

export async function countProposals(scope: Scope): Promise<Readonly<Record<ProposalState, number>>> {
  const { rows } = await sql<{ state: ProposalState; n: number }>`
    select state, count(*)::integer as n from archive.received_proposal group by state`.execute(scope.sql)
  const counts = { receiving: 0, received: 0, returned: 0, withdrawn: 0, decided: 0, closed: 0 }
  for (const { state, n } of rows) counts[state] = n
  return counts
}

export async function numbersOfProposals(scope: Scope, ids: readonly string[]): Promise<Map<string, string>> {
  const rows = await archive(scope)
    .selectFrom('archive.received_proposal')
    .select(['id', 'number'])
    .where('id', 'in', ids)
    .execute()
  return new Map(rows.map(({ id, number }) => [id, number]))
}

export const insertIssuedList = (scope: Scope, row: IssuedList) =>
  archive(scope)
    .insertInto('archive.issued_list')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

/** In the order in which they were issued. */
export const issuedLists = (scope: Scope, proposalId: string): Promise<IssuedList[]> =>
  archive(scope)
    .selectFrom('archive.issued_list')
    .select(['id', 'proposal_id', 'list_id', 'purpose', 'xml', 'entries', 'issued_at', 'issued_by'])
    .where('proposal_id', '=', proposalId)
    .orderBy('issued_at')
    .orderBy('id')
    .execute()

export async function issuedListIds(scope: Scope, proposalId: string): Promise<string[]> {
  const found = await archive(scope)
    .selectFrom('archive.issued_list')
    .select('id')
    .where('proposal_id', '=', proposalId)
    .orderBy('issued_at')
    .orderBy('id')
    .execute()
  return found.map(({ id }) => id)
}

export const insertAccession = (scope: Scope, row: Accession) =>
  archive(scope)
    .insertInto('archive.accession')
    .values({ ...row, organisation_id: scope.organisation })
    .execute()

/** Accessions with whose they are, the newest first. */
export const listAccessions = (
  scope: Scope,
  asked: { proposal: string | null; limit: number },
): Promise<(Accession & Pick<ServedOriginator, 'name' | 'fonds_number'>)[]> => {
  const all = archive(scope)
    .selectFrom('archive.accession as a')
    .innerJoin('archive.received_proposal as p', 'p.id', 'a.proposal_id')
    .innerJoin('archive.served_originator as o', 'o.id', 'p.originator_id')
    .select([
      'a.id',
      'a.proposal_id',
      'a.number',
      'a.accepted_at',
      'a.accepted_by',
      'a.entities',
      'o.name',
      'o.fonds_number',
    ])
  return (asked.proposal ? all.where('a.proposal_id', '=', asked.proposal) : all)
    .orderBy('a.accepted_at', 'desc')
    .orderBy('a.id', 'desc')
    .limit(asked.limit)
    .execute()
}

export const issuedListById = (scope: Scope, id: string): Promise<IssuedList | undefined> =>
  archive(scope)
    .selectFrom('archive.issued_list')
    .select(['id', 'proposal_id', 'list_id', 'purpose', 'xml', 'entries', 'issued_at', 'issued_by'])
    .where('id', '=', id)
    .executeTakeFirst()

export const accessionById = (scope: Scope, id: string): Promise<Accession | undefined> =>
  archive(scope)
    .selectFrom('archive.accession')
    .select(['id', 'proposal_id', 'number', 'accepted_at', 'accepted_by', 'entities'])
    .where('id', '=', id)
    .executeTakeFirst()
