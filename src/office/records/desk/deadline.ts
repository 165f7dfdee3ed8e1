import { z } from 'zod'
import { type Form, form } from '#platform/html'
import { refuse } from '#platform/refusals'
import { type Day, dayOf, dayText, termUnits } from '#platform/values'
import { dropDeadline, setDeadline } from '../acts/set-deadline.ts'
import { countedDeadline, type DueDay, lawfulTerms } from '../deadline.ts'
import type { Document } from '../document.ts'
import { taskRefusals } from '../task-refusals.ts'
import { dayField } from './annotations.ts'
import { documentIdOf, documentPath, triedWith } from './of-document.ts'

/** A term runs from the day a submission came, or from the day an own document was made. */
export const deadlineStart = (document: Pick<Document, 'delivered_at' | 'registered_at'>): Day =>
  dayOf(document.delivered_at ?? document.registered_at)

const fields = z.object({
  deadlineTerm: z
    .union([z.enum(Object.keys(lawfulTerms) as (keyof typeof lawfulTerms)[]), z.literal('')])
    .default(''),
  deadlineCount: z.union([z.literal(''), z.coerce.number().int().min(1).max(999)]).default(''),
  deadlineUnit: z.enum(termUnits).default('day'),
  deadlineFrom: dayField,
  deadlineDay: dayField,
  deadlineReason: z.string().max(500).default(''),
})

/** What was filled in, given in exactly one way. Refuses with `records.deadline-unclear`. */
function chosenDeadline(given: z.output<typeof fields>): DueDay {
  const {
    deadlineTerm,
    deadlineCount: count,
    deadlineUnit: unit,
    deadlineFrom: from,
    deadlineDay: day,
  } = given
  const ways = [deadlineTerm !== '', count !== '', day !== null].filter(Boolean).length
  if (ways !== 1) throw refuse(taskRefusals['deadline-unclear'], {})
  if (day !== null) return { due_on: day, deadline: { kind: 'day' } }
  if (from === null) throw refuse(taskRefusals['deadline-unclear'], {})
  if (deadlineTerm !== '') return countedDeadline(from, lawfulTerms[deadlineTerm].term)
  return countedDeadline(from, { count: Number(count), unit })
}

export const deadlineForms: Readonly<Record<string, Form>> = {
  lhuta: form({
    permission: 'records.annotate',
    fields,
    act: async (call, given) => {
      const due = await call.act(
        async scope => {
          const chosen = chosenDeadline(given)
          await setDeadline(scope, { id: documentIdOf(call), ...chosen, reason: given.deadlineReason })
          return chosen
        },
        triedWith(call, 'records.deadline-set'),
      )
      const day = dayText(due.due_on)
      return { to: documentPath(call), notice: call.say(`Vyřídit do ${day}.`, `To be settled by ${day}.`) }
    },
  }),
  'lhuta-zruseni': form({
    permission: 'records.annotate',
    fields: z.object({ dropReason: z.string().max(500) }),
    act: async (call, { dropReason: reason }) => {
      await call.act(
        scope => dropDeadline(scope, { id: documentIdOf(call), reason }),
        triedWith(call, 'records.deadline-dropped'),
      )
      return { to: documentPath(call), notice: call.say('Lhůta je zrušena.', 'The deadline is taken away.') }
    },
  }),
}
