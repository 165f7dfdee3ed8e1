import { postHeld } from '#identity/access'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, hidePersonalNumbers, newId } from '#platform/values'
import type { Holder } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { type Admitted, admits, type Restriction } from '../restriction.ts'
import { restrictionRefusals } from '../restriction-refusals.ts'
import { lockedDocument } from '../store/documents.ts'
import { lockedDossier } from '../store/dossiers.ts'
import {
  endRestrictionRow,
  hiddenInDossier,
  hiddenRecord,
  insertRestriction,
  readersOf,
  renewAccess,
  restrictionOf,
  restrictionsOver,
  waitingWith,
} from '../store/restrictions.ts'
import { type AboutRecord, keysOfRecord, recordOf } from '../task.ts'
import { doerOf } from './holder.ts'

/** Restrictions ended in one act of a night. */
const endedAtOnce = 200

type Record = { readonly number: string; readonly holder: Holder }

async function lockedRecord(scope: Scope, about: AboutRecord): Promise<Record> {
  if (about.kind === 'document') {
    const document = await lockedDocument(scope, about.id)
    if (document) return { number: document.reference_number, holder: document.holder }
  } else {
    const dossier = await lockedDossier(scope, about.id)
    if (dossier) return { number: dossier.mark, holder: dossier.holder }
  }
  throw refuse(recordsRefusals['not-found'], {})
}

/** The record of whoever holds it, or of anybody where the right reaches to others. */
async function lockedForRights(scope: Scope, about: AboutRecord, mayOfOthers: boolean): Promise<Record> {
  const record = await lockedRecord(scope, about)
  const { number, holder } = record
  if (!mayOfOthers && doerOf(scope).postId !== holder.postId)
    throw refuse(restrictionRefusals['restriction-of-others'], { number, holder: holder.name })
  return record
}

async function lay(
  scope: Scope,
  about: AboutRecord,
  given: Pick<Restriction, 'reason' | 'until_day' | 'admitted'>,
) {
  const earlier = await restrictionOf(scope, about)
  const now = scope.clock.now()
  const by = doerOf(scope)
  if (earlier)
    await endRestrictionRow(scope, earlier.id, { ended_by: by, ended_at: now, end_reason: given.reason })
  const none = { ended_by: null, ended_at: null, end_reason: null }
  await insertRestriction(scope, {
    id: newId(),
    ...keysOfRecord(about),
    ...given,
    imposed_by: by,
    imposed_at: now,
    ...none,
  })
  await renewAccess(scope, about)
  await scope.announce({
    type: 'records.access-restricted',
    object: about,
    erms: 'changed',
    detail: {
      reason: hidePersonalNumbers(given.reason),
      until: given.until_day,
      admitted: given.admitted.map(({ kind, id, name }) => ({ kind, id, name })),
    },
  })
}

/**
 * Restricts a document, or a dossier with all that is in it, to its handler and to the posts and units named; an earlier
 * restriction is replaced. With whom it waits just now (passing, task, approval) may read it too, so that nothing is
 * left lying. Others of the office find it nowhere; at its very address they are told its number and whom to ask.
 *
 * Czech: omezení přístupu. Source: NSESSS 5.1.1, 5.1.2 b, 7.1.2, 7.1.6, 7.1.8.
 *
 * Refuses with `records.reason-missing`, `restriction-past`, `not-found`, `restriction-of-others`.
 */
export async function restrictAccess(
  scope: Scope,
  given: {
    about: AboutRecord
    reason: string
    until: Day | null
    admitted: readonly Admitted[]
    /** Whether the right reaches to records that others hold. */
    mayOfOthers: boolean
  },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const { until } = given
  if (until !== null && until < dayOf(scope.clock.now()))
    throw refuse(restrictionRefusals['restriction-past'], { until })
  const { holder } = await lockedForRights(scope, given.about, given.mayOfOthers)
  const all: readonly Admitted[] = [
    ...given.admitted,
    ...(await waitingWith(scope, given.about)),
    // Who holds a dossier reads all that is in it.
    ...(given.about.kind === 'dossier'
      ? [{ kind: 'post', id: holder.postId, name: holder.name } as const]
      : []),
  ]
  const admitted = all.filter((one, at) => all.findIndex(({ id }) => id === one.id) === at)
  await lay(scope, given.about, { reason, until_day: until, admitted })
}

/**
 * Opens a restricted record to the office again, with a reason. A document in a dossier then follows the dossier.
 *
 * Czech: zrušení omezení přístupu. Source: NSESSS 7.1.6.
 *
 * Refuses with `records.reason-missing`, `not-found`, `restriction-of-others`, `not-restricted`.
 */
export async function openAccess(
  scope: Scope,
  given: { about: AboutRecord; reason: string; mayOfOthers: boolean },
): Promise<void> {
  const reason = given.reason.trim()
  if (reason === '') throw refuse(recordsRefusals['reason-missing'], {})
  const { number } = await lockedForRights(scope, given.about, given.mayOfOthers)
  const living = await restrictionOf(scope, given.about)
  if (!living) throw refuse(restrictionRefusals['not-restricted'], { number })
  await end(scope, living, hidePersonalNumbers(reason))
}

async function end(scope: Scope, living: Restriction, reason: string): Promise<void> {
  const about = recordOf(living)
  const now = scope.clock.now()
  await endRestrictionRow(scope, living.id, { ended_by: doerOf(scope), ended_at: now, end_reason: reason })
  await renewAccess(scope, about)
  await scope.announce({
    type: 'records.access-opened',
    object: about,
    erms: 'changed',
    detail: { reason, restricted: hidePersonalNumbers(living.reason) },
  })
}

/** Ends restrictions whose last day is over; gives how many (NSESSS 7.1.6). The program does it each night. */
export async function endRestrictionsOver(scope: Scope): Promise<number> {
  const over = await restrictionsOver(scope, dayOf(scope.clock.now()), endedAtOnce)
  for (const one of over) await end(scope, one, 'uplynul den, do kterého omezení platilo')
  return over.length
}

/** A document that comes out of a restricted record is restricted as that was: nothing is opened by moving it. */
export async function keepRestriction(
  scope: Scope,
  { from, documentId }: { from: AboutRecord; documentId: string },
): Promise<void> {
  const living = await restrictionOf(scope, from)
  const about = { kind: 'document', id: documentId } as const
  if (!living || (await restrictionOf(scope, about))) return
  const { reason, until_day, admitted } = living
  await lay(scope, about, { reason, until_day, admitted })
}

/**
 * Whoever is to work with a restricted record must be admitted to it.
 *
 * Refuses with `records.not-admitted`.
 */
export async function requireAdmitted(
  scope: Scope,
  about: AboutRecord,
  number: string,
  receivers: readonly Admitted[],
): Promise<void> {
  const access = await readersOf(scope, about)
  if (!access?.readers) return
  const names: string[] = []
  for (const { kind, id, name } of receivers) {
    const unitId = kind === 'post' ? (await postHeld(scope, id, scope.clock.now()))?.unitId : undefined
    if (!admits(access, unitId ? [id, unitId] : [id])) names.push(name)
  }
  if (names.length > 0) throw refuse(restrictionRefusals['not-admitted'], { number, names })
}

/** Nobody decides of a dossier whose documents they may not read. Refuses with `records.hidden-in-dossier`. */
export async function requireAllSeen(
  scope: Scope,
  { id, mark }: { id: string; mark: string },
): Promise<void> {
  const hidden = await hiddenInDossier(scope, id)
  if (hidden.length === 0) return
  const documents = hidden.map(({ number, holder }) => `${number} (${holder})`)
  throw refuse(restrictionRefusals['hidden-in-dossier'], { mark, documents })
}

/** Why a record was not found: it is restricted, or not there. Always refuses. */
export async function refuseUnfound(scope: Scope, about: AboutRecord): Promise<never> {
  const hidden = await hiddenRecord(scope, about)
  if (hidden) throw refuse(restrictionRefusals['access-restricted'], hidden)
  throw refuse(recordsRefusals['not-found'], {})
}
