import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { both, type Instant } from '#platform/values'
import type { EnvelopeRow } from '../document.ts'
import { momentText } from '../intake/read-letter.ts'
import { recordsRefusals } from '../refusals.ts'
import { registrationRefusals } from '../registration/refusals.ts'
import { changeDocument, lockedDocument } from '../store/documents.ts'
import { dossierBehind } from '../store/dossiers.ts'
import { requireLivingDocument } from '../withdrawal.ts'

const mendedName = both('Odesláno (opraveno úřadem)', 'Sent (mended by the office)')
const isMended = ([name]: EnvelopeRow): boolean => typeof name !== 'string' && name.en === mendedName.en

/**
 * Mends when an e-mail was sent, where its header says it wrong or not at all. What the sender claimed stays in the
 * envelope beside it.
 *
 * Czech: oprava času odeslání. Source: NSESSS 2.2.4, 2.2.5.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `not-an-email`,
 * `sent-after-delivery`, `dossier-closed`.
 */
export async function mendSentTime(
  scope: Scope,
  given: { readonly id: string; readonly sentAt: Instant },
): Promise<void> {
  const document = await lockedDocument(scope, given.id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  const { message, delivered_at: deliveredAt, reference_number: reference } = document
  if (message?.kind !== 'e-mail') throw refuse(registrationRefusals['not-an-email'], { reference })
  if (given.sentAt > (deliveredAt ?? scope.clock.now()))
    throw refuse(registrationRefusals['sent-after-delivery'], {})
  const dossier = document.dossier_id ? await dossierBehind(scope, document.dossier_id) : undefined
  if (dossier && dossier.state !== 'open')
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  const row: EnvelopeRow = [mendedName, momentText(given.sentAt)]
  const envelope = [...message.envelope.filter(one => !isMended(one)), row]
  await changeDocument(scope, document.id, { message: { ...message, envelope } })
  await scope.announce({
    type: 'records.sent-time-mended',
    object: { kind: 'document', id: document.id },
    erms: 'changed',
    detail: { was: message.envelope.find(isMended)?.[1] ?? null, is: momentText(given.sentAt) },
  })
}
