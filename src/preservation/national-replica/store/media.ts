import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Manifest, Medium } from '../medium.ts'
import { json, nationalReplica } from './tables.ts'

const mediumColumns = ['id', 'manifest', 'packages', 'faults', 'begun_at', 'begun_by', 'ended_at'] as const

export const mediumById = (scope: Scope, id: string): Promise<Medium | undefined> =>
  nationalReplica(scope)
    .selectFrom('national_replica.medium')
    .select(mediumColumns)
    .where('id', '=', id)
    .executeTakeFirst()

/** Media that came, the newest first. */
export const lastMedia = (scope: Scope, limit: number): Promise<Medium[]> =>
  nationalReplica(scope)
    .selectFrom('national_replica.medium')
    .select(mediumColumns)
    .orderBy('begun_at', 'desc')
    .limit(limit)
    .execute()

export const insertMedium = async (scope: Scope, medium: Medium): Promise<void> => {
  await nationalReplica(scope)
    .insertInto('national_replica.medium')
    .values({
      ...medium,
      manifest: json(medium.manifest),
      faults: json(medium.faults),
      organisation_id: scope.organisation,
    })
    .execute()
}

export const endMedium = async (
  scope: Scope,
  id: string,
  { faults, ended_at }: Pick<Medium, 'faults' | 'ended_at'>,
): Promise<void> => {
  await nationalReplica(scope)
    .updateTable('national_replica.medium')
    .set({ faults: json(faults), ended_at })
    .where('id', '=', id)
    .execute()
}

/** Rows of one statement; more parameters a statement does not bear. */
const atOnce = 2_000

/** Unrolls a manifest, so that each package of it is found by its name. */
export async function insertListed(scope: Scope, { medium: medium_id, packages }: Manifest): Promise<void> {
  for (let at = 0; at < packages.length; at += atOnce)
    await nationalReplica(scope)
      .insertInto('national_replica.listed_package')
      .values(
        packages.slice(at, at + atOnce).map(({ object: object_id, version, digest }) => ({
          organisation_id: scope.organisation,
          medium_id,
          object_id,
          version,
          digest,
        })),
      )
      .execute()
}

/** What the newest medium that lists a version says of it. */
export const listedOn = (scope: Scope, object: string, version: number) =>
  nationalReplica(scope)
    .selectFrom('national_replica.listed_package as l')
    .innerJoin('national_replica.medium as m', join =>
      join.onRef('m.organisation_id', '=', 'l.organisation_id').onRef('m.id', '=', 'l.medium_id'),
    )
    .select(['l.medium_id', 'l.digest', sql<string>`m.manifest -> 'receipt' ->> 'issuedAt'`.as('issued_at')])
    .where('l.object_id', '=', object)
    .where('l.version', '=', version)
    .orderBy('m.begun_at', 'desc')
    .limit(1)
    .executeTakeFirst()
