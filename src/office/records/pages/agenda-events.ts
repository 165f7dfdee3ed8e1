import {
  type Attempt,
  asTyped,
  badge,
  formatInstant,
  formOf,
  type Html,
  html,
  nothing,
  type PageCall,
  part,
  selectField,
  type Tone,
  table,
  textField,
} from '#platform/html'
import { both, dayOf, daysBetween } from '#platform/values'
import {
  type AgendaEvent,
  type AgendaEventState,
  agendaEventWords,
  type OwedAnswers,
} from '../agenda-event.ts'
import { actDetails } from './act-details.ts'

export const agendaEventLabels = {
  system: both('Agendový systém', 'Agenda system'),
  waiveReason: both('Proč se pokračuje bez odpovědi', 'Why you go on without the answer'),
} as const

export type AgendaEventsData = {
  readonly events: readonly AgendaEvent[]
  readonly owed: readonly OwedAnswers[]
  /** Whether somebody may go on without an answer now. */
  readonly mayWaive: boolean
}

const tones: Readonly<Record<AgendaEventState, Tone>> = {
  open: 'warning',
  agreed: 'good',
  'forced-out': 'bad',
  waived: 'neutral',
  withdrawn: 'neutral',
}

const answerOf = (call: PageCall, one: AgendaEvent): Html =>
  html`${one.code === null ? '' : `${one.code} `}${one.words ?? ''}${
    one.answered_at ? html` <span class="small">${formatInstant(one.answered_at)}</span>` : ''
  }${
    one.waived_by
      ? html`<br>${call.say('bez odpovědi', 'without an answer')}: ${one.waived_by.name} – ${one.waive_reason ?? ''}`
      : ''
  }`

const waiting = (call: PageCall, { made_at: at }: Pick<OwedAnswers, 'made_at'>): string => {
  const days = daysBetween(dayOf(at), dayOf(call.instance.clock.now()))
  return call.say(`bez odpovědi dní: ${days}`, `days without an answer: ${days}`)
}

const owedOf = (call: PageCall, one: OwedAnswers): Html =>
  html`<li><strong>${one.system_name} (${one.system})</strong>: ${call.say(`dluží odpovědí: ${one.count}`, `answers owed: ${one.count}`)}, ${waiting(call, one)}</li>`

const waiving = (call: PageCall, path: string, { owed }: AgendaEventsData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'bez-odpovedi' ? attempt : undefined
  return actDetails(
    call.say('Pokračovat bez odpovědi', 'Go on without the answer'),
    formOf(call, {
      action: `${path}/bez-odpovedi`,
      danger: true,
      submit: call.say('Pokračovat bez odpovědi', 'Go on without the answer'),
      body: html`${selectField({
        name: 'system',
        label: call.saying(agendaEventLabels.system),
        required: true,
        options: owed.map(one => ({ value: one.system, label: `${one.system_name} (${one.system})` })),
        ...asTyped(call, mine, 'system'),
      })}${textField({
        name: 'waiveReason',
        label: call.saying(agendaEventLabels.waiveReason),
        required: true,
        max: 500,
        ...asTyped(call, mine, 'waiveReason'),
      })}`,
    }),
    mine !== undefined,
  )
}

/** What agenda systems were asked in a proceeding and what they say; nothing where none was asked. */
export function agendaEventsPart(
  call: PageCall,
  path: string,
  data: AgendaEventsData,
  attempt?: Attempt,
): Html {
  const { events, owed, mayWaive } = data
  if (events.length === 0) return nothing
  return part(
    call.say('Agendové systémy', 'Agenda systems'),
    html`${
      owed.length > 0
        ? html`<p>${call.say('Návrh nejde odeslat, dokud neodpoví:', 'The proposal cannot be sent until they answer:')}</p><ul>${owed.map(one => owedOf(call, one))}</ul>`
        : ''
    }${table(
      call.say('Dotazy agendovým systémům', 'Questions to agenda systems'),
      [
        { head: call.say('Systém', 'System'), cell: one => `${one.system_name} (${one.system})` },
        { head: call.say('Značka', 'Mark'), whole: true, cell: one => one.number },
        { head: call.say('Dotaz', 'Asked'), cell: one => formatInstant(one.made_at) },
        {
          head: call.say('Stav', 'State'),
          cell: one => badge(tones[one.state], call.saying(agendaEventWords[one.state])),
        },
        { head: call.say('Odpověď', 'Answer'), cell: one => answerOf(call, one) },
      ],
      events,
      '',
    )}${owed.length > 0 && mayWaive ? html`<div class="acts">${waiving(call, path, data, attempt)}</div>` : ''}`,
    'agendove-systemy',
  )
}
