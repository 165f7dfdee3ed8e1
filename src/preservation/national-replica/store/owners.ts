import type { Scope } from '#platform/acts'
import type { Owner } from '../owner.ts'
import { type Drill, json, nationalReplica } from './tables.ts'

export const ownerOf = (scope: Scope): Promise<Owner | undefined> =>
  nationalReplica(scope)
    .selectFrom('national_replica.owner')
    .select(['name', 'title', 'certificate', 'fingerprint', 'former', 'pinned_by', 'pinned_at'])
    .executeTakeFirst()

/** Enters the owner, or its newer certificate and title. */
export const keepOwner = async (scope: Scope, owner: Owner): Promise<void> => {
  const row = { ...owner, former: json(owner.former) }
  await nationalReplica(scope)
    .insertInto('national_replica.owner')
    .values({ ...row, organisation_id: scope.organisation })
    .onConflict(conflict => conflict.column('organisation_id').doUpdateSet(row))
    .execute()
}

export const insertDrill = async (scope: Scope, drill: Drill): Promise<void> => {
  await nationalReplica(scope)
    .insertInto('national_replica.drill')
    .values({ ...drill, minutes: json(drill.minutes), organisation_id: scope.organisation })
    .execute()
}

export const lastDrill = (scope: Scope): Promise<Drill | undefined> =>
  nationalReplica(scope)
    .selectFrom('national_replica.drill')
    .select(['id', 'at', 'returned', 'whole', 'minutes'])
    .orderBy('at', 'desc')
    .limit(1)
    .executeTakeFirst()
