import { sql } from 'kysely'
import type { Scope } from '#platform/acts'
import type { Both } from '#platform/values'
import type { BulkMove, StayedDossier } from '../bulk-move.ts'
import type { Dossier } from '../dossier.ts'
import { json, records } from './tables.ts'

const columns = [
  'id',
  'from_group_id',
  'to_group_id',
  'reason',
  'with_closed',
  'state',
  'total',
  'moved',
  'refused',
  'ordered_by',
  'ordered_at',
  'running_since',
  'done_before',
  'ended_at',
] as const satisfies readonly (keyof BulkMove)[]

/** Moves told on their page; older ones are found by the log. */
const movesMost = 50
/** Dossiers that stayed told on the page of a move. */
export const stayedMost = 200

export const insertBulkMove = (scope: Scope, row: BulkMove) =>
  records(scope)
    .insertInto('records.bulk_move')
    .values({ ...row, organisation_id: scope.organisation, ordered_by: json(row.ordered_by) })
    .execute()

const asked = (scope: Scope) => records(scope).selectFrom('records.bulk_move').select(columns)

export const bulkMoveById = (scope: Scope, id: string): Promise<BulkMove | undefined> =>
  asked(scope).where('id', '=', id).executeTakeFirst()

export const lockedMove = (scope: Scope, id: string): Promise<BulkMove | undefined> =>
  asked(scope).where('id', '=', id).forUpdate().executeTakeFirst()

export const listMoves = (scope: Scope): Promise<BulkMove[]> =>
  asked(scope).orderBy('ordered_at', 'desc').orderBy('id', 'desc').limit(movesMost).execute()

export const movesOutOf = (scope: Scope, groupId: string): Promise<BulkMove[]> =>
  asked(scope).where('from_group_id', '=', groupId).orderBy('ordered_at', 'desc').execute()

export const changeMove = (scope: Scope, id: string, changed: Partial<Omit<BulkMove, 'id' | 'ordered_by'>>) =>
  records(scope).updateTable('records.bulk_move').set(changed).where('id', '=', id).execute()

/** Which states of dossiers a move takes. */
export const movableStates = (withClosed: boolean): readonly ('open' | 'closed' | 'refused')[] =>
  withClosed ? ['open', 'closed', 'refused'] : ['open']

/** How many dossiers of a group a move would take. */
export async function countMovable(scope: Scope, groupId: string, withClosed: boolean): Promise<number> {
  const row = await records(scope)
    .selectFrom('records.dossier')
    .select(eb => eb.fn.countAll<number>().as('n'))
    .where('subject_group_id', '=', groupId)
    .where('state', 'in', movableStates(withClosed))
    .executeTakeFirstOrThrow()
  return row.n
}

/** The first dossiers a move would take, as a person would look at them before. */
export const firstMovable = (
  scope: Scope,
  groupId: string,
  withClosed: boolean,
  most: number,
): Promise<Dossier[]> =>
  records(scope)
    .selectFrom('records.dossier')
    .selectAll()
    .where('subject_group_id', '=', groupId)
    .where('state', 'in', movableStates(withClosed))
    .orderBy('opened_at', 'desc')
    .limit(most)
    .execute()

/** Writes down all dossiers of a move at once; gives how many they are. */
export async function putDossiersIntoMove(scope: Scope, move: BulkMove): Promise<number> {
  const done = await records(scope)
    .insertInto('records.moved_dossier')
    .columns(['organisation_id', 'bulk_move_id', 'dossier_id', 'state'])
    .expression(eb =>
      eb
        .selectFrom('records.dossier')
        .select([
          'organisation_id',
          sql<string>`${move.id}::uuid`.as('bulk_move_id'),
          'id as dossier_id',
          sql<'waiting'>`'waiting'`.as('state'),
        ])
        .where('subject_group_id', '=', move.from_group_id)
        .where('state', 'in', movableStates(move.with_closed)),
    )
    .executeTakeFirst()
  return Number(done.numInsertedOrUpdatedRows ?? 0)
}

export async function waitingInMove(scope: Scope, id: string, most: number): Promise<string[]> {
  const rows = await records(scope)
    .selectFrom('records.moved_dossier')
    .select('dossier_id')
    .where('bulk_move_id', '=', id)
    .where('state', '=', 'waiting')
    .orderBy('dossier_id')
    .limit(most)
    .execute()
  return rows.map(row => row.dossier_id)
}

export async function markMoved(scope: Scope, id: string, dossiers: readonly string[]): Promise<void> {
  if (dossiers.length === 0) return
  await records(scope)
    .updateTable('records.moved_dossier')
    .set({ state: 'moved' })
    .where('bulk_move_id', '=', id)
    .where('dossier_id', 'in', dossiers)
    .execute()
}

export const markStayed = (scope: Scope, id: string, dossierId: string, refusal: Both) =>
  records(scope)
    .updateTable('records.moved_dossier')
    .set({ state: 'refused', refusal: json(refusal) })
    .where('bulk_move_id', '=', id)
    .where('dossier_id', '=', dossierId)
    .execute()

/** Dossiers that stayed where they were, with the reason. */
export async function stayedInMove(scope: Scope, id: string): Promise<StayedDossier[]> {
  const rows = await records(scope)
    .selectFrom('records.moved_dossier as m')
    .innerJoin('records.dossier as d', 'd.id', 'm.dossier_id')
    .select(['d.id', 'd.mark', 'd.subject', 'm.refusal'])
    .where('m.bulk_move_id', '=', id)
    .where('m.state', '=', 'refused')
    .orderBy('d.mark')
    .limit(stayedMost)
    .execute()
  return rows.map(row => ({ ...row, refusal: row.refusal! }))
}
