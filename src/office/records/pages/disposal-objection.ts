import {
  type Attempt,
  asTyped,
  formatDay,
  formOf,
  type Html,
  html,
  type PageCall,
  selectField,
  textArea,
  textField,
} from '#platform/html'
import { both, dayOf } from '#platform/values'
import type { DisposalProceeding } from '../disposal/proceeding.ts'
import { actDetails } from './act-details.ts'

export const objectionLabels = {
  objectedOn: both('Den podání námitek', 'Day of the objection'),
  objectionReason: both('Obsah námitek', 'What is objected'),
  settledOn: both('Den rozhodnutí o námitkách', 'Day of the decision'),
  granted: both('Jak se rozhodlo', 'How it was decided'),
  settledNumber: both('Číslo rozhodnutí', 'Number of the decision'),
} as const

/** An objection that nobody has decided of. */
export const isOpen = ({ objection }: Pick<DisposalProceeding, 'objection'>): boolean =>
  objection !== null && objection.settled_on === null

const mine = (attempt: Attempt | undefined, form: string) => (attempt?.form === form ? attempt : undefined)
const day = (call: PageCall, name: 'objectedOn' | 'settledOn', attempt?: Attempt) =>
  textField({
    name,
    type: 'date',
    label: call.saying(objectionLabels[name]),
    required: true,
    ...asTyped(call, attempt, name),
  })

/** Objecting to the protocol while its term runs, or writing down what came of it. */
export function objectionStep(call: PageCall, proceeding: DisposalProceeding, attempt?: Attempt): Html {
  const { id, objections_until: until } = proceeding
  if (isOpen(proceeding)) {
    const tried = mine(attempt, 'vyrizeni-namitek')
    return actDetails(
      call.say('Zapsat rozhodnutí o námitkách', 'Record the decision of the objection'),
      formOf(call, {
        action: `/skartace/${id}/vyrizeni-namitek`,
        submit: call.say('Zapsat rozhodnutí', 'Record the decision'),
        body: html`${day(call, 'settledOn', tried)}${selectField({
          name: 'granted',
          label: call.saying(objectionLabels.granted),
          required: true,
          options: [
            { value: 'ne', label: call.say('zamítnuto, protokol platí', 'not granted, the protocol stands') },
            {
              value: 'ano',
              label: call.say('vyhověno, archiv rozhodne znovu', 'granted, the archive decides anew'),
            },
          ],
          ...asTyped(call, tried, 'granted'),
        })}${textField({ name: 'settledNumber', label: call.saying(objectionLabels.settledNumber), required: true, max: 100, ...asTyped(call, tried, 'settledNumber') })}`,
      }),
      tried !== undefined,
    )
  }
  const tried = mine(attempt, 'namitky')
  if (until === null || dayOf(call.instance.clock.now()) > until) return html``
  return actDetails(
    call.say('Zapsat námitky', 'Record an objection'),
    formOf(call, {
      action: `/skartace/${id}/namitky`,
      submit: call.say('Zapsat námitky', 'Record the objection'),
      body: html`${day(call, 'objectedOn', tried)}${textArea({ name: 'objectionReason', label: call.saying(objectionLabels.objectionReason), required: true, max: 4000, hint: call.say('Námitky podejte tomu, koho uvádí protokol; tady se zapisují, aby se do rozhodnutí nic nezničilo.', 'Object to whom the protocol names; here it is recorded so that nothing is destroyed before the decision.'), ...asTyped(call, tried, 'objectionReason') })}`,
    }),
    tried !== undefined,
  )
}

/** What was objected and how it was decided, as a fact of the proceeding. */
export function objectionFact(call: PageCall, { objection }: DisposalProceeding): Html | null {
  if (objection === null) return null
  const { on, reason, settled_on: settled, granted, number } = objection
  const outcome =
    settled === null
      ? call.say('čekají na rozhodnutí', 'wait for a decision')
      : `${granted ? call.say('vyhověno', 'granted') : call.say('zamítnuty', 'not granted')} ${formatDay(settled)} (${number})`
  return html`${formatDay(on)}: ${reason}<br>${outcome}`
}
