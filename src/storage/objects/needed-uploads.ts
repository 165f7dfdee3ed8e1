import { sql } from 'kysely'
import { listOrganisations } from '#identity/organisations'
import type { Instance } from '#platform/acts'
import type { NeededUploads } from './uploads.ts'

/** Which uploads the tables of any office refer to, over every column that migrations named by `objects.refers_to_uploads`. */
export const neededUploads =
  ({ database, runner }: Instance): NeededUploads =>
  async ids => {
    const needed = new Set<string>()
    if (ids.length === 0) return needed
    for (const { id } of await listOrganisations(database.kysely)) {
      const who = { organisation: id, actor: { kind: 'system', name: 'storage/objects' } } as const
      const found = await runner.read(who, scope =>
        sql<{ upload: string }>`select objects.needed_uploads(${ids}::uuid[]) as upload`.execute(scope.sql),
      )
      for (const { upload } of found.rows) needed.add(upload)
    }
    return needed
  }
