import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type CrossLink, endsOf, otherEnd } from '../cross-link.ts'
import { requireNotProposed } from '../disposal/require-not-proposed.ts'
import { linkRefusals } from '../link-refusals.ts'
import { recordsRefusals } from '../refusals.ts'
import { endLinkRow, lockedLink, numbersOfEnds } from '../store/cross-links.ts'
import { lockedDossier } from '../store/dossiers.ts'
import { holderOf } from './holder.ts'

/** The holder of either dossier ends the joining, before it is handed over (NSESSS 4.1.6). */
async function requireMayPart(scope: Scope, link: CrossLink): Promise<void> {
  const from = (await lockedDossier(scope, link.from_id))!
  const to = (await lockedDossier(scope, link.to_id))!
  for (const { mark, state } of [from, to])
    if (state === 'handing-over' || state === 'handed-over')
      throw refuse(linkRefusals['firm-link-stored'], { mark })
  for (const dossier of [from, to]) await requireNotProposed(scope, dossier)
  const { postId } = holderOf(scope)
  if (scope.actor.kind === 'person' && ![from, to].some(one => one.holder_post_id === postId))
    throw refuse(linkRefusals['firm-link-not-holder'], { mark: from.mark, holder: from.holder.name })
}

/**
 * Ends a link between two records, with a reason; it stays on record. A firm one is ended only by the holder of one of the
 * dossiers, and not once they are handed over. What was resolved of their disposal while they were joined stays.
 *
 * Czech: zrušení křížového odkazu. Source: NSESSS 4.1.6.
 *
 * Refuses with `records.reason-missing`, `not-found`, `link-ended`, `firm-link-not-holder`, `firm-link-stored`,
 * `in-disposal-proceeding`.
 */
export async function endCrossLink(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const link = await lockedLink(scope, given.id)
  if (!link) throw refuse(recordsRefusals['not-found'], {})
  if (link.ended_at) throw refuse(linkRefusals['link-ended'], {})
  if (link.strength === 'firm') await requireMayPart(scope, link)
  await endLinkRow(scope, link.id, {
    ended_at: scope.clock.now(),
    ended_by: holderOf(scope),
    end_reason: reason,
  })
  const numbers = await numbersOfEnds(scope, link)
  for (const object of endsOf(link))
    await scope.announce({
      type: 'records.link-ended',
      object,
      erms: 'changed',
      detail: { strength: link.strength, to: numbers.get(otherEnd(link, object.id).id) ?? null, reason },
    })
}
