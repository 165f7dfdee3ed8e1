import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { recordsRefusals } from '../refusals.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { documentNumbered } from '../store/document-numbers.ts'
import { changeDocument, lockedDocument } from '../store/documents.ts'
import { dossierBehind } from '../store/dossiers.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { holderOf } from './holder.ts'
import { requireNotPassed } from './pass-document.ts'

/**
 * Cancels the registration of a document that was registered by mistake or twice. Its numbers stay with the reason, who
 * cancelled and when; where it is registered anew, the old record says the new number.
 *
 * Czech: storno evidence. Law: decree 259/2012 §§ 9/1, 10/4; NSESSS 2.7.2.
 *
 * Refuses with `records.reason-missing`, `not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `document-settled`, `cancel-in-dossier`,
 * `no-such-reference`, `passing-waits`.
 */
export async function cancelDocument(
  scope: Scope,
  given: { id: string; reason: string; newReference: string | null },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const document = await lockedDocument(scope, given.id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  const reference = document.reference_number
  requireLivingDocument(document)
  if (document.state === 'settled') throw refuse(recordsRefusals['document-settled'], { reference })
  if (document.dossier_id !== null) {
    const dossier = await dossierBehind(scope, document.dossier_id)
    throw refuse(registrationRefusals['cancel-in-dossier'], { reference, mark: dossier?.mark ?? '?' })
  }
  await requireNotPassed(scope, document)
  const anew = await registeredAnew(scope, document.id, given.newReference)
  await changeDocument(scope, document.id, {
    state: 'cancelled',
    cancellation: {
      reason,
      at: scope.clock.now().toISOString(),
      holder: holderOf(scope),
      registeredAs: anew,
    },
  })
  await scope.announce({
    type: 'records.document-cancelled',
    object: { kind: 'document', id: document.id },
    erms: 'voided',
    detail: { reason, reference, registeredAs: anew?.reference ?? null },
  })
}

/** The live document under whose number the cancelled one goes on; `null` where none was named. */
async function registeredAnew(
  scope: Scope,
  id: string,
  typed: string | null,
): Promise<{ id: string; reference: string } | null> {
  const reference = typed?.trim() ?? ''
  if (reference === '') return null
  const found = await documentNumbered(scope, reference)
  if (!found || found.id === id || found.state === 'cancelled')
    throw refuse(registrationRefusals['no-such-reference'], { reference })
  return { id: found.id, reference: found.reference_number }
}
