import type { Kysely } from 'kysely'
import type { Instant } from '#platform/values'
import type { Run, RunKind } from '../run.ts'

type BackupTables = { 'backup.run': Run }

const runs = (kysely: Kysely<unknown>) => kysely as Kysely<BackupTables>

export const insertRun = (kysely: Kysely<unknown>, run: Run) =>
  runs(kysely)
    .insertInto('backup.run')
    .values({ ...run, minutes: run.minutes && (JSON.stringify(run.minutes) as never) })
    .execute()

/** The newest of each library and kind, and the newest of each that was done. */
export async function newestRuns(kysely: Kysely<unknown>): Promise<Run[]> {
  const newest = (outcome?: Run['outcome']) => {
    const query = runs(kysely)
      .selectFrom('backup.run')
      .distinctOn(['library', 'kind'])
      .selectAll()
      .orderBy('library')
      .orderBy('kind')
      .orderBy('began_at', 'desc')
    return (outcome ? query.where('outcome', '=', outcome) : query).execute()
  }
  const [all, done] = [await newest(), await newest('done')]
  return [...new Map([...all, ...done].map(run => [run.id, run])).values()]
}

export const runById = (kysely: Kysely<unknown>, id: string): Promise<Run | undefined> =>
  runs(kysely).selectFrom('backup.run').selectAll().where('id', '=', id).executeTakeFirst()

/** The newest first. */
export const listRuns = (kysely: Kysely<unknown>, kinds: readonly RunKind[], limit: number): Promise<Run[]> =>
  runs(kysely)
    .selectFrom('backup.run')
    .selectAll()
    .where('kind', 'in', [...kinds])
    .orderBy('began_at', 'desc')
    .limit(limit)
    .execute()

/** Lines of what is put in each minute are not kept for ever; the libraries know. */
export const deleteLogRunsBefore = (kysely: Kysely<unknown>, before: Instant) =>
  runs(kysely).deleteFrom('backup.run').where('kind', '=', 'log').where('began_at', '<', before).execute()
