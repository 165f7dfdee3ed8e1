import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type Notice, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { type Day, dayOf, holdsPersonalNumber, isDay } from '#platform/values'
import { endTask, giveTask } from '../acts/give-task.ts'
import { writeNote } from '../acts/write-note.ts'
import type { AnnotationData } from '../pages/tasks-and-notes.ts'
import { notesOf, tasksOf } from '../store/tasks.ts'
import type { AboutRecord } from '../task.ts'
import { holderInPost, holderOptions, holders } from './choices.ts'

/** Tasks and notes of one record; `isLiving` while its dossier is open. */
export async function annotationsOf(
  scope: Scope,
  call: PageCall,
  about: AboutRecord,
  isLiving: boolean,
): Promise<AnnotationData> {
  return {
    tasks: await tasksOf(scope, about),
    notes: await notesOf(scope, about),
    assignees: holderOptions(await holders(scope)),
    mayAdd: isLiving && mayDo(call.visitor, 'records.annotate'),
    postId: call.visitor?.actor.postId ?? '',
    today: dayOf(scope.clock.now()),
  }
}

/** A day as its field sends it; nothing typed is no day. */
export const dayField = z
  .string()
  .max(10)
  .default('')
  .refine(text => text === '' || isDay(text), {
    params: { sentence: { cs: 'v kalendáři není', en: 'is not in the calendar' } },
  })
  .transform(text => (text === '' ? null : (text as Day)))

/** What was done, with a warning where what was written holds a personal number: it stays as it is. */
const warned = (call: PageCall, text: string, done: string): Notice =>
  holdsPersonalNumber(text)
    ? {
        tone: 'warning',
        text: call.say(
          `${done} Je v tom ale rodné číslo a vidí ho každý, kdo vidí záznam. V protokolu je skryté; příště ho nepište, osobu najdete ve jmenném rejstříku.`,
          `${done} But it holds a personal number, seen by everybody who sees the record. The log hides it; do not write it again, the person stands in the name index.`,
        ),
      }
    : { tone: 'success', text: done }

/** Forms of tasks and notes on the page of a document or a dossier. */
export function annotationForms(
  kind: AboutRecord['kind'],
  pathOf: (id: string) => string,
): Record<string, Form> {
  const aboutOf = (call: PageCall): AboutRecord => ({ kind, id: call.params.id ?? '' })
  const attempted = (call: PageCall, type: string) => ({ type, object: aboutOf(call) })
  const to = (call: PageCall) => pathOf(call.params.id ?? '')
  const permission = 'records.annotate'
  const ended = z.object({ task: z.uuid(), taskOutcome: z.string().max(500).default('') })
  return {
    ukol: form({
      permission,
      fields: z.object({ taskText: z.string().max(500), taskAssigned: z.uuid(), taskDue: dayField }),
      act: async (call, { taskText: text, taskAssigned, taskDue: dueOn }) => {
        await call.act(
          async scope => {
            const assigned = await holderInPost(scope, taskAssigned)
            await giveTask(scope, { about: aboutOf(call), text, assigned, dueOn })
          },
          attempted(call, 'records.task-given'),
        )
        return { to: to(call), notice: warned(call, text, call.say('Úkol je zadán.', 'The task is given.')) }
      },
    }),
    'ukol-splneni': form({
      permission,
      fields: ended,
      act: async (call, { task: id, taskOutcome: outcome }) => {
        await call.act(
          scope => endTask(scope, { id, end: 'done', outcome }),
          attempted(call, 'records.task-done'),
        )
        return { to: to(call), notice: call.say('Úkol je splněn.', 'The task is done.') }
      },
    }),
    'ukol-zruseni': form({
      permission,
      fields: ended,
      act: async (call, { task: id }) => {
        await call.act(
          scope => endTask(scope, { id, end: 'cancelled', outcome: null }),
          attempted(call, 'records.task-cancelled'),
        )
        return { to: to(call), notice: call.say('Úkol je zrušen.', 'The task is cancelled.') }
      },
    }),
    poznamka: form({
      permission,
      fields: z.object({ noteText: z.string().max(2000) }),
      act: async (call, { noteText: text }) => {
        await call.act(
          scope => writeNote(scope, { about: aboutOf(call), text }),
          attempted(call, 'records.note-written'),
        )
        return {
          to: to(call),
          notice: warned(call, text, call.say('Poznámka je zapsána.', 'The note is written down.')),
        }
      },
    }),
  }
}
