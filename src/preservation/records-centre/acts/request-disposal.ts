import type { Scope } from '#platform/acts'
import { newId } from '#platform/values'
import type { DisposalRequestOrder } from '../disposal-request.ts'
import { objectIdOf } from '../holding.ts'
import { enterRequest } from '../store/disposals.ts'
import { versionsOf } from '../store/holdings.ts'

/**
 * Takes the wish of an originator that what is kept of a dossier be destroyed, with its decision. Nothing happens until two
 * persons of the centre put their names to it. What is not kept here needs none; asked again, nothing changes.
 *
 * Czech: žádost o vyřazení z e-Spisovny. Law: act 499/2004 § 10/4; decree 259/2012 § 21.
 */
export async function requestDisposal(
  scope: Scope,
  given: DisposalRequestOrder & { sender: string },
): Promise<'taken' | 'not-here'> {
  const objectId = objectIdOf(given.originatorIco, given.dossier)
  const [newest] = await versionsOf(scope, objectId)
  if (newest?.custody !== 'centre') return 'not-here'
  const isNew = await enterRequest(scope, {
    id: newId(),
    object_id: objectId,
    dossier: given.dossier,
    title: newest.title,
    mark: newest.mark,
    basis: given.basis,
    reason: given.reason,
    sender: given.sender,
    requested_at: scope.clock.now(),
    order_id: null,
    ordered_by: null,
    sealed: null,
    signed_at: null,
    proof: null,
    trouble: null,
  })
  if (isNew)
    await scope.announce({
      type: 'records-centre.disposal-requested',
      object: { kind: 'holding', id: objectId },
      detail: { dossier: given.dossier, basis: given.basis, sender: given.sender },
    })
  return 'taken'
}
