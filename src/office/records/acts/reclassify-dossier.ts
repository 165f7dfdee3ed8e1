import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { requireNotProposed } from '../disposal/require-not-proposed.ts'
import { linkRefusals } from '../link-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { joinedWith } from '../store/cross-links.ts'
import { documentsOfDossier } from '../store/documents.ts'
import { changeDossier, lockedDossier } from '../store/dossiers.ts'
import { ruleById } from '../store/plan.ts'
import { isLiving } from '../withdrawal.ts'
import { openLeaf } from './create-dossier.ts'
import { resolveRetention } from './resolve-retention-rule.ts'
import { retentionOf } from './retention-of.ts'

/**
 * Mends a mistyped filing code by an authorised person with a reason: the dossier takes the codes and the rule of the
 * right group (NSESSS 3.4.4, 6.1.12). A stored package is not overwritten; handing over again adds a version.
 *
 * Refuses with `records.reason-missing`, `not-found`, `same-group`, `hand-over-running`, `joined-reclassify`,
 * `in-disposal-proceeding`, and as `openLeaf`.
 */
export async function reclassifyDossier(
  scope: Scope,
  given: { id: string; subjectGroupId: string; reason: string },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const dossier = await lockedDossier(scope, given.id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  if (dossier.state === 'handing-over')
    throw refuse(recordsRefusals['hand-over-running'], { mark: dossier.mark })
  if (dossier.state !== 'open' && (await joinedWith(scope, dossier.id)).length > 1)
    throw refuse(linkRefusals['joined-reclassify'], { mark: dossier.mark })
  await requireNotProposed(scope, dossier)
  const before = await retentionOf(scope, dossier)
  const group = await openLeaf(scope, given.subjectGroupId)
  if (group.id === dossier.subject_group_id)
    throw refuse(recordsRefusals['same-group'], { code: group.filing_code })
  const rule = await ruleById(scope, group.retention_rule_id!)
  await changeDossier(scope, dossier.id, {
    subject_group_id: group.id,
    volume_id: null,
    classification_reason: reason,
    ...(dossier.closed_at && {
      ...(await resolveRetention(scope, dossier, {
        rule,
        closedAt: dossier.closed_at,
        documents: (await documentsOfDossier(scope, dossier.id)).filter(isLiving),
      })),
      state: 'closed',
    }),
  })
  await scope.announce({
    type: 'records.dossier-reclassified',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'changed',
    detail: { from: before.code, to: group.filing_code, reason },
  })
}
