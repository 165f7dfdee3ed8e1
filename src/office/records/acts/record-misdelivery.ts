import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { newId } from '#platform/values'
import type { Misdelivery } from '../misdelivery.ts'
import { recordsRefusals } from '../refusals.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { documentNumbered } from '../store/document-numbers.ts'
import { insertMisdelivery } from '../store/misdeliveries.ts'
import { holderOf } from './holder.ts'

export type MisdeliveryOrder = Pick<
  Misdelivery,
  'received_at' | 'sender' | 'addressee' | 'description' | 'post_number' | 'outcome' | 'recipient' | 'reason'
> & { readonly reference: string | null }

/**
 * Puts on record that an item brought here belongs to another, and that it was returned or passed on: to whom, why, by
 * whom and when. It is not registered; one that was registered already is named by its number.
 *
 * Law: decree 259/2012 §§ 5/1, 9/2, 9/3; act 499/2004 § 64/1.
 *
 * Refuses with `records.misdelivery-incomplete`, `reason-missing`, `delivered-in-future`, `no-such-reference`.
 */
export async function recordMisdelivery(scope: Scope, order: MisdeliveryOrder): Promise<Misdelivery> {
  const { reference, ...given } = order
  if ([given.addressee, given.description, given.recipient].some(text => text.trim() === ''))
    throw refuse(registrationRefusals['misdelivery-incomplete'], {})
  if (given.reason.trim() === '') throw refuse(recordsRefusals['reason-missing'], {})
  if (given.received_at > scope.clock.now()) throw refuse(recordsRefusals['delivered-in-future'], {})
  const row: Misdelivery = {
    ...given,
    id: newId(),
    sender: given.sender.trim(),
    addressee: given.addressee.trim(),
    description: given.description.trim(),
    recipient: given.recipient.trim(),
    reason: given.reason.trim(),
    document_id: await documentOf(scope, reference),
    recorded_at: scope.clock.now(),
    recorded_by: holderOf(scope),
  }
  await insertMisdelivery(scope, row)
  await scope.announce({
    type: 'records.misdelivery-recorded',
    object: { kind: 'misdelivery', id: row.id },
    detail: { outcome: row.outcome, recipient: row.recipient, reason: row.reason, document: row.document_id },
  })
  return row
}

async function documentOf(scope: Scope, typed: string | null): Promise<string | null> {
  const reference = typed?.trim() ?? ''
  if (reference === '') return null
  const found = await documentNumbered(scope, reference)
  if (!found) throw refuse(registrationRefusals['no-such-reference'], { reference })
  return found.id
}
