import type { Scope } from '#platform/acts'
import type { Instant } from '#platform/values'
import type { CopyOrigin, WorkingCopy } from '../working-copy.ts'
import { tables } from './tables.ts'

const columns = [
  'id',
  'origin_kind',
  'origin_id',
  'origin_slot',
  'file_name',
  'actor',
  'person_id',
  'opened_at',
  'ends_at',
  'state',
  'taken_digest',
  'refusal',
] as const

const select = (scope: Scope) => tables(scope).selectFrom('workspace.working_copy').select(columns)

export const copyById = (scope: Scope, id: string): Promise<WorkingCopy | undefined> =>
  select(scope).where('id', '=', id).executeTakeFirst()

/** The copy locked until the act ends. */
export const lockedCopy = (scope: Scope, id: string): Promise<WorkingCopy | undefined> =>
  select(scope).where('id', '=', id).forUpdate().executeTakeFirst()

/** Open copies of the files of one record. */
export const openCopiesOf = (scope: Scope, { kind, id }: Omit<CopyOrigin, 'slot'>): Promise<WorkingCopy[]> =>
  select(scope)
    .where('origin_kind', '=', kind)
    .where('origin_id', '=', id)
    .where('state', '=', 'open')
    .orderBy('origin_slot')
    .execute()

export const insertCopy = (scope: Scope, copy: WorkingCopy) =>
  tables(scope)
    .insertInto('workspace.working_copy')
    .values({ ...copy, organisation_id: scope.organisation })
    .execute()

export const changeCopy = (
  scope: Scope,
  id: string,
  changed: Partial<Pick<WorkingCopy, 'state' | 'taken_digest' | 'refusal'>>,
) => tables(scope).updateTable('workspace.working_copy').set(changed).where('id', '=', id).execute()

/** Open copies whose time is over. */
export const copiesOver = (scope: Scope, at: Instant): Promise<WorkingCopy[]> =>
  select(scope).where('state', '=', 'open').where('ends_at', '<=', at).execute()

/** All open copies of the office, for the look after locks that ran out. */
export const openCopies = (scope: Scope): Promise<WorkingCopy[]> =>
  select(scope).where('state', '=', 'open').execute()
