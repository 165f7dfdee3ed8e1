import type { Scope } from '#platform/acts'
import { strictestOf } from '../disposal/retention-conflict.ts'
import type { Disposal, Dossier } from '../dossier.ts'
import { lockedJoined } from '../store/cross-links.ts'
import { changeDossier } from '../store/dossiers.ts'
import { groupById } from '../store/plan.ts'

const isSame = (a: Disposal, b: Disposal): boolean =>
  a.disposalYear === b.disposalYear &&
  a.rule.identifier === b.rule.identifier &&
  a.triggerYear === b.triggerYear &&
  (a.chosenFrom === undefined) === (b.chosenFrom === undefined)

/** Puts a dossier into the group of the one founded first. */
async function moveTo(scope: Scope, dossier: Dossier, lead: Dossier): Promise<void> {
  const from = (await groupById(scope, dossier.subject_group_id))!.filing_code
  const to = (await groupById(scope, lead.subject_group_id))!.filing_code
  const reason = `Pevný odkaz se spisem ${lead.mark}`
  await changeDossier(scope, dossier.id, {
    subject_group_id: lead.subject_group_id,
    classification_reason: reason,
  })
  await scope.announce({
    type: 'records.dossier-reclassified',
    object: { kind: 'dossier', id: dossier.id },
    erms: 'changed',
    detail: { from, to, reason },
  })
}

/**
 * Makes one of dossiers joined by firm links, once all are closed: all move into the subject group of the one founded
 * first, and all take the disposal that is strictest among them. While one of them waits for an outside event, nothing is
 * resolved yet. Called by the acts that close, link, and enter an event.
 *
 * Czech: řešení konfliktu skartačních režimů. Source: NSESSS 4.1.4, 4.1.5, 6.1.8 c.
 */
export async function settleJoined(scope: Scope, dossierId: string): Promise<void> {
  const joined = await lockedJoined(scope, dossierId)
  const [lead, ...others] = joined
  if (!lead || others.length === 0) return
  if (joined.some(({ disposal }) => disposal === null)) return
  for (const dossier of others)
    if (dossier.subject_group_id !== lead.subject_group_id) await moveTo(scope, dossier, lead)
  const chosen = strictestOf(joined.map(({ mark, disposal }) => ({ of: mark, disposal: disposal! })))!
  for (const { id, disposal } of joined) {
    if (isSame(disposal!, chosen)) continue
    await changeDossier(scope, id, { disposal: chosen })
    await scope.announce({
      type: 'records.retention-resolved',
      object: { kind: 'dossier', id },
      erms: 'changed',
      detail: {
        from: disposal!.disposalYear,
        to: chosen.disposalYear,
        code: chosen.rule.disposal_code,
        reason: lead.mark,
      },
    })
  }
}
