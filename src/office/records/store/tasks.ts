import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { AboutRecord, Note, Task } from '../task.ts'
import { json, records } from './tables.ts'

const keyOf = ({ kind }: AboutRecord) => (kind === 'document' ? 'document_id' : 'dossier_id')

export const insertTask = (scope: Scope, row: Task) =>
  records(scope)
    .insertInto('records.task')
    .values({
      ...row,
      organisation_id: scope.organisation,
      given_by: json(row.given_by),
      assigned: json(row.assigned),
      ended_by: json(row.ended_by),
    })
    .execute()

export const lockedTask = (scope: Scope, id: string): Promise<Task | undefined> =>
  records(scope).selectFrom('records.task').selectAll().where('id', '=', id).forUpdate().executeTakeFirst()

export const endTask = (
  scope: Scope,
  id: string,
  end: Pick<Task, 'state' | 'ended_by' | 'ended_at' | 'outcome'>,
) =>
  records(scope)
    .updateTable('records.task')
    .set({ ...end, ended_by: json(end.ended_by) })
    .where('id', '=', id)
    .execute()

/** Tasks about one record, open ones first, the newest first among the others. */
export const tasksOf = (scope: Scope, about: AboutRecord): Promise<Task[]> =>
  records(scope)
    .selectFrom('records.task')
    .selectAll()
    .where(keyOf(about), '=', about.id)
    .orderBy(sql`(state = 'open')`, 'desc')
    .orderBy('given_at', 'desc')
    .limit(100)
    .execute()

/** Open tasks of a post, those to be done first at the top. */
export const openTasksOf = (scope: Scope, postId: string, limit: number): Promise<Task[]> =>
  records(scope)
    .selectFrom('records.task')
    .selectAll()
    .where('assigned_post_id', '=', postId)
    .where('state', '=', 'open')
    .orderBy('due_on', order => order.asc().nullsLast())
    .orderBy('given_at')
    .limit(limit)
    .execute()

export const insertNote = (scope: Scope, row: Note) =>
  records(scope)
    .insertInto('records.note')
    .values({ ...row, organisation_id: scope.organisation, written_by: json(row.written_by) })
    .execute()

/** Notes to one record, the newest first. */
export const notesOf = (scope: Scope, about: AboutRecord): Promise<Note[]> =>
  records(scope)
    .selectFrom('records.note')
    .selectAll()
    .where(keyOf(about), '=', about.id)
    .orderBy('written_at', 'desc')
    .limit(200)
    .execute()
