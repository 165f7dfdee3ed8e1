import {
  type Attempt,
  asTyped,
  formatInstant,
  formOf,
  type Html,
  hidden,
  html,
  nothing,
  type PageCall,
  selectField,
  textArea,
} from '#platform/html'
import { both } from '#platform/values'
import { type AgendaCustody, custodyRoleWords } from '../agenda-custody.ts'
import { actDetails } from './act-details.ts'

export const custodyLabels = {
  custody: both('Která správa', 'Which custody'),
  custodyReason: both('Důvod ukončení správy', 'Why the custody ends'),
} as const

/** What agenda systems have of a record. */
export type CustodyData = { readonly lines: readonly AgendaCustody[]; readonly mayEnd: boolean }

const formName = 'konec-spravy'

const lineOf = (call: PageCall, { system_name: name, system, role, began_at: at }: AgendaCustody): string =>
  `${name} (${system}) – ${call.saying(custodyRoleWords[role])}, ${formatInstant(at)}`

const ending = (call: PageCall, path: string, { lines }: CustodyData, attempt?: Attempt): Html => {
  const mine = attempt?.form === formName ? attempt : undefined
  const [first, second] = lines
  const choice =
    second === undefined
      ? hidden('custody', first!.id)
      : selectField({
          name: 'custody',
          label: call.saying(custodyLabels.custody),
          required: true,
          options: lines.map(one => ({ value: one.id, label: lineOf(call, one) })),
          ...asTyped(call, mine, 'custody'),
        })
  return actDetails(
    call.say('Ukončit správu systému', 'End the custody of the system'),
    formOf(call, {
      action: `${path}/${formName}`,
      danger: true,
      submit: call.say('Ukončit správu', 'End the custody'),
      body: html`${choice}${textArea({
        name: 'custodyReason',
        label: call.saying(custodyLabels.custodyReason),
        required: true,
        max: 500,
        hint: call.say(
          'Jen když systém sám nevrací. Zapíše se do protokolu; systém se to nedozví.',
          'Only where the system does not give it back itself. The log keeps it; the system is not told.',
        ),
        ...asTyped(call, mine, 'custodyReason'),
      })}`,
    }),
    mine !== undefined,
  )
}

/** Which agenda systems hold or registered the record, and what that means for whoever works with it. */
export function custodyNotice(call: PageCall, path: string, data: CustodyData, attempt?: Attempt): Html {
  const { lines, mayEnd } = data
  if (lines.length === 0) return nothing
  const isHeld = lines.some(({ role }) => role === 'holds')
  return html`<div class="${isHeld ? 'notice warning' : 'notice'}" id="agendove-systemy">
    <p><strong>${call.say('Agendový systém', 'Agenda system')}:</strong> ${lines.map((one, at) => html`${at > 0 ? html`<br>` : ''}${lineOf(call, one)}`)}</p>
    <p>${
      isHeld
        ? call.say(
            'Mění ho jen tento systém, lidé až po vrácení. Před vyřazením se ho program zeptá a zničení mu oznámí.',
            'Only this system changes it, people once it is given back. Before disposal the program asks it, and tells it of destruction.',
          )
        : call.say(
            'Před vyřazením se ho program zeptá a zničení mu oznámí.',
            'Before disposal the program asks it, and tells it of destruction.',
          )
    }</p>${mayEnd ? ending(call, path, data, attempt) : ''}</div>`
}
