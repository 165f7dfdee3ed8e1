import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { CountedEntities, EntityState, ProposedEntity } from '../entity.ts'
import { archive, json } from './tables.ts'

/** Most entities of one proposal; as many as an originator may propose at once. */
export const entitiesMost = 10_000

const rows = (scope: Scope) => archive(scope).selectFrom('archive.proposed_entity').selectAll()

export const entityById = (scope: Scope, id: string): Promise<ProposedEntity | undefined> =>
  rows(scope).where('id', '=', id).executeTakeFirst()

export const entityNamed = (
  scope: Scope,
  proposalId: string,
  identifier: string,
): Promise<ProposedEntity | undefined> =>
  rows(scope).where('proposal_id', '=', proposalId).where('identifier', '=', identifier).executeTakeFirst()

/** Entities of a proposal in the order of their identifiers; `after` is the last one of the page before. */
export function entitiesOf(
  scope: Scope,
  proposalId: string,
  asked: {
    states?: readonly EntityState[]
    ids?: readonly string[]
    after?: string | null
    limit?: number
  } = {},
): Promise<ProposedEntity[]> {
  let query = rows(scope).where('proposal_id', '=', proposalId)
  if (asked.states) query = query.where('state', 'in', asked.states)
  if (asked.ids) query = query.where(sql<boolean>`id = any(${[...asked.ids]}::uuid[])`)
  if (asked.after)
    query = query.where(
      sql<boolean>`(identifier, id) > (select identifier, id from archive.proposed_entity where id = ${asked.after})`,
    )
  return query
    .orderBy('identifier')
    .orderBy('id')
    .limit(asked.limit ?? entitiesMost)
    .execute()
}

/** Enters an entity; one that is there already keeps what was decided and takes what its newer package tells. */
export async function enterEntity(scope: Scope, row: ProposedEntity): Promise<string> {
  const told = { documents: json(row.documents), joined: json(row.joined) }
  const { id } = await archive(scope)
    .insertInto('archive.proposed_entity')
    .values({
      ...row,
      ...told,
      document_decisions: json(row.document_decisions),
      archive_ids: json(row.archive_ids),
      organisation_id: scope.organisation,
    })
    .onConflict(conflict =>
      conflict.columns(['organisation_id', 'proposal_id', 'identifier']).doUpdateSet({
        ...told,
        title: row.title,
        document_count: row.document_count,
        is_analogue: row.is_analogue,
      }),
    )
    .returning('id')
    .executeTakeFirstOrThrow()
  return id
}

type ChangedEntity = Partial<
  Pick<
    ProposedEntity,
    | 'state'
    | 'reason'
    | 'decided_by'
    | 'decided_at'
    | 'document_decisions'
    | 'archive_ids'
    | 'accession_id'
    | 'outcome'
  >
>

export const changeEntities = (scope: Scope, ids: readonly string[], changed: ChangedEntity) =>
  archive(scope)
    .updateTable('archive.proposed_entity')
    .set({
      ...changed,
      ...(changed.document_decisions && { document_decisions: json(changed.document_decisions) }),
      ...(changed.archive_ids && { archive_ids: json(changed.archive_ids) }),
    })
    .where(sql<boolean>`id = any(${[...ids]}::uuid[])`)
    .execute()

/** Notes what the originator did with entities; gives how many of them are here. */
export async function noteOutcome(
  scope: Scope,
  proposalId: string,
  { identifiers, outcome }: { identifiers: readonly string[]; outcome: 'destroyed' | 'kept' },
): Promise<number> {
  const { numUpdatedRows } = await archive(scope)
    .updateTable('archive.proposed_entity')
    .set({ outcome })
    .where('proposal_id', '=', proposalId)
    .where(sql<boolean>`identifier = any(${[...identifiers]}::text[])`)
    .executeTakeFirst()
  return Number(numUpdatedRows)
}

export async function countEntities(scope: Scope, proposalId: string): Promise<CountedEntities> {
  const { rows: found } = await sql<{ state: EntityState; n: number; destroyed: number; kept: number }>`
    select state, count(*)::integer as n, count(*) filter (where outcome = 'destroyed')::integer as destroyed,
      count(*) filter (where outcome = 'kept')::integer as kept
    from archive.proposed_entity where proposal_id = ${proposalId} group by state`.execute(scope.sql)
  const counts = { proposed: 0, 'to-inspect': 0, chosen: 0, 'to-destroy': 0, 'left-out': 0, accepted: 0 }
  for (const { state, n } of found) counts[state] = n
  const sum = (of: (row: (typeof found)[number]) => number) => found.reduce((all, row) => all + of(row), 0)
  return {
    ...counts,
    all: sum(({ n }) => n),
    destroyed: sum(({ destroyed }) => destroyed),
    kept: sum(({ kept }) => kept),
  }
}

/** Classes and rules that occur in a proposal, with how many entities have them. */
export async function sortsOf(
  scope: Scope,
  proposalId: string,
): Promise<
  { filing_code: string; group_title: string; disposal_code: string; rule_title: string; n: number }[]
> {
  const found = await archive(scope)
    .selectFrom('archive.proposed_entity')
    .select(['filing_code', 'group_title', 'disposal_code', 'rule_title'])
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('proposal_id', '=', proposalId)
    .groupBy(['filing_code', 'group_title', 'disposal_code', 'rule_title'])
    .orderBy('filing_code')
    .orderBy('rule_title')
    .execute()
  return found
}
