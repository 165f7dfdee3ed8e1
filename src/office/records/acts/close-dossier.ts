import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Document, lastVersions } from '../document.ts'
import { type Dossier, disposalOf } from '../dossier.ts'
import type { SubjectGroup } from '../filing-plan.ts'
import { isOutputComponent } from '../output-format.ts'
import { recordsRefusals } from '../refusals.ts'
import { componentsOf, documentsOfDossier } from '../store/documents.ts'
import { changeDossier, lockedDossier } from '../store/dossiers.ts'
import { groupById, ruleById } from '../store/plan.ts'
import { holderOf } from './holder.ts'

/** What the dry run looked at: it counts only while the dossier has not changed since. */
export type CheckedState = { readonly revision: number; readonly documents: string }

/** One text for the state of all documents of a dossier, so that a change in any of them shows. */
export const documentsState = (documents: readonly Document[]): string =>
  documents.map(document => `${document.id}:${document.revision}`).join(' ')

/** What the law asks of a dossier before it may be closed; used by the act and by its dry run. */
export async function requireClosable(
  scope: Scope,
  dossier: Dossier,
): Promise<{ documents: Document[]; group: SubjectGroup }> {
  const { mark } = dossier
  if (dossier.state !== 'open') throw refuse(recordsRefusals['dossier-already-closed'], { mark })
  const documents = await documentsOfDossier(scope, dossier.id)
  if (documents.length === 0) throw refuse(recordsRefusals['dossier-empty'], { mark })
  const unsettled = documents.filter(document => document.state !== 'settled')
  if (unsettled.length > 0)
    throw refuse(recordsRefusals['unsettled-documents'], {
      documents: unsettled.map(one => one.reference_number),
    })
  const group = (await groupById(scope, dossier.subject_group_id))!
  if (group.standing_consent) return { documents, group }
  const components = await componentsOf(
    scope,
    documents.map(document => document.id),
  )
  const unfit = lastVersions(components).filter(one => one.form !== 'container' && !isOutputComponent(one))
  if (unfit.length > 0)
    throw refuse(recordsRefusals['components-not-output'], { components: unfit.map(one => one.file_name) })
  return { documents, group }
}

/**
 * Closes a dossier. After this nothing goes in, nothing goes out.
 *
 * Every document inside is settled and every file has a version in an output data format; a dry run has made the
 * package and judged it by the profile of storing; both checks are spared under a standing disposal consent. Closing freezes what the retention rule of the dossier's subject
 * group asks: the year that starts it and the first year in which disposal may be proposed.
 *
 * Czech: uzavření spisu. Law: act 499/2004 § 65/5; decree 259/2012 §§ 15/3, 19/2; NSESSS 3.2.6, 3.2.9, 3.4.2.
 *
 * Refuses with `records.not-found`, `dossier-already-closed`, `dossier-empty`, `unsettled-documents`,
 * `components-not-output`, and `dossier-changed` when it changed since the dry run.
 */
export async function closeDossier(
  scope: Scope,
  given: { id: string; checked: CheckedState },
): Promise<void> {
  const dossier = await lockedDossier(scope, given.id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  const { documents, group } = await requireClosable(scope, dossier)
  if (dossier.revision !== given.checked.revision || documentsState(documents) !== given.checked.documents)
    throw refuse(recordsRefusals['dossier-changed'], { mark: dossier.mark })
  const now = scope.clock.now()
  const rule = await ruleById(scope, group.retention_rule_id!)
  const disposal = disposalOf(rule, now)
  await changeDossier(scope, dossier.id, {
    state: 'closed',
    closed_at: now,
    closing: { method: 'by-document', content: null, reason: null, holder: holderOf(scope) },
    disposal,
  })
  await scope.announce({
    type: 'records.dossier-closed',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'closed',
    detail: { documents: documents.length, disposalYear: disposal.disposalYear, code: rule.disposal_code },
  })
}
