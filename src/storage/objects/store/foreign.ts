import { type Scope, tables } from '#platform/acts'
import type { SignedReceipt } from '#platform/trust'
import type { SignedWithdrawal } from '../foreign.ts'
import type { ObjectRow } from '../rows.ts'

const open = (scope: Pick<Scope, 'sql'>) => tables<{ 'objects.object': ObjectRow }>(scope)

export const noteWithdrawal = (scope: Scope, object: string, order: SignedReceipt<SignedWithdrawal>) =>
  open(scope)
    .updateTable('objects.object')
    .set({ withdrawal: JSON.stringify(order) as never })
    .where('id', '=', object)
    .execute()

/** Objects of other owners that were withdrawn and are still here. */
export const withdrawnObjects = (scope: Scope, limit: number): Promise<ObjectRow[]> =>
  open(scope)
    .selectFrom('objects.object')
    .selectAll()
    .where('withdrawal', 'is not', null)
    .where('removed_at', 'is', null)
    .orderBy('locked_until')
    .limit(limit)
    .execute()
