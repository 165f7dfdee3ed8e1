import { eventsOf } from '#identity/audit'
import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, dayText } from '#platform/values'
import type { Deadline, DueDay } from '../deadline.ts'
import type { Document } from '../document.ts'
import { recordsRefusals } from '../refusals.ts'
import { changeDocument, lockedDocument } from '../store/documents.ts'
import { taskRefusals } from '../task-refusals.ts'
import { requireLivingDocument } from '../withdrawal.ts'

async function unsettled(scope: Scope, id: string): Promise<Document> {
  const document = await lockedDocument(scope, id)
  if (!document) throw refuse(recordsRefusals['not-found'], {})
  const reference = document.reference_number
  requireLivingDocument(document)
  if (document.state === 'settled') throw refuse(recordsRefusals['document-settled'], { reference })
  return document
}

/** The first deadline needs no reason, a change of it does. */
function reasonOf(document: Document, reason: string | null): string | null {
  const text = reason?.trim() || null
  if (document.due_on !== null && text === null) throw refuse(recordsRefusals['reason-missing'], {})
  return text
}

/**
 * Sets the last day for settling a document, or another one with a reason. A counted one may already be over, since that
 * is what happened; a day given outright lies ahead.
 *
 * Czech: lhůta k vyřízení. Law: act 500/2004 § 40/1 (counting), § 71 (terms of decisions); decree 259/2012 § 14.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `document-settled`, `deadline-past`, `reason-missing`.
 */
export async function setDeadline(
  scope: Scope,
  given: DueDay & { id: string; reason: string | null },
): Promise<void> {
  const document = await unsettled(scope, given.id)
  const { due_on, deadline } = given
  if (deadline.kind === 'day' && due_on < dayOf(scope.clock.now()))
    throw refuse(taskRefusals['deadline-past'], { day: dayText(due_on) })
  const reason = reasonOf(document, given.reason)
  await changeDocument(scope, document.id, { due_on, deadline })
  await scope.announce({
    type: 'records.deadline-set',
    object: { kind: 'document', id: document.id },
    erms: 'changed',
    detail: { was: document.due_on, wasDeadline: document.deadline, dueOn: due_on, deadline, reason },
  })
}

/**
 * Takes the deadline of a document away, with a reason.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `document-settled`, `no-deadline`, `reason-missing`.
 */
export async function dropDeadline(scope: Scope, given: { id: string; reason: string }): Promise<void> {
  const document = await unsettled(scope, given.id)
  if (document.due_on === null)
    throw refuse(taskRefusals['no-deadline'], { reference: document.reference_number })
  const reason = reasonOf(document, given.reason)
  await changeDocument(scope, document.id, { due_on: null, deadline: null })
  await scope.announce({
    type: 'records.deadline-dropped',
    object: { kind: 'document', id: document.id },
    erms: 'changed',
    detail: { was: document.due_on, reason },
  })
}

const deadlineEvents = ['records.deadline-set', 'records.deadline-dropped', 'records.deadline-undone']

type SetDetail = { readonly was: Day | null; readonly wasDeadline?: Deadline | null; readonly dueOn: Day }

/**
 * Takes back the deadline that whoever acts set last, as long as nobody changed it since: the one before it holds again, or
 * none.
 *
 * Refuses with `records.not-found`, `document-cancelled`, `record-withdrawn`, `record-destroyed`, `document-settled`,
 * `deadline-moved-on`.
 */
export async function undoDeadline(scope: Scope, id: string): Promise<void> {
  const document = await unsettled(scope, id)
  const last = (await eventsOf(scope, 'document', id)).findLast(({ type }) => deadlineEvents.includes(type))
  const isMine =
    last?.actor.kind === 'person' && scope.actor.kind === 'person' && last.actor.id === scope.actor.id
  const detail = last?.detail as SetDetail | undefined
  if (!detail || !isMine || last?.type !== 'records.deadline-set' || detail.dueOn !== document.due_on)
    throw refuse(taskRefusals['deadline-moved-on'], { reference: document.reference_number })
  const { was, wasDeadline } = detail
  // Lines of an earlier release do not say how the day before was counted.
  const deadline = was === null ? null : (wasDeadline ?? { kind: 'day' as const })
  await changeDocument(scope, id, { due_on: was, deadline })
  await scope.announce({
    type: 'records.deadline-undone',
    object: { kind: 'document', id },
    erms: 'changed',
    detail: { was: document.due_on, dueOn: was },
  })
}
