import {
  type Attempt,
  asTyped,
  formatInstant,
  formOf,
  type Html,
  html,
  type PageCall,
  part,
  textArea,
  when,
} from '#platform/html'
import { asInstant, both } from '#platform/values'
import type { Withdrawal } from '../document.ts'
import { actDetails } from './act-details.ts'

/** Withdrawal of one record, as its page shows it to whoever may do something about it. */
export type WithdrawalData = {
  readonly withdrawal: Withdrawal | null
  readonly mayWithdraw: boolean
  readonly mayRestore: boolean
}

export const withdrawalLabels = {
  withdrawReason: both('Důvod znepřístupnění', 'Reason of withdrawing it'),
  restoreReason: both('Důvod zpřístupnění', 'Reason of making it accessible'),
} as const

type Given = {
  readonly form: 'znepristupneni' | 'zpristupneni'
  readonly field: keyof typeof withdrawalLabels
  readonly title: string
  readonly hint: string
}

const reasonForm = (call: PageCall, path: string, given: Given, attempt?: Attempt): Html => {
  const mine = attempt?.form === given.form ? attempt : undefined
  return actDetails(
    given.title,
    formOf(call, {
      action: `${path}/${given.form}`,
      quiet: true,
      submit: given.title,
      body: textArea({
        name: given.field,
        label: call.saying(withdrawalLabels[given.field]),
        required: true,
        max: 500,
        rows: 2,
        ...asTyped(call, mine, given.field),
        hint: given.hint,
      }),
    }),
    mine !== undefined,
  )
}

const notice = (call: PageCall, { reason, at, holder }: Withdrawal): Html => html`
  <div class="notice warning"><p><strong>${call.say('Znepřístupněno', 'Withdrawn')}:</strong> ${reason}
    <span class="small">${holder.name}, ${formatInstant(asInstant(at))}</span></p>
    <p>${call.say(
      'Ostatní vidí jen hlavičku: čísla, věc a zpracovatele. Nepracuje se s ním a do balíčků nejde.',
      'Others see its header only: numbers, subject and handler. Nothing is done with it, and it goes into no package.',
    )}</p></div>`

/** Withdrawing a record, and for the assessor making it accessible again. */
export function withdrawalPart(
  call: PageCall,
  path: string,
  { withdrawal, mayWithdraw, mayRestore }: WithdrawalData,
  attempt?: Attempt,
): Html | '' {
  if (!withdrawal && !mayWithdraw) return ''
  const act = withdrawal
    ? mayRestore &&
      reasonForm(
        call,
        path,
        {
          form: 'zpristupneni',
          field: 'restoreReason',
          title: call.say('Zpřístupnit', 'Make accessible'),
          hint: call.say('Záznam bude v tom stavu, v jakém byl.', 'It will be in the state it was in.'),
        },
        attempt,
      )
    : reasonForm(
        call,
        path,
        {
          form: 'znepristupneni',
          field: 'withdrawReason',
          title: call.say('Znepřístupnit', 'Withdraw'),
          hint: call.say(
            'Pro záznam, který zde nemá být. Čísla a věc zůstanou, obsah uvidí jen správce spisovny, který ho jediný umí zpřístupnit.',
            'For a record that should not be here. Numbers and subject stay; only the records manager sees the content and can make it accessible again.',
          ),
        },
        attempt,
      )
  return part(
    call.say('Znepřístupnění', 'Withdrawal'),
    html`${when(withdrawal, one => notice(call, one))}<div class="acts">${act || ''}</div>`,
    'znepristupneni',
  )
}
