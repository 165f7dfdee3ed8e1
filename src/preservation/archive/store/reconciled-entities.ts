import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Digest } from '#platform/values'
import type { PackageKind, ProposedEntity } from '../entity.ts'

/** An entity with the packages that came of it and the accession it is in. */
export type EntityFacts = Pick<
  ProposedEntity,
  'id' | 'kind' | 'identifier' | 'mark' | 'state' | 'decided_at' | 'archive_ids' | 'outcome'
> & {
  readonly accession: string | null
  /** Packages without faults, those that came last first. */
  readonly packages: readonly { readonly kind: PackageKind; readonly digest: Digest; readonly at: string }[]
}

/** A page of the entities of a proposal in the order of the bytes of their identifiers. */
export async function entityFacts(
  scope: Scope,
  proposalId: string,
  { after, limit }: { after: Pick<EntityFacts, 'id' | 'identifier'> | null; limit: number },
): Promise<EntityFacts[]> {
  const place = after && sql`and (identifier collate "C", id) > (${after.identifier}, ${after.id}::uuid)`
  const { rows } = await sql<EntityFacts>`
    select e.id, e.kind, e.identifier, e.mark, e.state, e.decided_at, e.archive_ids, e.outcome, a.number as accession,
      coalesce(p.packages, '[]') as packages
    from (select * from archive.proposed_entity where organisation_id = ${scope.organisation}
      and proposal_id = ${proposalId} ${place ?? sql``} order by identifier collate "C", id limit ${limit}) e
    left join archive.accession a on a.id = e.accession_id
    left join lateral (select jsonb_agg(jsonb_build_object('kind', p.kind, 'digest', p.digest, 'at', p.received_at)
        order by p.received_at desc, p.id desc) as packages
      from archive.received_package p
      where p.organisation_id = e.organisation_id and p.entity_id = e.id and p.state = 'passed') p on true
    order by e.identifier collate "C", e.id`.execute(scope.sql)
  return rows
}

/** Identifiers of the archive that stand at more than one entity of a proposal. */
export async function sharedEntityIds(scope: Scope, proposalId: string): Promise<Set<string>> {
  const { rows } = await sql<{ id: string }>`
    select archive_ids ->> identifier as id from archive.proposed_entity
    where proposal_id = ${proposalId} and archive_ids ->> identifier is not null
    group by 1 having count(*) > 1`.execute(scope.sql)
  return new Set(rows.map(({ id }) => id))
}
