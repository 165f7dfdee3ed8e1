import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { hidePersonalNumbers } from '#platform/values'
import { requireLoneNotProposed } from '../disposal/require-not-proposed.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeDocument, lockedDocument } from '../store/documents.ts'
import { changeDossier, dossierBehind, lockedDossier } from '../store/dossiers.ts'
import { requireLivingDocument } from '../withdrawal.ts'

type MendedSubject = { readonly id: string; readonly subject: string }

const eventOf = (kind: 'document' | 'dossier', { id }: MendedSubject, was: string) => ({
  type: 'records.subject-mended',
  object: { kind, id },
  // The log is never changed: what was taken out of the subject must not stay in it.
  detail: { was: hidePersonalNumbers(was) },
})

function textOf({ subject }: MendedSubject): string {
  const text = subject.trim()
  if (text === '') throw refuse(recordsRefusals['no-subject'], {})
  return text
}

/**
 * Mends the brief content of a document while it is in no closed dossier, above all to take a personal number out of it:
 * the brief content stays in the register after the document is destroyed.
 *
 * Czech: oprava věci. Law: act 133/2000 § 13c; regulation (EU) 2016/679 art. 5/1 c.
 *
 * Refuses with `records.no-subject`, `not-found`, `document-in-proceeding`, `dossier-closed`.
 */
export async function mendDocumentSubject(scope: Scope, given: MendedSubject): Promise<void> {
  const subject = textOf(given)
  const document = await lockedDocument(scope, given.id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  await requireLoneNotProposed(scope, document)
  const dossier = document.dossier_id ? await dossierBehind(scope, document.dossier_id) : undefined
  if (dossier && dossier.state !== 'open')
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  await changeDocument(scope, document.id, { subject })
  await scope.announce(eventOf('document', given, document.subject))
}

/**
 * Mends the brief content of an open dossier, for the same reason and by the same law.
 *
 * Refuses with `records.no-subject`, `not-found`, `dossier-closed`.
 */
export async function mendDossierSubject(scope: Scope, given: MendedSubject): Promise<void> {
  const subject = textOf(given)
  const dossier = await lockedDossier(scope, given.id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  if (dossier.state !== 'open') throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  await changeDossier(scope, dossier.id, { subject })
  await scope.announce(eventOf('dossier', given, dossier.subject))
}
