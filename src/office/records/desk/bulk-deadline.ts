import { z } from 'zod'
import { type Form, form } from '#platform/html'
import { type Day, isDay } from '#platform/values'
import { setDeadline, undoDeadline } from '../acts/set-deadline.ts'
import { mostAtOnce, nothingChosen, type Shown } from './distribution.ts'
import { inBulk, ticked } from './in-bulk.ts'
import { namedDocument } from './passings.ts'

const day = z
  .string()
  .min(1)
  .max(10)
  .refine(isDay, {
    params: { sentence: { cs: 'takový den v kalendáři není', en: 'no such day in the calendar' } },
  })

/** One deadline for many documents of a list, each by an act of its own; all of them taken back by one button. */
export const bulkDeadlineForms = (show: Shown): Readonly<Record<string, Form>> => ({
  'hromadna-lhuta': form({
    permission: 'records.annotate',
    fields: z.object({
      given: ticked(mostAtOnce, nothingChosen),
      bulkDay: day,
      bulkReason: z.string().max(500).default(''),
      pohled: z.string().max(20).default(''),
    }),
    act: async (call, { given, bulkDay, bulkReason: reason, pohled }) => {
      const done: string[] = []
      const due = { due_on: bulkDay as Day, deadline: { kind: 'day' } } as const
      const outcomes = await inBulk(call, given, namedDocument, async id => {
        await call.act(scope => setDeadline(scope, { id, ...due, reason }), {
          type: 'records.deadline-set',
          object: { kind: 'document', id },
        })
        done.push(id)
      })
      const undo = { action: '/dokumenty/vraceni-lhuty', field: 'deadlined', ids: done }
      return show(call, pohled, { outcomes, deed: 'deadline', undo })
    },
  }),
  'vraceni-lhuty': form({
    permission: 'records.annotate',
    fields: z.object({ deadlined: ticked(mostAtOnce, nothingChosen) }),
    act: async (call, { deadlined }) => {
      const outcomes = await inBulk(call, deadlined, namedDocument, id =>
        call.act(scope => undoDeadline(scope, id), {
          type: 'records.deadline-undone',
          object: { kind: 'document', id },
        }),
      )
      return show(call, '', { outcomes, deed: 'deadline-undo' })
    },
  }),
})
