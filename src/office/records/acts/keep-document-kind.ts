import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { dayOf, newId } from '#platform/values'
import { requireLoneNotProposed } from '../disposal/require-not-proposed.ts'
import type { DocumentKind } from '../document-kind.ts'
import { acceptsDocuments } from '../dossier.ts'
import { kindRefusals } from '../kind-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { documentKinds, insertKind, kindById, withdrawKindRow } from '../store/document-kinds.ts'
import { changeDocument, lockedDocument } from '../store/documents.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { ruleById } from '../store/plan.ts'
import { requireLivingDocument } from '../withdrawal.ts'
import { takeIdentifiers } from './identifiers.ts'

type NewKind = { readonly title: string; readonly comment: string; readonly ruleId: string | null }

/**
 * Adds a kind of document, with a rule of its own where it is given one; neither is changed afterwards.
 *
 * Czech: založení druhu dokumentu. Source: NSESSS 4.2.1, 4.2.4, 6.1.6.
 *
 * Refuses with `records.no-title`, `not-found`, `kind-exists`, `kind-rule-unfit`.
 */
export async function addDocumentKind(scope: Scope, given: NewKind): Promise<DocumentKind> {
  const title = given.title.trim()
  if (title === '') throw refuse(recordsRefusals['no-title'], {})
  const living = (await documentKinds(scope)).filter(({ withdrawn_on: on }) => on === null)
  if (living.some(one => one.title.toLocaleLowerCase('cs') === title.toLocaleLowerCase('cs')))
    throw refuse(kindRefusals['kind-exists'], { title })
  const rule = given.ruleId === null ? null : await ruleById(scope, given.ruleId)
  if (rule && rule.trigger !== 'dossier-closed' && rule.trigger !== 'dossier-settled')
    throw refuse(kindRefusals['kind-rule-unfit'], { title: rule.title })
  const next = await takeIdentifiers(scope, 1)
  const kind: DocumentKind = {
    id: newId(),
    identifier: next(),
    title,
    comment: given.comment.trim() || null,
    retention_rule_id: rule?.id ?? null,
    withdrawn_on: null,
  }
  await insertKind(scope, kind)
  await scope.announce({
    type: 'records.document-kind-added',
    object: { kind: 'document-kind', id: kind.id },
    erms: 'founded',
    detail: { title, rule: rule?.title ?? null },
  })
  return kind
}

/** Withdraws a kind: no document gets it any more, those that have it keep it. Refuses with `records.not-found`. */
export async function withdrawDocumentKind(scope: Scope, id: string): Promise<void> {
  const kind = await kindById(scope, id)
  if (!kind || kind.withdrawn_on !== null) throw refuse(recordsRefusals['not-found'], {})
  await withdrawKindRow(scope, id, dayOf(scope.clock.now()))
  await scope.announce({
    type: 'records.document-kind-withdrawn',
    object: { kind: 'document-kind', id },
    erms: 'closed',
    detail: { title: kind.title },
  })
}

/**
 * Says of what kind a document is, at most one, while its dossier is open; `null` takes the kind away.
 *
 * Czech: určení druhu dokumentu. Source: NSESSS 4.2.2.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `document-in-proceeding`, `dossier-closed`,
 * `kind-withdrawn`.
 */
export async function chooseDocumentKind(
  scope: Scope,
  given: { documentId: string; kindId: string | null },
): Promise<void> {
  const document = await lockedDocument(scope, given.documentId)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  requireLivingDocument(document)
  await requireLoneNotProposed(scope, document)
  const dossier = document.dossier_id === null ? null : await lockedDossier(scope, document.dossier_id)
  if (dossier && !acceptsDocuments(dossier))
    throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  const kind = given.kindId === null ? null : await kindById(scope, given.kindId)
  if (kind === undefined) throw refuse(recordsRefusals['not-found'], {})
  if (kind && kind.withdrawn_on !== null) throw refuse(kindRefusals['kind-withdrawn'], { title: kind.title })
  await changeDocument(scope, document.id, { kind_id: kind?.id ?? null })
  await scope.announce({
    type: 'records.document-kind-chosen',
    object: { kind: 'document', id: document.id },
    erms: 'changed',
    detail: { kind: kind?.title ?? null },
  })
}
