import type { Scope } from '#platform/acts'
import { refuse } from '#platform/refusals'
import { hidePersonalNumbers, newId } from '#platform/values'
import { insertNote } from '../store/tasks.ts'
import { type AboutRecord, keysOfRecord } from '../task.ts'
import { taskRefusals } from '../task-refusals.ts'
import { requireLiving } from './give-task.ts'
import { doerOf } from './holder.ts'

/**
 * Writes a note to a document or a dossier for others to read. It is never changed; another is written.
 *
 * Czech: poznámka. Source: NSESSS 2.7.6, 7.4.2.
 *
 * Refuses with `records.note-empty`, `not-found`, `dossier-closed`.
 */
export async function writeNote(scope: Scope, given: { about: AboutRecord; text: string }): Promise<void> {
  const text = given.text.trim()
  if (text === '') throw refuse(taskRefusals['note-empty'], {})
  await requireLiving(scope, given.about)
  await insertNote(scope, {
    id: newId(),
    ...keysOfRecord(given.about),
    text,
    written_by: doerOf(scope),
    written_at: scope.clock.now(),
  })
  const { kind, id } = given.about
  await scope.announce({
    type: 'records.note-written',
    object: { kind, id },
    // The log is never changed: a personal number must not stay in it.
    detail: { reason: hidePersonalNumbers(text) },
  })
}
