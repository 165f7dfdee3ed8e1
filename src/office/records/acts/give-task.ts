import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, dayText, hidePersonalNumbers, newId } from '#platform/values'
import type { Holder } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { documentById } from '../store/documents.ts'
import { dossierBehind, dossierById } from '../store/dossiers.ts'
import { insertTask, lockedTask, endTask as storeEnd } from '../store/tasks.ts'
import { type AboutRecord, keysOfRecord, recordOf, type Task } from '../task.ts'
import { taskRefusals } from '../task-refusals.ts'
import { isHeaderOnly, requireLivingDocument } from '../withdrawal.ts'
import { doerOf, holderOf } from './holder.ts'
import { requireAdmitted } from './lay-restriction.ts'

/** What is written to a record must be of this office and not of a closed dossier. Gives the number of the record. */
export async function requireLiving(scope: Scope, about: AboutRecord): Promise<string> {
  const document = about.kind === 'document' ? await documentById(scope, about.id) : undefined
  if (about.kind === 'document' && !document) throw refuse(recordsRefusals['not-found'], {})
  if (document && isHeaderOnly(document)) requireLivingDocument(document)
  const dossierId = document?.dossier_id ?? null
  if (document && dossierId === null) return document.reference_number
  const dossier = document ? await dossierBehind(scope, dossierId!) : await dossierById(scope, about.id)
  if (!dossier) throw refuse(recordsRefusals['not-found'], {})
  if (dossier.state !== 'open') throw refuse(recordsRefusals['dossier-closed'], { mark: dossier.mark })
  return document?.reference_number ?? dossier.mark
}

/**
 * Asks a post to do something about a document or a dossier, by a day.
 *
 * Czech: zadání úkolu. Source: NSESSS 2.7.6, 7.4.2 (routing instructions and notes of users).
 *
 * Refuses with `records.task-empty`, `deadline-past`, `not-found`, `dossier-closed`, `not-admitted`.
 */
export async function giveTask(
  scope: Scope,
  given: { about: AboutRecord; text: string; assigned: Holder; dueOn: Day | null },
): Promise<Task> {
  const text = given.text.trim()
  if (text === '') throw refuse(taskRefusals['task-empty'], {})
  if (given.dueOn !== null && given.dueOn < dayOf(scope.clock.now()))
    throw refuse(taskRefusals['deadline-past'], { day: dayText(given.dueOn) })
  const number = await requireLiving(scope, given.about)
  const { postId, name } = given.assigned
  await requireAdmitted(scope, given.about, number, [{ kind: 'post', id: postId, name }])
  const by = holderOf(scope)
  const task: Task = {
    id: newId(),
    ...keysOfRecord(given.about),
    text,
    given_by: by,
    given_by_post_id: by.postId,
    assigned: given.assigned,
    assigned_post_id: given.assigned.postId,
    due_on: given.dueOn,
    given_at: scope.clock.now(),
    state: 'open',
    ended_by: null,
    ended_at: null,
    outcome: null,
  }
  await insertTask(scope, task)
  const { kind, id } = given.about
  await scope.announce({
    type: 'records.task-given',
    object: { kind, id },
    detail: { to: given.assigned.name, dueOn: given.dueOn, reason: hidePersonalNumbers(text) },
  })
  return task
}

/**
 * Ends a task: done by whom it was given to, with what came of it, or cancelled by whoever gave it.
 *
 * Refuses with `records.not-found`, `task-ended`, `task-of-others`.
 */
export async function endTask(
  scope: Scope,
  given: { id: string; end: 'done' | 'cancelled'; outcome: string | null },
): Promise<AboutRecord> {
  const task = await lockedTask(scope, given.id)
  if (!task) throw refuse(recordsRefusals['not-found'], {})
  if (task.state !== 'open') throw refuse(taskRefusals['task-ended'], {})
  const by = doerOf(scope)
  const allowed =
    given.end === 'done' ? [task.assigned_post_id, task.given_by_post_id] : [task.given_by_post_id]
  if (!allowed.includes(by.postId))
    throw refuse(taskRefusals['task-of-others'], {
      assigned: task.assigned.name,
      giver: task.given_by.name,
    })
  const outcome = given.outcome?.trim() || null
  await storeEnd(scope, task.id, {
    state: given.end,
    ended_by: by,
    ended_at: scope.clock.now(),
    outcome,
  })
  const about = recordOf(task)
  await scope.announce({
    type: given.end === 'done' ? 'records.task-done' : 'records.task-cancelled',
    object: { kind: about.kind, id: about.id },
    detail: { task: hidePersonalNumbers(task.text), reason: outcome && hidePersonalNumbers(outcome) },
  })
  return about
}
