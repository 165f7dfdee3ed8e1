import { actorName, type Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { type Day, dayOf } from '#platform/values'
import { isInForce } from '../archival-package.ts'
import { archiveRefusals } from '../refusals.ts'
import { keepLegalTitle, legalTitle } from '../store/archival-packages.ts'
import { requireArchive } from './archive-proceeding.ts'

/** Has everything ingested that was accepted and has no package yet. */
export const orderIngest = (scope: Scope) =>
  enqueue(scope, 'archive.ingest', {}, { key: `archive.ingest:${scope.organisation}` })

/** Refuses with `archive.no-legal-title` where none is in force today. */
export async function requireLegalTitle(scope: Scope): Promise<void> {
  const title = await legalTitle(scope)
  if (!title || !isInForce(title, dayOf(scope.clock.now())))
    throw refuse(archiveRefusals['no-legal-title'], {})
}

/**
 * Enters by what the organisation may keep a digital archive of its own, from a day on; what was accepted before is
 * ingested then too.
 *
 * Czech: zápis zákonného titulu. Law: act 499/2004 § 18a.
 *
 * Refuses with `archive.not-an-archive`.
 */
export async function setLegalTitle(scope: Scope, given: { title: string; from: Day }): Promise<void> {
  await requireArchive(scope)
  await keepLegalTitle(scope, {
    title: given.title.trim(),
    valid_from: given.from,
    ended_on: null,
    set_by: actorName(scope.actor),
    set_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'archive.legal-title-set',
    object: { kind: 'institution', id: scope.organisation },
    detail: { title: given.title.trim(), from: given.from },
  })
  await orderIngest(scope)
}

/**
 * Ends the title today: nothing more is ingested; what is kept stays.
 *
 * Refuses with `archive.not-an-archive`, `no-legal-title`.
 */
export async function endLegalTitle(scope: Scope): Promise<void> {
  await requireArchive(scope)
  await requireLegalTitle(scope)
  const title = (await legalTitle(scope))!
  const today = dayOf(scope.clock.now())
  await keepLegalTitle(scope, { ...title, ended_on: today })
  await scope.announce({
    type: 'archive.legal-title-ended',
    object: { kind: 'institution', id: scope.organisation },
    detail: { title: title.title, on: today },
  })
}
