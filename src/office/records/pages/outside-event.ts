import {
  type Attempt,
  asTyped,
  badge,
  facts,
  formatDay,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  textField,
} from '#platform/html'
import { both } from '#platform/values'
import { type Dossier, type RetentionRule, waitsForEvent } from '../dossier.ts'
import { actDetails } from './act-details.ts'

export const eventLabels = {
  eventOn: both('Den události', 'Day of the event'),
  reviewIn: both('Zeptat se znovu za (roky)', 'Ask again in (years)'),
} as const

export type EventData = {
  readonly dossier: Dossier
  readonly rule: RetentionRule
  readonly may: { readonly close: boolean; readonly postpone: boolean }
}

const entering = (call: PageCall, { dossier }: EventData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'udalost' ? attempt : undefined
  return actDetails(
    call.say('Zapsat událost', 'Enter the event'),
    formOf(call, {
      action: `/spisy/${dossier.id}/udalost`,
      submit: call.say('Zapsat událost', 'Enter the event'),
      quiet: true,
      body: textField({
        name: 'eventOn',
        label: call.saying(eventLabels.eventOn),
        type: 'date',
        required: true,
        ...asTyped(call, mine, 'eventOn', dossier.outside_event?.on ?? ''),
        hint: call.say(
          'Den, kdy událost nastala; podle něj začne běžet lhůta.',
          'The day on which the event came; retention runs by it.',
        ),
      }),
    }),
    mine !== undefined,
  )
}

const postponing = (call: PageCall, { dossier, rule }: EventData, attempt?: Attempt): Html => {
  const mine = attempt?.form === 'odlozeni-dotazu' ? attempt : undefined
  return actDetails(
    call.say('Ještě nenastala', 'It has not come yet'),
    formOf(call, {
      action: `/spisy/${dossier.id}/odlozeni-dotazu`,
      submit: call.say('Zeptat se později', 'Ask later'),
      quiet: true,
      body: textField({
        name: 'reviewIn',
        label: call.saying(eventLabels.reviewIn),
        type: 'number',
        required: true,
        max: 3,
        ...asTyped(call, mine, 'reviewIn', String(rule.review_years ?? 1)),
      }),
    }),
    mine !== undefined,
  )
}

/** The outside event that starts retention of a dossier: whether it came, when it is asked about, and the acts. */
export function eventPart(call: PageCall, data: EventData, attempt?: Attempt): Html | '' {
  const { dossier, rule, may } = data
  if (!waitsForEvent(rule)) return ''
  const { outside_event: event, review_year: year } = dossier
  const mayEnter = may.close && dossier.disposal === null
  return part(
    call.say('Spouštěcí událost', 'Event that starts retention'),
    html`${facts([
      [call.say('Událost', 'Event'), rule.event],
      [
        call.say('Stav', 'State'),
        event
          ? badge(
              'good',
              `${call.say('nastala', 'came on')} ${formatDay(event.on)}, ${call.say('zápis', 'entered by')}: ${event.holder.name}`,
            )
          : badge('warning', call.say('čeká se na ni', 'waited for')),
      ],
      [call.say('Rok dotazu', 'Year of the question'), year === null ? null : String(year)],
    ])}${
      event === null && year !== null
        ? html`<p>${call.say('Dokud událost nenastane, skartační lhůta neběží a spis se do e-Spisovny nepředává.', 'Until the event comes retention does not run and the dossier is not handed over to the records centre.')}</p>`
        : ''
    }<div class="acts">${mayEnter ? entering(call, data, attempt) : ''}${may.postpone && year !== null ? postponing(call, data, attempt) : ''}</div>`,
    'udalost',
  )
}
