import { isUnitValidOn, type Unit } from '#identity/organisations'
import {
  type Attempt,
  asTyped,
  badge,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  refusalBox,
  selectField,
  table,
  textField,
} from '#platform/html'
import { both, type Day, dayText } from '#platform/values'

export const unitLabels = {
  unit: both('Útvar', 'Unit'),
  name: both('Název útvaru', 'Name of the unit'),
  from: both('Platí od', 'Valid from'),
  to: both('Platí do', 'Valid to'),
} as const

const dayOr = (day: Day | null, word: string): string => (day === null ? word : dayText(day))

/** The code list of units with their validity (NSESSS 2.7.3). */
export const unitsBody = (
  call: PageCall,
  { units, today }: { readonly units: readonly Unit[]; readonly today: Day },
  attempt?: Attempt,
): Html => html`
  <h1>${call.say('Útvary', 'Units')}</h1>
  ${attempt ? refusalBox(call, attempt.refusal) : ''}
  ${table(
    call.say('Číselník organizačních jednotek', 'Code list of units'),
    [
      { head: call.say('Útvar', 'Unit'), cell: unit => unit.name },
      {
        head: call.say('Platí od', 'Valid from'),
        cell: unit => dayOr(unit.valid_from, call.say('odjakživa', 'ever')),
      },
      {
        head: call.say('Platí do', 'Valid to'),
        cell: unit => dayOr(unit.valid_to, call.say('na neurčito', 'without end')),
      },
      {
        head: call.say('Stav', 'State'),
        cell: unit =>
          isUnitValidOn(unit, today)
            ? badge('good', call.say('platný', 'valid'))
            : badge('neutral', call.say('neplatný', 'not valid')),
      },
    ],
    units,
    call.say(
      'Zatím žádný. Útvar vznikne i s prvním funkčním místem v něm.',
      'None yet. A unit arises with the first post in it, too.',
    ),
  )}
  ${
    units.length > 0
      ? part(
          call.say('Určit platnost', 'Set the validity'),
          formOf(call, {
            action: '/utvary/platnost',
            submit: call.say('Uložit platnost', 'Save the validity'),
            body: html`${selectField({ name: 'unit', label: call.saying(unitLabels.unit), required: true, options: units.map(({ id, name }) => ({ value: id, label: name })), ...asTyped(call, attempt, 'unit') })}
            ${textField({ name: 'from', label: call.saying(unitLabels.from), type: 'date', ...asTyped(call, attempt, 'from') })}
            ${textField({ name: 'to', label: call.saying(unitLabels.to), type: 'date', hint: call.say('Prázdné = na neurčito. Útvar, který skončil, v číselníku zůstává.', 'Empty = without end. A unit that ended stays in the code list.'), ...asTyped(call, attempt, 'to') })}`,
          }),
        )
      : ''
  }
  ${part(
    call.say('Nový útvar', 'New unit'),
    formOf(call, {
      action: '/utvary/novy',
      quiet: true,
      submit: call.say('Zavést útvar', 'Enter the unit'),
      body: textField({
        name: 'name',
        label: call.saying(unitLabels.name),
        required: true,
        max: 200,
        ...asTyped(call, attempt, 'name'),
      }),
    }),
  )}
  <p class="small">${call.say('Číselník se vyváží a načítá s přenosem záznamů podle přílohy 7 národního standardu.', 'The code list goes out and comes in with a transfer of records by Annex 7 of the national standard.')}</p>`
