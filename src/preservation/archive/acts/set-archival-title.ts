import { actorName, type Scope } from '#platform/acts'
import { enqueue } from '#platform/jobs'
import { refuse } from '#platform/refusals'
import { type Day, dayOf } from '#platform/values'
import { isInForce } from '../archival-package.ts'
import { archiveRefusals } from '../refusals.ts'
import { archivalTitle, keepArchivalTitle } from '../store/archival-packages.ts'
import { requireArchive } from './archive-proceeding.ts'

/** Has everything ingested that was accepted and has no package yet. */
export const orderIngest = (scope: Scope) =>
  enqueue(scope, 'archive.ingest', {}, { key: `archive.ingest:${scope.organisation}` })

/** Whether a title is in force today. */
export async function hasArchivalTitle(scope: Scope): Promise<boolean> {
  const title = await archivalTitle(scope)
  return title !== undefined && isInForce(title, dayOf(scope.clock.now()))
}

/** Refuses with `archive.no-archival-title` where none is in force today. */
export async function requireArchivalTitle(scope: Scope): Promise<void> {
  if (!(await hasArchivalTitle(scope))) throw refuse(archiveRefusals['no-archival-title'], {})
}

/**
 * Enters by what the organisation may keep a digital archive of its own, from a day on; what was accepted before is
 * ingested then too.
 *
 * Czech: zápis zákonného titulu. Law: act 499/2004 § 18a.
 *
 * Refuses with `archive.not-an-archive`.
 */
export async function setArchivalTitle(scope: Scope, given: { title: string; from: Day }): Promise<void> {
  await requireArchive(scope)
  await keepArchivalTitle(scope, {
    title: given.title.trim(),
    valid_from: given.from,
    ended_on: null,
    set_by: actorName(scope.actor),
    set_at: scope.clock.now(),
  })
  await scope.announce({
    type: 'archive.archival-title-set',
    object: { kind: 'institution', id: scope.organisation },
    detail: { title: given.title.trim(), from: given.from },
  })
  await orderIngest(scope)
}

/**
 * Ends the title today: nothing more is ingested; what is kept stays.
 *
 * Refuses with `archive.not-an-archive`, `no-archival-title`.
 */
export async function endArchivalTitle(scope: Scope): Promise<void> {
  await requireArchive(scope)
  await requireArchivalTitle(scope)
  const title = (await archivalTitle(scope))!
  const today = dayOf(scope.clock.now())
  await keepArchivalTitle(scope, { ...title, ended_on: today })
  await scope.announce({
    type: 'archive.archival-title-ended',
    object: { kind: 'institution', id: scope.organisation },
    detail: { title: title.title, on: today },
  })
}
