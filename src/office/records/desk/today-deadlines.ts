import type { Scope } from '#platform/acts'
import type { TodayLine } from '#platform/manifest'
import { addDays, type Both, both, type Day, dayOf, daysBetween, dayText } from '#platform/values'
import { warnedUntil } from '../deadline.ts'
import type { Document } from '../document.ts'
import { type DocumentFilter, listDocuments } from '../store/documents.ts'
import { openTasksOf } from '../store/tasks.ts'
import { recordOf } from '../task.ts'
import { orders } from '../worklist-order.ts'
import { plain } from './plain-words.ts'

const few = 3
/** Deadlines are each told: what is forgotten here is late. */
export const dueMost = 10

/** How late it is, for the line that says so. */
function dueWords(reference: string, due: Day, today: Day): Both {
  const left = daysBetween(today, due)
  if (left < 0)
    return both(
      `${reference} je po lhůtě od ${dayText(due)}.`,
      `${reference} is over its deadline of ${dayText(due)}.`,
    )
  return both(`${reference} vyřiďte do ${dayText(due)}.`, `Settle ${reference} by ${dayText(due)}.`)
}

/** Documents of this post whose deadline is near or over, the most pressing first. */
export async function dueDocuments(scope: Scope, mine: DocumentFilter): Promise<Document[]> {
  const dueUntil = warnedUntil(dayOf(scope.clock.now()))
  return listDocuments(scope, { ...mine, state: 'unsettled', dueUntil }, null, dueMost, orders.lhuta)
}

export const dueLine =
  (today: Day, order: { over: number; soon: number }) =>
  ({ id, subject, reference_number: reference, due_on: due }: Document): TodayLine => ({
    what: plain(subject),
    why: dueWords(reference, due!, today),
    verb: both('Vyřídit', 'Settle'),
    path: `/dokumenty/${id}`,
    permission: 'records.assign',
    urgent: due! < today,
    order: due! < today ? order.over : order.soon,
  })

/** Documents of others that are over their deadline, to the head. */
export async function overdueOfOthers(scope: Scope, own: string): Promise<TodayLine[]> {
  const today = dayOf(scope.clock.now())
  const late = await listDocuments(
    scope,
    { state: 'unsettled', exceptHolderPostId: own, dueUntil: addDays(today, -1) },
    null,
    few,
    orders.lhuta,
  )
  return late.map(document => ({
    ...dueLine(today, { over: 16, soon: 16 })(document),
    why: both(
      `${dueWords(document.reference_number, document.due_on!, today).cs} Drží: ${document.holder.name}.`,
      `${dueWords(document.reference_number, document.due_on!, today).en} Held by ${document.holder.name}.`,
    ),
    verb: both('Podívat se', 'Look'),
    permission: 'records.oversee',
  }))
}

/** What others asked of this post. */
export async function taskLines(scope: Scope, postId: string): Promise<TodayLine[]> {
  const today = dayOf(scope.clock.now())
  const tasks = await openTasksOf(scope, postId, few)
  return tasks.map(task => {
    const { kind, id } = recordOf(task)
    const until = task.due_on
      ? both(` Do ${dayText(task.due_on)}.`, ` By ${dayText(task.due_on)}.`)
      : both('', '')
    const isLate = task.due_on !== null && task.due_on < today
    return {
      what: plain(task.text),
      why: both(
        `Úkol, zadání: ${task.given_by.name}.${until.cs}`,
        `A task given by ${task.given_by.name}.${until.en}`,
      ),
      verb: both('Splnit', 'Do it'),
      path: `/${kind === 'document' ? 'dokumenty' : 'spisy'}/${id}`,
      permission: 'records.annotate',
      urgent: isLate,
      order: isLate ? 17 : 29,
    }
  })
}
