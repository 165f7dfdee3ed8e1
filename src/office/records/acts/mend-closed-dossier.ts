import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { hidePersonalNumbers } from '#platform/values'
import { requireNotProposed } from '../disposal/require-not-proposed.ts'
import type { Dossier } from '../dossier.ts'
import { moveRefusals } from '../move-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeDocument, lockedDocument } from '../store/documents.ts'
import { changeDossier, lockedDossier } from '../store/dossiers.ts'
import type { AboutRecord } from '../task.ts'
import { requireLivingDocument } from '../withdrawal.ts'

type MendingOrder = { readonly about: AboutRecord; readonly subject: string; readonly reason: string }

/** The dossier that is closed: the record itself, or the one a document lies in. */
async function closedDossier(scope: Scope, { kind, id }: AboutRecord): Promise<[Dossier, string]> {
  const document = kind === 'document' ? await lockedDocument(scope, id) : undefined
  if (document) requireLivingDocument(document)
  const dossierId = kind === 'dossier' ? id : document?.dossier_id
  const dossier = dossierId ? await lockedDossier(scope, dossierId) : undefined
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  const { mark, state } = dossier
  if (state === 'open') throw refuse(moveRefusals['record-not-closed'], { mark })
  if (state === 'handing-over') throw refuse(recordsRefusals['hand-over-running'], { mark })
  if (state === 'withdrawn' || state === 'destroyed') throw refuse(recordsRefusals['not-found'], {})
  await requireNotProposed(scope, dossier)
  return [dossier, document?.subject ?? dossier.subject]
}

/**
 * Mends the brief content of a closed dossier, or of a document in it, by the records manager and with a reason. A
 * stored package is not overwritten: handing over again adds a version.
 *
 * Czech: oprava metadat po uzavření. Source: NSESSS 7.1.5, 7.4.2.
 *
 * Refuses with `records.reason-missing`, `no-subject`, `not-found`, `record-not-closed`, `hand-over-running`,
 * `document-cancelled`, `record-withdrawn`, `record-destroyed`, `in-disposal-proceeding`.
 */
export async function mendClosedDossier(scope: Scope, given: MendingOrder): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const subject = given.subject.trim()
  if (subject === '') throw refuse(recordsRefusals['no-subject'], {})
  const { kind, id } = given.about
  const [dossier, was] = await closedDossier(scope, given.about)
  if (kind === 'document') await changeDocument(scope, id, { subject })
  await changeDossier(scope, dossier.id, {
    ...(kind === 'dossier' && { subject }),
    // What is stored tells the old words until it is handed over again.
    state: 'closed',
  })
  const detail = { was: hidePersonalNumbers(was), reason }
  if (kind === 'document')
    await scope.announce({
      type: 'records.subject-mended',
      object: { kind: 'document', id },
      erms: 'changed',
      detail,
    })
  await scope.announce({
    type: 'records.closed-dossier-mended',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'changed',
    detail,
  })
}
