import { sql } from 'kysely'
import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { Digest } from '#platform/values'
import type { KnownDigests } from './content-store.ts'

/**
 * Which contents the tables of an office refer to, over every column that migrations named by
 * `objects.refers_to_contents`. Of an office the database does not know everything is needed: rather the database is
 * wrong than the disk.
 */
export const neededContents = ({ database, runner }: Instance): KnownDigests => {
  const offices = listOrganisations(database.kysely)
  return async (organisation, digests) => {
    if (!(await offices).some(({ id }) => id === organisation)) return new Set(digests)
    const who = { organisation, actor: { kind: 'system', name: 'storage/objects' } } as const
    const found = await runner.read(who, scope =>
      sql<{ digest: Digest }>`select objects.needed_contents(${digests}) as digest`.execute(scope.sql),
    )
    return new Set(found.rows.map(({ digest }) => digest))
  }
}
