import {
  type Attempt,
  asTyped,
  badge,
  formatDay,
  formOf,
  type Html,
  html,
  type PageCall,
  plural,
  selectField,
  type Tone,
  textField,
} from '#platform/html'
import { type Both, both, type Day, daysBetween, type TermUnit, termUnits } from '#platform/values'
import { deadlineState, lawfulTerms } from '../deadline.ts'
import type { Document } from '../document.ts'
import { actDetails } from './act-details.ts'

export const deadlineLabels = {
  deadlineTerm: both('Zákonná lhůta', 'Lawful term'),
  deadlineCount: both('Nebo vlastní: počet', 'Or your own: count'),
  deadlineUnit: both('Jednotka', 'Unit'),
  deadlineFrom: both('Počítá se ode dne', 'Counted from'),
  deadlineDay: both('Nebo přímo poslední den', 'Or the last day itself'),
  deadlineReason: both('Důvod změny lhůty', 'Reason of the change'),
} as const

const unitWords: Record<TermUnit, Both> = {
  day: both('dny', 'days'),
  week: both('týdny', 'weeks'),
  month: both('měsíce', 'months'),
  year: both('roky', 'years'),
}

const tones = { 'in-term': 'neutral', soon: 'warning', over: 'bad' } as const satisfies Record<string, Tone>

const distance = (call: PageCall, left: number): string => {
  const days = Math.abs(left)
  const cs = `${days} ${plural(days, 'den', 'dny', 'dní')}`
  const en = `${days} ${days === 1 ? 'day' : 'days'}`
  if (left === 0) return call.say('dnes', 'today')
  return left > 0 ? call.say(`za ${cs}`, `in ${en}`) : call.say(`${cs} po lhůtě`, `${en} over`)
}

/** The last day with how far it is, in a tint; a settled document needs no warning. */
export const dueBadge = (
  call: PageCall,
  { due_on: due, state }: Pick<Document, 'due_on' | 'state'>,
  today: Day,
): Html | string => {
  if (due === null) return '–'
  if (state === 'settled') return formatDay(due)
  return badge(
    tones[deadlineState(due, today)],
    `${formatDay(due)} (${distance(call, daysBetween(today, due))})`,
  )
}

/** The form of a deadline; asked for the reason where there already is one. */
export const deadlineAct = (
  call: PageCall,
  path: string,
  { document, from }: { readonly document: Document; readonly from: Day },
  attempt?: Attempt,
): Html => {
  const mine = attempt?.form === 'lhuta' || attempt?.form === 'lhuta-zruseni' ? attempt : undefined
  const hasOne = document.due_on !== null
  const { deadline } = document
  const startsOn = deadline?.kind === 'counted' ? deadline.from : from
  const reason = hasOne
    ? textField({
        name: 'deadlineReason',
        label: call.saying(deadlineLabels.deadlineReason),
        required: true,
        max: 500,
        ...asTyped(call, mine, 'deadlineReason'),
      })
    : html``
  return actDetails(
    hasOne ? call.say('Změnit lhůtu', 'Change the deadline') : call.say('Lhůta', 'Deadline'),
    html`${formOf(call, {
      action: `${path}/lhuta`,
      submit: call.say('Určit lhůtu', 'Set the deadline'),
      body: html`
      ${selectField({ name: 'deadlineTerm', label: call.saying(deadlineLabels.deadlineTerm), ...asTyped(call, mine, 'deadlineTerm'), empty: call.say('žádná z nich', 'none of these'), options: Object.entries(lawfulTerms).map(([value, { words }]) => ({ value, label: call.saying(words) })), hint: call.say('Nabídka je předloha; která lhůta platí, posuďte podle věci.', 'These are patterns; which term holds, judge by the matter.') })}
      <div class="row">
        ${textField({ name: 'deadlineCount', label: call.saying(deadlineLabels.deadlineCount), type: 'number', ...asTyped(call, mine, 'deadlineCount'), max: 3 })}
        ${selectField({ name: 'deadlineUnit', label: call.saying(deadlineLabels.deadlineUnit), ...asTyped(call, mine, 'deadlineUnit', 'day'), options: termUnits.map(unit => ({ value: unit, label: call.saying(unitWords[unit]) })) })}
      </div>
      ${textField({ name: 'deadlineFrom', label: call.saying(deadlineLabels.deadlineFrom), type: 'date', ...asTyped(call, mine, 'deadlineFrom', startsOn), hint: call.say('Ten den se nepočítá; sobota, neděle a svátek posunou konec na další pracovní den (správní řád § 40/1).', 'That day is not counted; a Saturday, Sunday or holiday moves the end to the next working day (act 500/2004 § 40/1).') })}
      ${textField({ name: 'deadlineDay', label: call.saying(deadlineLabels.deadlineDay), type: 'date', ...asTyped(call, mine, 'deadlineDay') })}
      ${reason}`,
    })}${
      hasOne
        ? formOf(call, {
            action: `${path}/lhuta-zruseni`,
            quiet: true,
            submit: call.say('Zrušit lhůtu', 'Take the deadline away'),
            body: textField({
              name: 'dropReason',
              label: call.say('Důvod zrušení lhůty', 'Reason of taking it away'),
              required: true,
              max: 500,
              ...asTyped(call, mine, 'dropReason'),
            }),
          })
        : ''
    }`,
    mine !== undefined,
  )
}
