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
  textField,
  when,
} from '#platform/html'
import { asInstant, both } from '#platform/values'
import type { Withdrawal } from '../document.ts'
import type { DestructionGround } from '../tombstone.ts'
import { actDetails } from './act-details.ts'

/** Withdrawal of one record, as its page shows it to whoever may do something about it. */
export type WithdrawalData = {
  readonly withdrawal: Withdrawal | null
  readonly mayWithdraw: boolean
  readonly mayRestore: boolean
  /** By what it may be destroyed now; `null` where it may not. */
  readonly ground: DestructionGround | null
}

export const withdrawalLabels = {
  withdrawReason: both('Důvod znepřístupnění', 'Reason of withdrawing it'),
  restoreReason: both('Důvod zpřístupnění', 'Reason of making it accessible'),
  destroyReason: both('Důvod zničení', 'Reason of destroying it'),
  authority: both('Číslo trvalého skartačního souhlasu', 'Number of the standing consent'),
} as const

type Given = {
  readonly form: 'znepristupneni' | 'zpristupneni' | 'zniceni'
  readonly field: 'withdrawReason' | 'restoreReason' | 'destroyReason'
  readonly more?: Html
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
      body: html`${given.more ?? ''}${textArea({
        name: given.field,
        label: call.saying(withdrawalLabels[given.field]),
        required: true,
        max: 500,
        rows: 2,
        ...asTyped(call, mine, given.field),
        hint: given.hint,
      })}`,
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

/** Destroying for good: what is withdrawn, what goes on elsewhere, what the archive consented to. */
function destroyForm(call: PageCall, path: string, ground: DestructionGround, attempt?: Attempt): Html {
  const mine = attempt?.form === 'zniceni' ? attempt : undefined
  return reasonForm(
    call,
    path,
    {
      form: 'zniceni',
      field: 'destroyReason',
      title: call.say('Zničit', 'Destroy'),
      hint: call.say(
        'Nejde vrátit. Soubory, odesílatel a všechno kromě hlavičky metadat zmizí; hlavička zůstane natrvalo.',
        'There is no way back. Files, sender and everything but the header of metadata go; the header stays for ever.',
      ),
      ...(ground === 'standing-consent' && {
        more: textField({
          name: 'authority',
          label: call.saying(withdrawalLabels.authority),
          required: true,
          max: 100,
          ...asTyped(call, mine, 'authority'),
        }),
      }),
    },
    attempt,
  )
}

/** Withdrawing a record, and for the assessor making it accessible again. */
export function withdrawalPart(
  call: PageCall,
  path: string,
  { withdrawal, mayWithdraw, mayRestore, ground }: WithdrawalData,
  attempt?: Attempt,
): Html | '' {
  if (!withdrawal && !mayWithdraw && !ground) return ''
  const act = !mayWithdraw
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
    call.say('Znepřístupnění a zničení', 'Withdrawal and destruction'),
    html`${when(withdrawal, one => notice(call, one))}<div class="acts">${act || ''}${ground ? destroyForm(call, path, ground, attempt) : ''}</div>`,
    'znepristupneni',
  )
}
