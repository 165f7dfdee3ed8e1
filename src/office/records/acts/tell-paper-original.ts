import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type PaperLine, type PaperQuantity, paperLines, quantityText } from '../paper.ts'
import { recordsRefusals } from '../refusals.ts'
import { roomRefusals } from '../room-refusals.ts'
import { componentsOf, documentsOfDossier, lockedDocument } from '../store/documents.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { dropPaper, keepPaper, papersOf } from '../store/papers.ts'
import { isLiving } from '../withdrawal.ts'
import { holderOf } from './holder.ts'

/** What is known of the paper of every document in a dossier; of what was withdrawn nothing is asked. */
export async function paperOfDossier(scope: Scope, dossierId: string): Promise<PaperLine[]> {
  const documents = (await documentsOfDossier(scope, dossierId)).filter(isLiving)
  const ids = documents.map(({ id }) => id)
  return paperLines(documents, await componentsOf(scope, ids), await papersOf(scope, ids))
}

/** The document in its open dossier, both locked. */
async function openDocument(scope: Scope, id: string) {
  const document = await lockedDocument(scope, id)
  const dossier = document?.dossier_id ? await lockedDossier(scope, document.dossier_id) : undefined
  if (!document || !dossier) throw refuse(recordsRefusals['not-found'], {})
  if (dossier.state !== 'open') throw refuse(roomRefusals['paper-fixed'], { mark: dossier.mark })
  return document
}

/**
 * Tells that the original of a document stays on paper, and how much of it there is. Without it a dossier with a document
 * that has no file is not closed; a document that has its scan too may be told of as well. Told again, it is mended.
 *
 * Czech: údaj o listinném originálu. Law: decree 259/2012 §§ 10/2, 16/3; NSESSS rules obs60, obs61.
 *
 * Refuses with `records.not-found`, `paper-fixed`, `paper-without-quantity`.
 */
export async function tellPaper(scope: Scope, given: { documentId: string } & PaperQuantity): Promise<void> {
  const { sheets, attachments } = given
  const others = given.others?.trim() || null
  if (sheets === 0 && attachments === 0 && others === null)
    throw refuse(roomRefusals['paper-without-quantity'], {})
  const document = await openDocument(scope, given.documentId)
  const quantity = { sheets, attachments, others }
  await keepPaper(scope, {
    document_id: document.id,
    ...quantity,
    told_by: holderOf(scope),
    told_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'records.paper-told',
    object: { kind: 'document', id: document.id },
    erms: 'changed',
    detail: { ...quantity, reason: quantityText(quantity) },
  })
}

/**
 * Takes back that something of a document stays on paper: it was told by mistake, or the scan replaced it lawfully.
 *
 * Refuses with `records.not-found`, `paper-fixed`, `reason-missing`.
 */
export async function untellPaper(
  scope: Scope,
  given: { documentId: string; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const document = await openDocument(scope, given.documentId)
  await dropPaper(scope, document.id)
  await scope.announce({
    type: 'records.paper-untold',
    object: { kind: 'document', id: document.id },
    erms: 'changed',
    detail: { reason },
  })
}
