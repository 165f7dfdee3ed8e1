import { z } from 'zod'
import type { Scope } from '#platform/acts'
import { type Form, form, type PageCall } from '#platform/html'
import { mayDo } from '#platform/http'
import { goOnWithoutAnswer } from '../acts/answer-agenda-event.ts'
import type { DisposalProceeding } from '../disposal/proceeding.ts'
import type { AgendaEventsData } from '../pages/agenda-events.ts'
import { answersOwed, eventsOfProceeding } from '../store/agenda-events.ts'
import { dispose, path } from './disposal.ts'

/** Most questions told on the page; those without an answer and those forced out stand first. */
const eventsTold = 100

export const agendaOf = async (
  scope: Scope,
  call: PageCall,
  { id, state }: DisposalProceeding,
): Promise<AgendaEventsData> => ({
  events: await eventsOfProceeding(scope, id, eventsTold),
  owed: await answersOwed(scope, id),
  mayWaive: state === 'drawn' && mayDo(call.visitor, dispose),
})

/** What whoever runs a proceeding does about the answers of agenda systems. */
export const agendaForms: Readonly<Record<string, Form>> = {
  'bez-odpovedi': form({
    permission: dispose,
    fields: z.object({ system: z.string().min(1).max(10), waiveReason: z.string().max(500).default('') }),
    act: async (call, { system, waiveReason: reason }) => {
      const id = call.params.id ?? ''
      await call.act(scope => goOnWithoutAnswer(scope, { proceedingId: id, system, reason }), {
        type: 'records.agenda-answer-waived',
        object: { kind: 'disposal-proceeding', id },
      })
      return {
        to: `${path}/${id}`,
        notice: call.say('Pokračuje se bez odpovědi.', 'You go on without the answer.'),
      }
    },
  }),
}
