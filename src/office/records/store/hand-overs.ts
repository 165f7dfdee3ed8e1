import type { Scope } from '#platform/acts'
import type { HandOver } from '../handing-over.ts'
import { json, records } from './tables.ts'

export const insertHandOver = (scope: Scope, row: HandOver) =>
  records(scope)
    .insertInto('records.hand_over')
    .values({
      ...row,
      organisation_id: scope.organisation,
      ordered_by: json(row.ordered_by),
      delayed_by: json(row.delayed_by),
      findings: json(row.findings),
      receipt: json(row.receipt),
      replicas: json(row.replicas),
    })
    .execute()

export const handOversOf = (scope: Scope, dossierId: string): Promise<HandOver[]> =>
  records(scope)
    .selectFrom('records.hand_over')
    .selectAll()
    .where('dossier_id', '=', dossierId)
    .orderBy('attempt', 'desc')
    .execute()

export const handOversOfVolume = (scope: Scope, volumeId: string): Promise<HandOver[]> =>
  records(scope)
    .selectFrom('records.hand_over')
    .selectAll()
    .where('volume_id', '=', volumeId)
    .orderBy('attempt', 'desc')
    .execute()

export const lockedHandOver = (scope: Scope, id: string): Promise<HandOver | undefined> =>
  records(scope)
    .selectFrom('records.hand_over')
    .selectAll()
    .where('id', '=', id)
    .forUpdate()
    .executeTakeFirst()

export const handOverById = (scope: Scope, id: string): Promise<HandOver | undefined> =>
  records(scope).selectFrom('records.hand_over').selectAll().where('id', '=', id).executeTakeFirst()

type Changed = Partial<Omit<HandOver, 'id' | 'dossier_id' | 'attempt' | 'ordered_by' | 'ordered_at'>>

export const changeHandOver = (scope: Scope, id: string, changed: Changed) =>
  records(scope)
    .updateTable('records.hand_over')
    .set({
      ...changed,
      ...(changed.delayed_by !== undefined && { delayed_by: json(changed.delayed_by) }),
      ...(changed.findings !== undefined && { findings: json(changed.findings) }),
      ...(changed.receipt !== undefined && { receipt: json(changed.receipt) }),
      ...(changed.replicas !== undefined && { replicas: json(changed.replicas) }),
    })
    .where('id', '=', id)
    .execute()
